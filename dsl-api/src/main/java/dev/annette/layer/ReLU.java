package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets negative elements to zero.
 *
 * <pre>{@code
 * y = max(x, 0)
 * }</pre>
 *
 * <p>The derivative at 0 is 0. As an attribute of the layer before it:
 * {@link dev.annette.Activation#RELU activation = Activation.RELU}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010. As PyTorch's {@code ReLU}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;            // 16x14x14 -> 16x14x14
 * @ReLU Layer activation1;           // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>It has no slope; javac refuses the attribute. Write {@link LeakyReLU} instead.
 *
 * <pre>{@code
 * @ReLU(slope = 0.1f) Layer activation1;   // cannot find symbol: method slope()
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ReLU {}
