package dev.annette;

/** Named values of a layer's {@code padding}. */
public final class Padding {

    /** As much padding as makes the output {@code ceil(input / stride)} large. */
    public static final int SAME = -1;

    private Padding() {
    }
}
