package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes the last step of a sequence.
 *
 * <pre>{@code
 * y = x[time - 1]
 * }</pre>
 *
 * <p>In a batch of sequences with lengths it is the last step that counts, {@code x[length - 1]} of each. The gradient goes to that step; all others get none.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code time x features -> features}, and so of any other steps: {@code time x channels x height x width -> channels x height x width}. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Sutskever, Vinyals and Le, "Sequence to Sequence Learning with Neural Networks", 2014, let the last step stand for the whole sequence. PyTorch writes it
 * {@code x[:, -1]}, Keras {@code return_sequences=False}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @LastStep Layer last;              // 20x6 -> 6
 * @Dense(units = 3) Layer logits;    // 6    -> 3
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LastStep Layer last;   // behind a layer that gives 120
 *
 * [Annette/WrongRank] @LastStep last: needs a sequence, such as time x features, but its input is the vector 120
 * last   120 -> ?
 * fix: put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LastStep {}
