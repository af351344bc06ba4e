package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the largest value in each window of a picture or a sequence, channel by channel.
 *
 * <pre>{@code
 * y[c][i][j] = max over m, n of x[c][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * }</pre>
 *
 * <p>Cells outside the input never win. The gradient of an output goes to the cell that won. {@code @MaxPool(2)} is short for
 * {@code @MaxPool(kernel = 2)}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels x height' x width'}; {@code time x features -> time' x features}, or with
 * {@code axes = CHANNELS_LENGTH} {@code channels x length -> channels x length'}. The size of each axis under a window follows
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1    with ceilMode = true
 * size' = ceil(size / stride)                                                      with padding = SAME, whatever ceilMode says
 * }</pre>
 *
 * <p>With {@code ceilMode} the last window must start inside the input or its left padding; where {@code (size' - 1) * stride >=
 * size + padding}, {@code size'} is one less. The channels or features stay as they are. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Jarrett et al., "What is the Best Multi-Stage Architecture for Object Recognition?", 2009; overlapping windows: Krizhevsky
 * et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012. Semantics and defaults are those of PyTorch's
 * {@code MaxPool2d} and {@code MaxPool1d}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @MaxPool(2) Layer pool1;                                // 6x28x28  -> 6x14x14
 * @MaxPool(kernel = 3, stride = 2) Layer overlapping;     // 64x55x55 -> 64x27x27
 * @MaxPool(value = 2, ceilMode = true) Layer allOfIt;     // 64x27x27 -> 64x14x14
 * @MaxPool(4) Layer sequence;                             // 100x64   -> 25x64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @MaxPool Layer pool1;
 *
 * [Annette/MissingAttribute] @MaxPool pool1: the size of its window is missing
 * fix: for example kernel = 2
 *
 * @MaxPool(2) Layer pool2;   // behind a layer that gives 16x15x15
 *
 * [Annette/WindowLosesEdge] @MaxPool pool2: kernel 2, stride 2 drops the last row and column of 16x15x15
 * pool2   16x15x15 -> 16x7x7    kernel 2
 * fix: ceilMode = true keeps them; @SuppressWarnings("annette") if that is meant
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface MaxPool {

    /** {@return the size of the window; a short form of {@code kernel}} Exactly one of the two must be given. */
    int[] value() default {};

    /** {@return the size of the window, one number or height and width; at least 1} A sequence takes one number. */
    int[] kernel() default {};

    /**
     * {@return the step from one window to the next, one number or height and width; at least 1} The default is the size of the
     * window.
     */
    int[] stride() default {};

    /**
     * {@return the cells added on each side, one number or height and width; at most half the kernel, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return the distance between neighbouring cells of a window, one number or height and width; at least 1} */
    int[] dilation() default 1;

    /** {@return whether a last, incomplete window counts} Otherwise the rows and columns that it would hold are dropped. */
    boolean ceilMode() default false;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link MaxPool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link MaxPool#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link MaxPool#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link MaxPool#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link MaxPool#ceilMode()}}
         *
         * @param value the new one
         */
        Options ceilMode(boolean value);

        /**
         * {@return these options with another {@link MaxPool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
