package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Computes the mean of each window of a volume, channel by channel.
 *
 * <pre>{@code
 * y[c][h][i][j] = 1 / divisor * sum over l, m, n of x[c][h * stride - padding + l][i * stride - padding + m][j * stride - padding + n]
 * }</pre>
 *
 * <p>Cells outside the input count as 0. With {@code countPadding} the divisor is the number of cells of the window, those of the padding
 * included; without it, the number of cells inside the input. Cells that {@code ceilMode} adds behind the padding count in neither case. {@code @AveragePool3d(2)} is short for {@code @AveragePool3d(kernel = 2)}. For pictures and sequences there is {@link AveragePool}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x depth x height x width -> channels x depth' x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - kernel) / stride) + 1
 * size' = ceil((size + 2 * padding - kernel) / stride) + 1    with ceilMode = true
 * size' = ceil(size / stride)    with padding = SAME, whatever ceilMode says
 * }</pre>
 *
 * <p>With {@code ceilMode} the last window must start inside the input or the padding before it. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Tran et al., "Learning Spatiotemporal Features with 3D Convolutional Networks", 2015. Semantics and defaults are those of PyTorch's
 * {@code AvgPool3d}, where {@code countPadding} is called {@code count_include_pad}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @AveragePool3d(2) Layer pool1;                                    // 8x16x32x32 -> 8x8x16x16
 * @AveragePool3d(kernel = {1, 2, 2}, stride = {1, 2, 2}) Layer pool2;  // 8x8x16x16  -> 8x8x8x8
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @AveragePool3d({2, 2}) Layer pool1;   // behind a layer that gives 8x16x32x32
 *
 * [Annette/NumberCount] @AveragePool3d pool1: value has 2 numbers, but its input has depth, height and width
 * pool1   8x16x32x32 -> ?    kernel 2
 * fix: value = 2, or {2, 2, 2} for depth, height and width
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface AveragePool3d {

    /** {@return the size of the window; a short form of {@code kernel}} Exactly one of the two must be given. */
    int[] value() default {};

    /** {@return the size of the window, one number or depth, height and width; at least 1} */
    int[] kernel() default {};

    /**
     * {@return the step from one window to the next, one number or depth, height and width; at least 1} The default is the size of the
     * window.
     */
    int[] stride() default {};

    /**
     * {@return the zeros added on each side, one number or depth, height and width; at most half the kernel, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return whether a last, incomplete window counts} Otherwise the rows and columns that it would hold are dropped. */
    boolean ceilMode() default false;

    /** {@return whether the zeros of the padding count in the divisor of the mean} */
    boolean countPadding() default true;

    /** The fluent spelling of {@link AveragePool3d}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link AveragePool3d#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link AveragePool3d#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link AveragePool3d#ceilMode()}}
         *
         * @param value the new one
         */
        Options ceilMode(boolean value);

        /**
         * {@return these options with another {@link AveragePool3d#countPadding()}}
         *
         * @param value the new one
         */
        Options countPadding(boolean value);
    }
}
