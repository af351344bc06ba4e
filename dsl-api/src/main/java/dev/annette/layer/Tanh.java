package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps each element into the interval from -1 to 1.
 *
 * <pre>{@code
 * y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))
 * }</pre>
 *
 * <p>As an attribute of the layer before it: {@link dev.annette.Activation#TANH activation = Activation.TANH}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>LeCun et al., "Efficient BackProp", 1998. As PyTorch's {@code Tanh}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Dense(units = 64) Layer fc1;    // 128 -> 64
 * @Tanh Layer activation1;         // 64  -> 64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>The attribute and the layer are two functions, not two spellings of one. This applies it twice, without a message:
 *
 * <pre>{@code
 * @Dense(units = 64, activation = Activation.TANH) Layer fc1;
 * @Tanh Layer activation1;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Tanh {}
