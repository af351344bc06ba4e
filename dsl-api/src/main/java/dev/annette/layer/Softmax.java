package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns scores into probabilities: positive numbers that sum to 1.
 *
 * <pre>{@code
 * y[c] = exp(x[c]) / sum over j of exp(x[j])
 * }</pre>
 *
 * <p>The largest score is subtracted from all first, so that nothing overflows. As an attribute of the layer before it:
 * {@link dev.annette.Activation#SOFTMAX activation = Activation.SOFTMAX}.
 *
 * <h2>Shapes</h2>
 *
 * <p>The shape stays as it is. The sum runs over the last axis of {@code features} and of {@code time x features} (each time
 * step sums to 1), and over the channels of {@code channels x height x width} (each pixel sums to 1). A two-dimensional sample
 * is always read as {@code time x features}. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990. As PyTorch's {@code Softmax}
 * with {@code dim=-1}, or {@code dim=-3} for pictures.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 21, kernel = 1) Layer scores;    // 64x33x33 -> 21x33x33
 * @Softmax Layer classes;                          // 21x33x33 -> 21x33x33, each pixel sums to 1
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>{@link dev.annette.Loss#SOFTMAX_CROSS_ENTROPY} applies the softmax itself. A softmax layer before it compiles and learns
 * badly: leave it out.
 *
 * <pre>{@code
 * @Model(input = "784", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Digits {
 *     @Dense(units = 10) Layer logits;
 *     @Softmax Layer probabilities;    // applied twice
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Softmax {}
