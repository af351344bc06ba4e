package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Weighs each element by the normal distribution function at its place.
 *
 * <pre>{@code
 * y = x / 2 * (1 + erf(x / sqrt(2)))
 * }</pre>
 *
 * <p>This is the exact form, and not the approximation by a tanh. As an attribute of the layer before it:
 * {@link dev.annette.Activation#GELU activation = Activation.GELU}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016. As PyTorch's {@code GELU} with
 * {@code approximate='none'}, its default.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;            // 16x14x14 -> 16x14x14
 * @GELU Layer activation1;           // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>There is no approximate form; javac refuses the attribute. Weights trained with the approximation predict almost the same
 * with the exact form.
 *
 * <pre>{@code
 * @GELU(approximate = "tanh") Layer activation1;   // cannot find symbol: method approximate()
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GELU {}
