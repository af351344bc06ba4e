package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Divides each element of a picture by a power of the squares around it, taken over neighbouring channels.
 *
 * <pre>{@code
 * y[c][i][j] = x[c][i][j] / (k + alpha / size * sum over m of x[m][i][j]^2)^beta
 * }</pre>
 *
 * <p>{@code m} runs from {@code c - (size - 1) / 2} to {@code c + (size - 1) / 2}, as far as there are channels.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width}; the shape stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Krizhevsky et al., "ImageNet Classification with Deep Convolutional Neural Networks", 2012. Semantics and defaults are
 * those of PyTorch's {@code LocalResponseNorm}. The paper does not divide {@code alpha} by {@code size} and has {@code k = 2}:
 * its normalisation is the example's.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @LocalResponseNorm(size = 5, alpha = 5e-4f, beta = 0.75f, k = 2) Layer norm1;   // 96x55x55 -> 96x55x55
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LocalResponseNorm(size = 4) Layer norm1;
 *
 * [Annette/SizeNotOdd] @LocalResponseNorm norm1: size = 4 is even; a window around each channel needs an odd size
 * fix: size = 3 or 5
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LocalResponseNorm {

    /** {@return the number of neighbouring channels, the own one included; odd} */
    int size() default 5;

    /** {@return the factor of the mean of the squares} */
    float alpha() default 1e-4f;

    /** {@return the exponent} */
    float beta() default 0.75f;

    /** {@return what is added to the mean of the squares} */
    float k() default 1;

    /** The fluent spelling of {@link LocalResponseNorm}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link LocalResponseNorm#size()}}
         *
         * @param value the new one
         */
        Options size(int value);

        /**
         * {@return these options with another {@link LocalResponseNorm#alpha()}}
         *
         * @param value the new one
         */
        Options alpha(float value);

        /**
         * {@return these options with another {@link LocalResponseNorm#beta()}}
         *
         * @param value the new one
         */
        Options beta(float value);

        /**
         * {@return these options with another {@link LocalResponseNorm#k()}}
         *
         * @param value the new one
         */
        Options k(float value);
    }
}
