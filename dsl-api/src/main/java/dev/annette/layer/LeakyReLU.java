package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Scales negative elements down by a slope.
 *
 * <pre>{@code
 * y = x            where x > 0
 * y = slope * x    elsewhere
 * }</pre>
 *
 * <p>The derivative at 0 is the slope. With the default slope as an attribute of the layer before it:
 * {@link dev.annette.Activation#LEAKY_RELU activation = Activation.LEAKY_RELU}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Maas et al., "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013. As PyTorch's {@code LeakyReLU}, whose
 * {@code negative_slope} is the slope.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;                         // 16x14x14 -> 16x14x14
 * @LeakyReLU(slope = 0.2f) Layer activation1;     // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LeakyReLU(slope = Float.NaN) Layer activation1;
 *
 * [Annette/InvalidAttribute] @LeakyReLU activation1: slope = NaN, but it must be a finite number
 * fix: delete slope to take its default
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LeakyReLU {

    /** {@return the factor of negative elements} */
    float slope() default 0.01f;

    /** The fluent spelling of {@link LeakyReLU}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link LeakyReLU#slope()}}
         *
         * @param value the new one
         */
        Options slope(float value);
    }
}
