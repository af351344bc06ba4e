package dev.annette;

/** Says how a picture of another size finds its pixels. */
public enum Interpolation {

    /** The nearest pixel. */
    NEAREST,

    /** The mean of the four pixels around, weighted by nearness. */
    BILINEAR
}
