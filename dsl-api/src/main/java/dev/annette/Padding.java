package dev.annette;

/**
 * Holds the named values of a layer's {@code padding}.
 *
 * <p>Any other value is a number of cells, at least 0, added on both sides of an axis.
 */
public final class Padding {

    /**
     * As much padding as makes the output {@code ceil(input / stride)} large.
     *
     * <p>It adds {@code total = max(0, (ceil(input / stride) - 1) * stride + dilation * (kernel - 1) + 1 - input)} cells:
     * {@code floor(total / 2)} at the top or left, and the rest, which holds the odd cell, at the bottom or right. So do Keras
     * and TensorFlow with {@code "same"} and PyTorch with {@code padding='same'}, which PyTorch allows for stride 1 only and
     * Annette for every stride.
     */
    public static final int SAME = -1;

    private Padding() {}
}
