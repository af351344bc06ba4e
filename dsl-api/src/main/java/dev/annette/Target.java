package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a parameter of a model's {@code loss} method as a target: what the data say that the network should have answered.
 *
 * <p>The method is written in the language of {@code forward}. Its first parameter is what {@code forward} returns, its result a tensor with one number for each
 * sample; training minimises the mean over the batch. Targets of several parameters stand one after the other in a data set's targets.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "8")
 * abstract class Line {
 *     @Dense(units = 2) Layer fit;
 *
 *     Tensor forward(Tensor x) {
 *         return x.then(fit);
 *     }
 *
 *     Tensor loss(Tensor output, @Target("2") Tensor wanted) {
 *         return output.minus(wanted).square().sum();
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.PARAMETER)
public @interface Target {

    /** {@return the shape of the target for one sample, such as {@code "10"}; the shape of the output where it is left out} A class index is {@code "1"}. */
    String value() default "";
}
