package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a field of type {@link Tensor} a learned tensor of the model's own, which {@code forward} and {@code loss} use like any other tensor. All samples of a batch
 * share it.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>one, named by the field and of the given shape
 * </ul>
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "16x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Positioned {
 *     @Parameter(value = "16x32", initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.02f)) Tensor positions;
 *     @Dense(units = 10) Layer scores;
 *
 *     Tensor forward(Tensor steps) {
 *         return steps.plus(positions).flatten().then(scores);   // 16x32 -> 512 -> 10
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Parameter {

    /** {@return its shape, sizes joined by {@code x}} */
    String value();

    /** {@return how it starts; zeros unless said otherwise} Rules that scale with the number of inputs take the last size for it. */
    Initialize initializer() default @Initialize(Initializer.ZEROS);
}
