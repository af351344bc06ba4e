package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Normalises each sample, or each of its time steps, to mean 0 and variance 1, then scales and shifts every element.
 *
 * <pre>{@code
 * y = (x - mean) / sqrt(variance + epsilon) * weight + bias
 * }</pre>
 *
 * <p>Mean and variance are those of the elements that are normalised together; the variance is the biased one (divided by their
 * number). Training and prediction do the same, and other samples of the batch have no part in it.
 *
 * <h2>Shapes</h2>
 *
 * <p>The shape stays as it is. The last {@code dimensions} axes are normalised together:
 *
 * <ul>
 * <li>{@code channels x height x width}: all of it by default, or {@code dimensions = 1} for each row, {@code 2} for each
 *   channel</li>
 * <li>{@code time x features}: each time step by default ({@code dimensions = 1}), or {@code 2} for all of it</li>
 * <li>{@code features}: all of it</li>
 * </ul>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: the shape of what is normalised together, starts with ones; absent with {@code affine = false}</li>
 * <li>{@code bias}: the same shape, starts with zeros; absent with {@code affine = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Ba et al., "Layer Normalization", 2016. Semantics and defaults are those of PyTorch's {@code LayerNorm}, whose
 * {@code normalized_shape} is the last {@code dimensions} axes of the sample.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @LayerNorm Layer steps;                  // 50x64   -> 50x64, weight 64
 * @LayerNorm(dimensions = 2) Layer all;    // 50x64   -> 50x64, weight 50x64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LayerNorm(dimensions = 3) Layer norm1;   // behind a layer that gives 50x64
 *
 * [Annette/InvalidAttribute] @LayerNorm norm1: dimensions = 3, but it must be at most 2, which its input 50x64 has
 * norm1   50x64 -> ?
 * fix: dimensions = 2 or less
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LayerNorm {

    /** {@return what is added to the variance under the root; greater than 0} */
    float epsilon() default 1e-5f;

    /** {@return whether a learned weight and bias scale and shift every element} */
    boolean affine() default true;

    /**
     * {@return how many of the last axes are normalised together; 0 means all of a picture, and the features of a sequence or
     * vector}
     */
    int dimensions() default 0;

    /** The fluent spelling of {@link LayerNorm}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link LayerNorm#epsilon()}}
         *
         * @param value the new one
         */
        Options epsilon(float value);

        /**
         * {@return these options with another {@link LayerNorm#affine()}}
         *
         * @param value the new one
         */
        Options affine(boolean value);

        /**
         * {@return these options with another {@link LayerNorm#dimensions()}}
         *
         * @param value the new one
         */
        Options dimensions(int value);
    }
}
