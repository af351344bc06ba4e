package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;

/**
 * Computes an affine map: every unit is a weighted sum of all features, and a bias.
 *
 * <pre>{@code
 * y[u] = bias[u] + sum over k of weight[u][k] * x[k]
 * }</pre>
 *
 * <p>A picture is flattened first, in the order of {@link Flatten}. A sequence is not: the same map is applied to every time
 * step. Write a {@link Flatten} layer before it to join the time steps.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code features -> units}; {@code channels x height x width -> units}, with {@code features = channels * height * width};
 * {@code time x features -> time x units}.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code units x features}</li>
 * <li>{@code bias}: {@code units}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Semantics and defaults are those of PyTorch's {@code Linear}, but that a picture is flattened; {@code Linear} would map the
 * last axis of a picture, and so would Keras.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Dense(units = 120, activation = Activation.RELU) Layer fc1;   // 16x5x5 -> 120; its weight is 120x400
 * @Dense(units = 10) Layer logits;                               // 120    -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Model(input = "10x4", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Steps {
 *     @Dense(units = 3) Layer logits;   // 10x4 -> 10x3: a sequence stays a sequence
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Dense {

    /** {@return the number of outputs; at least 1} */
    int units();

    /** {@return whether a bias is added to each unit's output} A {@link BatchNorm} right behind makes it useless. */
    boolean bias() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how the weight starts; the default is that of PyTorch} */
    Initialize initializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the bias starts; its fan in is that of the weight} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** The fluent spelling of {@link Dense}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Dense#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link Dense#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link Dense#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link Dense#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
