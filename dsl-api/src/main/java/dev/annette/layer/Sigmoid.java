package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps each element into the interval from 0 to 1.
 *
 * <pre>{@code
 * y = 1 / (1 + exp(-x))
 * }</pre>
 *
 * <p>As an attribute of the layer before it: {@link dev.annette.Activation#SIGMOID activation = Activation.SIGMOID}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>The logistic function of Verhulst, 1845. As PyTorch's {@code Sigmoid}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Dense(units = 64) Layer gate1;    // 128 -> 64
 * @Sigmoid Layer opened1;            // 64  -> 64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>{@link dev.annette.Loss#BINARY_CROSS_ENTROPY} applies the sigmoid itself. A sigmoid layer before it compiles and learns
 * badly: leave it out.
 *
 * <pre>{@code
 * @Model(input = "20", loss = Loss.BINARY_CROSS_ENTROPY)
 * abstract class YesOrNo {
 *     @Dense(units = 1) Layer logit;
 *     @Sigmoid Layer probability;      // applied twice
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Sigmoid {}
