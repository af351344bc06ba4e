package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Joins all axes of a sample into one vector.
 *
 * <pre>{@code
 * y[(c * height + i) * width + j] = x[c][i][j]
 * }</pre>
 *
 * <p>The last axis runs fastest, as in PyTorch; Keras, which keeps channels last, has another order. {@link Dense} flattens
 * pictures by itself, so the layer is needed only for sequences and for clarity.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels * height * width}; {@code time x features -> time * features}; a vector stays
 * as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Semantics are those of PyTorch's {@code Flatten}, which also keeps the samples of a batch apart.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Flatten Layer flat;               // 20x6 -> 120
 * @Dense(units = 3) Layer logits;    // 120  -> 3
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Flatten Layer flat;                     // 6x28x28 -> 4704
 * @Conv(filters = 16, kernel = 5) Layer conv2;
 *
 * [Annette/WrongRank] @Conv conv2: needs a picture (channels x height x width), but its input is the vector 4704
 * flat    6x28x28 -> 4704
 * conv2   4704    -> ?       kernel 5
 * fix: put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Flatten {}
