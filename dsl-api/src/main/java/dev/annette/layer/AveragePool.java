package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the mean of each window of a picture or a sequence, channel by channel.
 *
 * <pre>{@code
 * y[c][i][j] = 1 / divisor * sum over m, n of x[c][i * stride - padding + m][j * stride - padding + n]
 * }</pre>
 *
 * <p>Cells outside the input count as 0. With {@code countPadding} the divisor is the number of cells of the window, those of
 * the padding included; without it, the number of cells inside the input. Cells that {@code ceilMode} adds behind the padding
 * count in neither case. {@code @AveragePool(2)} is short for {@code @AveragePool(kernel = 2)}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels x height' x width'}; {@code time x features -> time' x features}, or with
 * {@code axes = CHANNELS_LENGTH} {@code channels x length -> channels x length'}. The size of each axis under a window follows
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - kernel) / stride) + 1
 * size' = ceil((size + 2 * padding - kernel) / stride) + 1    with ceilMode = true
 * size' = ceil(size / stride)                                 with padding = SAME, whatever ceilMode says
 * }</pre>
 *
 * <p>With {@code ceilMode} the last window must start inside the input or its left padding; where {@code (size' - 1) * stride >=
 * size + padding}, {@code size'} is one less. The channels or features stay as they are. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998. Semantics and defaults are those of
 * PyTorch's {@code AvgPool2d} and {@code AvgPool1d}, where {@code countPadding} is called {@code count_include_pad}. Keras never
 * counts padding: write {@code countPadding = false} for its results.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @AveragePool(2) Layer pool1;                                                                 // 6x28x28 -> 6x14x14
 * @AveragePool(kernel = 3, stride = 1, padding = Padding.SAME, countPadding = false) Layer b;  // 6x14x14 -> 6x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @AveragePool(kernel = 3, padding = 2) Layer pool1;
 *
 * [Annette/PaddingTooLarge] @AveragePool pool1: padding = 2 is more than half of its kernel, which is 3
 * fix: padding = 1 or less
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface AveragePool {

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
     * {@return the zeros added on each side, one number or height and width; at most half the kernel, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return whether a last, incomplete window counts} Otherwise the rows and columns that it would hold are dropped. */
    boolean ceilMode() default false;

    /** {@return whether the zeros of the padding count in the divisor of the mean} */
    boolean countPadding() default true;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link AveragePool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link AveragePool#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link AveragePool#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link AveragePool#ceilMode()}}
         *
         * @param value the new one
         */
        Options ceilMode(boolean value);

        /**
         * {@return these options with another {@link AveragePool#countPadding()}}
         *
         * @param value the new one
         */
        Options countPadding(boolean value);

        /**
         * {@return these options with another {@link AveragePool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
