package dev.annette;

/** How a two-dimensional sample is read. */
public enum SequenceAxes {
    /** Time first. */
    TIME_FEATURES,

    /** Channels first. */
    CHANNELS_LENGTH
}
