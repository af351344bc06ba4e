package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a scan compute again in the backward pass what it would otherwise keep from the forward pass, on the field that holds the cell. A sequence of {@code T} steps is
 * divided into about {@code sqrt(T)} pieces; training keeps the states between them, and computes the values within a piece again when the backward pass has come there.
 * Memory then grows with the square root of the number of steps instead of the number itself, and training takes one more forward pass. What is computed again is the same
 * to the last bit, random numbers included; the gradients of parameters, which are sums over all steps, are summed up in another order. Prediction keeps nothing anyway.
 *
 * <p>Source: Chen, Xu, Zhang and Guestrin, "Training Deep Nets with Sublinear Memory Cost", 2016.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "8")
 * abstract class LongCell {
 *     @Dense(units = 16) Layer fromInput;
 *     @Dense(units = 16, bias = false) Layer fromState;
 *
 *     Tensor step(Tensor x, @Input("16") State hidden) {
 *         Tensor next = x.then(fromInput).plus(hidden.then(fromState)).tanh();   // 16
 *         hidden.next(next);
 *         return next;
 *     }
 * }
 *
 * @Model(input = "1000x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class LongSequences {
 *     @Checkpoint LongCell cell;
 *     @Dense(units = 4) Layer logits;
 *
 *     Tensor forward(Tensor sequence) {
 *         return sequence.scan(cell).last().then(logits);   // 1000x8 -> 16 -> 4
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Checkpoint {}
