package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets training compute again in the backward pass what it would otherwise keep from the forward pass: on the field that holds a sub-network, on a helper method of the
 * model, or on the field that holds a cell. What is computed again is the same to the last bit, random numbers included. Prediction keeps nothing anyway.
 *
 * <p>Of a sub-network, and of each call of a helper method, training keeps what goes in and what comes out; all between is computed again right before the backward pass
 * comes to it. A deep network whose blocks are checkpointed needs the memory of one block and of what stands between the blocks, and takes up to one more forward pass of
 * them, a third of a training step or less. Running statistics change once. Within a checkpointed section a further checkpoint changes nothing.
 *
 * <p>Of a cell a sequence of {@code T} steps is divided into about {@code sqrt(T)} pieces; training keeps the states between them, and computes the values within a piece
 * again when the backward pass has come there. Memory then grows with the square root of the number of steps instead of the number itself, and training takes one more
 * forward pass. The gradients of parameters, which are sums over all steps, are summed up in another order.
 *
 * <p>A part of a cell, a layer alone, and {@code forward}, {@code loss} and {@code step} can't be checkpointed.
 *
 * <p>Source: Chen, Xu, Zhang and Guestrin, "Training Deep Nets with Sublinear Memory Cost", 2016.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "32x32x32")
 * abstract class Block {
 *     @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv1;
 *     @BatchNorm                                                 Layer norm1;
 *     @Conv(filters = 32, kernel = 3, padding = 1, bias = false) Layer conv2;
 *     @BatchNorm                                                 Layer norm2;
 *
 *     Tensor forward(Tensor x) {
 *         return x.then(conv1).then(norm1).relu().then(conv2).then(norm2).plus(x).relu();   // 32x32x32
 *     }
 * }
 *
 * @Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Pictures {
 *     @Conv(filters = 32, kernel = 3, padding = 1) Layer stem;
 *     @Checkpoint Block first;
 *     @Checkpoint Block second;
 *     @Dense(units = 64) Layer code;
 *     @Dense(units = 10) Layer classifier;
 *
 *     Tensor forward(Tensor image) {
 *         return digest(image.then(stem).then(first).then(second)).then(classifier);   // 32x32x32 -> 64 -> 10
 *     }
 *
 *     @Checkpoint
 *     Tensor digest(Tensor picture) {
 *         return picture.globalAveragePool().then(code).gelu();   // 32x32x32 -> 32 -> 64
 *     }
 * }
 *
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
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Checkpoint {}
