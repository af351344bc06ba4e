package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;

/**
 * Bends negative elements exponentially towards a lower bound.
 *
 * <pre>{@code
 * y = x                        where x > 0
 * y = alpha * (exp(x) - 1)     elsewhere
 * }</pre>
 *
 * <p>The lower bound is {@code -alpha}. With alpha 1 as an attribute of the layer before it:
 * {@link dev.annette.Activation#ELU activation = Activation.ELU}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)", 2016. As PyTorch's
 * {@code ELU}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;            // 16x14x14 -> 16x14x14
 * @ELU Layer activation1;            // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @ELU(alpha = Float.NaN) Layer activation1;
 *
 * [Annette/InvalidAttribute] @ELU activation1: alpha = NaN, but it must be a finite number
 * fix: delete alpha to take its default
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ELU {

    /** {@return the depth of the lower bound} */
    float alpha() default 1;

    /** The fluent spelling of {@link ELU}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link ELU#alpha()}}
         *
         * @param value the new one
         */
        Options alpha(float value);
    }
}
