package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Weighs each element by its own sigmoid.
 *
 * <pre>{@code
 * y = x / (1 + exp(-x))
 * }</pre>
 *
 * <p>It is also called swish. As an attribute of the layer before it:
 * {@link dev.annette.Activation#SILU activation = Activation.SILU}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Elfwing et al., "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning", 2018.
 * As PyTorch's {@code SiLU}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;            // 16x14x14 -> 16x14x14
 * @SiLU Layer activation1;           // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>The attribute and the layer are two functions, not two spellings of one. This applies it twice, without a message:
 *
 * <pre>{@code
 * @Dense(units = 64, activation = Activation.SILU) Layer fc1;
 * @SiLU Layer activation1;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface SiLU {}
