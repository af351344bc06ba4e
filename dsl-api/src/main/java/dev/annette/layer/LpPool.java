package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the p-norm of each window of a picture or a sequence, channel by channel.
 *
 * <pre>{@code
 * y[c][i][j] = (sum over m, n of abs(x[c][i * stride - padding + m][j * stride - padding + n])^norm)^(1/norm)
 * }</pre>
 *
 * <p>It is a sum and no mean: with {@code norm = 1} it gives the sum of the absolute values, and with a growing norm it comes
 * near the largest of them. Cells outside the input count as 0. The gradient of a window that holds only zeros is 0.
 * {@code @LpPool(2)} is short for {@code @LpPool(kernel = 2)}.
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
 * <p>Sermanet et al., "Convolutional Neural Networks Applied to House Numbers Digit Classification", 2012. PyTorch's
 * {@code LPPool2d} gives the same for even norms; for odd ones it leaves out the absolute value, it knows no padding, and it
 * scales the windows up that {@code ceil_mode} cuts.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @LpPool(2) Layer pool1;                                 // 6x28x28  -> 6x14x14
 * @LpPool(kernel = 3, stride = 1, norm = 4) Layer pool2;  // 6x14x14  -> 6x12x12
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LpPool(value = 2, norm = 0) Layer pool1;
 *
 * [Annette/InvalidAttribute] @LpPool pool1: norm = 0, but it must be at least 1
 * fix: for example norm = 2
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LpPool {

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

    /** {@return the exponent of the norm; at least 1} */
    float norm() default 2;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link LpPool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link LpPool#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link LpPool#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link LpPool#ceilMode()}}
         *
         * @param value the new one
         */
        Options ceilMode(boolean value);

        /**
         * {@return these options with another {@link LpPool#norm()}}
         *
         * @param value the new one
         */
        Options norm(float value);

        /**
         * {@return these options with another {@link LpPool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
