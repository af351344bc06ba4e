package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Computes a smooth form of the ReLU, which is always positive.
 *
 * <pre>{@code
 * y = log(1 + exp(x))
 * }</pre>
 *
 * <p>Its derivative is the sigmoid. It does not overflow for large elements. As an attribute of the layer before it:
 * {@link dev.annette.Activation#SOFTPLUS activation = Activation.SOFTPLUS}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Dugas et al., "Incorporating Second-Order Functional Knowledge for Better Option Pricing", 2001. As PyTorch's
 * {@code Softplus} with its defaults.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Dense(units = 1) Layer raw;     // 64 -> 1
 * @Softplus Layer deviation;       // 1  -> 1
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>The attribute and the layer are two functions, not two spellings of one. This applies it twice, without a message:
 *
 * <pre>{@code
 * @Dense(units = 64, activation = Activation.SOFTPLUS) Layer fc1;
 * @Softplus Layer activation1;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Softplus {}
