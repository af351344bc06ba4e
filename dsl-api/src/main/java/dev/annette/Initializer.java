package dev.annette;

/** The distribution a parameter starts from. */
public enum Initializer {
    /** Fan in uniform. */
    FAN_IN_UNIFORM,

    /** Kaiming uniform. */
    KAIMING_UNIFORM,

    /** Kaiming normal. */
    KAIMING_NORMAL,

    /** Xavier uniform. */
    XAVIER_UNIFORM,

    /** Xavier normal. */
    XAVIER_NORMAL,

    /** Normal. */
    NORMAL,

    /** Uniform. */
    UNIFORM,

    /** Constant. */
    CONSTANT,

    /** Zeros. */
    ZEROS,

    /** Ones. */
    ONES
}
