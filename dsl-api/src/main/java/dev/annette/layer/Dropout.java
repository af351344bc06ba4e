package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets elements to zero at random while training, and scales the others up.
 *
 * <pre>{@code
 * y = x * mask / (1 - p)    in training, with mask = 0 at probability p, else 1, drawn anew for every element and step
 * y = x                     in prediction
 * }</pre>
 *
 * <p>The scaling keeps the expected value, so nothing is left to do in prediction, and a network generated for prediction holds
 * no trace of the layer. The masks are drawn from the network's seed.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014, in the form that scales in
 * training. Semantics and default are those of PyTorch's {@code Dropout}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Dense(units = 512, activation = Activation.RELU) Layer fc1;   // 784 -> 512
 * @Dropout(0.2f) Layer drop1;                                    // 512 -> 512, a fifth of it zeros while training
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Dropout(50) Layer drop1;
 *
 * [Annette/InvalidAttribute] @Dropout drop1: value = 50, but it must be at least 0 and less than 1
 * fix: for example value = 0.5f
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Dropout {

    /** {@return the probability with which an element is set to zero; at least 0 and less than 1} */
    float value() default 0.5f;
}
