package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says more of a parameter of {@code forward}: its shape, where a model has several inputs, and whether its gradient is wanted. On a parameter of {@code loss} it
 * stands for the parameter of {@code forward} that has the same name.
 *
 * <p>A sample of a model with several inputs is one after the other, in the order of the parameters: data sets hold them like that, and the generated network's
 * {@code predict} takes either one array for all or one for each.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(loss = Loss.MEAN_SQUARED_ERROR)
 * abstract class Joint {
 *     @Dense(units = 8) Layer left;
 *     @Dense(units = 8) Layer right;
 *     @Dense(units = 1) Layer score;
 *
 *     Tensor forward(@Input("20") Tensor first, @Input("3x8x8") Tensor second) {
 *         return first.then(left).concat(second.then(right)).relu().then(score);   // 16 -> 1
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Input {

    /** {@return the shape of one sample of this input, such as {@code "1x28x28"}} The only input of a model may leave it to {@link Model#input()}. */
    String value() default "";

    /**
     * {@return whether a training step also computes the derivative of the loss by this input} It is read with the training plan's
     * {@code inputGradient} after the step. Adversarial examples and style transfer need it.
     */
    boolean gradient() default false;
}
