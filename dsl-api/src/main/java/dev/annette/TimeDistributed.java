package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a layer or a sub-network to each step of a sequence by itself, with the same parameters for all steps: a convolution to each picture of {@code 16x1x32x32}, where
 * the first axis is time. In a {@code forward}, {@code sequence.thenPerStep(layer)} does the same for one application of a layer.
 *
 * <p>The steps of all samples are computed at once, as one batch. So {@link dev.annette.layer.BatchNorm} normalises over all steps of all samples, and
 * {@link dev.annette.layer.Dropout} draws anew for each step. A {@link dev.annette.layer.Dense} layer that is distributed over {@code time x features} is one that is not.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code time x in -> time x out}, where the layer or sub-network leads from {@code in} to {@code out}. A sub-network has one input and one output.
 *
 * <h2>Source</h2>
 *
 * <p>Donahue et al., "Long-term Recurrent Convolutional Networks for Visual Recognition and Description", 2015, apply a convolutional network to each picture of a film so.
 * The name is that of Keras.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "16x1x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Film {
 *     @TimeDistributed @Conv(filters = 32, kernel = 3, padding = 1) Layer conv;   // 16x1x32x32  -> 16x32x32x32
 *     @TimeDistributed @MaxPool(2) Layer pool;                                    // 16x32x32x32 -> 16x32x16x16
 *     @TimeDistributed @Dense(units = 64) Layer features;                         // 16x32x16x16 -> 16x64
 *     @GlobalAveragePool Layer mean;                                              // 16x64       -> 64
 *     @Dense(units = 10) Layer logits;                                            // 64          -> 10
 * }
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @TimeDistributed @Dense(units = 10) Layer logits;   // behind a layer that gives 120
 *
 * [Annette/WrongRank] @TimeDistributed logits: needs a sequence, such as time x features, but its input is the vector 120
 * logits   120 -> ?    per step
 * fix: put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface TimeDistributed {}
