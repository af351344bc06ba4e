package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Computes the largest value in each window of a volume, channel by channel.
 *
 * <pre>{@code
 * y[c][h][i][j] = max over l, m, n of
 *         x[c][h * stride - padding + l * dilation][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * }</pre>
 *
 * <p>Cells outside the input never win. {@code @MaxPool3d(2)} is short for {@code @MaxPool3d(kernel = 2)}. For pictures and sequences there is {@link MaxPool}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x depth x height x width -> channels x depth' x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1    with ceilMode = true
 * size' = ceil(size / stride)    with padding = SAME, whatever ceilMode says
 * }</pre>
 *
 * <p>With {@code ceilMode} the last window must start inside the input or the padding before it. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Tran et al., "Learning Spatiotemporal Features with 3D Convolutional Networks", 2015. Semantics and defaults are those of PyTorch's
 * {@code MaxPool3d}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @MaxPool3d(2) Layer pool1;                                    // 8x16x32x32 -> 8x8x16x16
 * @MaxPool3d(kernel = {1, 2, 2}, stride = {1, 2, 2}) Layer pool2;  // 8x8x16x16  -> 8x8x8x8
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @MaxPool3d({2, 2}) Layer pool1;   // behind a layer that gives 8x16x32x32
 *
 * [Annette/NumberCount] @MaxPool3d pool1: value has 2 numbers, but its input has depth, height and width
 * pool1   8x16x32x32 -> ?    kernel 2
 * fix: value = 2, or {2, 2, 2} for depth, height and width
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface MaxPool3d {

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
     * {@return the cells added on each side, one number or depth, height and width; at most half the kernel, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return the distance between neighbouring cells of a window, one number or depth, height and width; at least 1} */
    int[] dilation() default 1;

    /** {@return whether a last, incomplete window counts} Otherwise the rows and columns that it would hold are dropped. */
    boolean ceilMode() default false;

    /** The fluent spelling of {@link MaxPool3d}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link MaxPool3d#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link MaxPool3d#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link MaxPool3d#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link MaxPool3d#ceilMode()}}
         *
         * @param value the new one
         */
        Options ceilMode(boolean value);
    }
}
