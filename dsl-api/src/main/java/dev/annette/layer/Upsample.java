package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Interpolation;
import dev.annette.Layer;

/**
 * Brings pictures to a larger height and width, channel by channel.
 *
 * <pre>{@code
 * at(i) = (i + 1/2) * size / size'                                            where the middle of new pixel i lies, on each axis
 * y[c][i][j] = x[c][floor(at(i))][floor(at(j))]                               NEAREST
 * y[c][i][j] = mean of the four x[c][m][n] around at(i), at(j) by nearness    BILINEAR
 * }</pre>
 *
 * <p>Pixels are squares, and {@code m + 1/2} is the middle of pixel {@code m}; beyond the edge stands the pixel at the edge. With a
 * whole factor {@code NEAREST} repeats each pixel. A size smaller than that of the input is possible, and leaves pixels out. {@code @Upsample(2)} is short for {@code @Upsample(value = 2)}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels x height' x width'}, with {@code value} times the height and width, or
 * {@code size}. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>As PyTorch's {@code Upsample} with {@code mode="bilinear"}, {@code align_corners=False}, or {@code mode="nearest-exact"}, which for whole factors is the same as
 * {@code "nearest"}; as Keras' {@code UpSampling2D}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Upsample(2) Layer twice;                                                          // 64x7x7 -> 64x14x14
 * @Upsample(size = {15, 20}, interpolation = Interpolation.BILINEAR) Layer sized;    // 64x7x7 -> 64x15x20
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Upsample Layer larger;
 *
 * [Annette/MissingAttribute] @Upsample larger: the factor is missing
 * fix: for example value = 2
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Upsample {

    /** {@return how many times the height and width, one number or two; at least 1} Exactly one of this and {@code size} must be given. */
    int[] value() default {};

    /** {@return the new height and width, one number for a square; at least 1} */
    int[] size() default {};

    /** {@return how pixels are found} */
    Interpolation interpolation() default Interpolation.NEAREST;

    /** The fluent spelling of {@link Upsample}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Upsample#size()}}
         *
         * @param value the new one
         */
        Options size(int... value);

        /**
         * {@return these options with another {@link Upsample#interpolation()}}
         *
         * @param value the new one
         */
        Options interpolation(Interpolation value);
    }
}
