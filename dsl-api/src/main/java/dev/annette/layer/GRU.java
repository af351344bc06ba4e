package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Direction;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;

/**
 * Goes through a sequence with gated recurrent units, which keep or renew their state.
 *
 * <pre>{@code
 * u[t] = sigmoid(weight_u * x[t] + recurrent_weight_u * h[t - 1] + bias_u)                               update gate
 * r[t] = sigmoid(weight_r * x[t] + recurrent_weight_r * h[t - 1] + bias_r)                               reset gate
 * g[t] = tanh(weight_g * x[t] + bias_g + r[t] * (recurrent_weight_g * h[t - 1] + recurrent_bias))        candidate, resetAfter = true
 * g[t] = tanh(weight_g * x[t] + bias_g + recurrent_weight_g * (r[t] * h[t - 1]))                         candidate, resetAfter = false
 * h[t] = u[t] * h[t - 1] + (1 - u[t]) * g[t]                                                             hidden state, the output
 * }</pre>
 *
 * <p>Gates lie one behind the other in the parameters, in the order update, reset, candidate.
 *
 * <p>States start at 0, unless {@link dev.annette.Tensor#scan(Layer, dev.annette.Tensor...)} gives others. With several {@code layers}, each level reads the outputs of
 * the one below. A level that goes both ways has two such cells, one of which reads the steps from the last to the first.
 *
 * <p>With {@code lastStep = true} the output is that of the last step which counts. Going backward in time, a cell ends at the first step, so that its last output
 * is that of step 0. Both ways, the forward cell's last output is joined with that one, as in PyTorch's {@code h_n}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code time x features -> time x units}, or {@code -> units} with {@code lastStep = true}; twice as many with {@code direction = BIDIRECTIONAL}. {@code time}
 * may be symbolic, {@code features} is a number.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code 3 * units x features}</li>
 * <li>{@code recurrent_weight}: {@code 3 * units x units}</li>
 * <li>{@code bias}: {@code 3 * units}, absent with {@code bias = false}</li>
 * <li>{@code recurrent_bias}: {@code units} with {@code resetAfter = true}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <p>A layer {@code name} of one level and one direction owns them as {@code name.weight} and so on. Of several, each level owns its own, {@code name.layer1.weight},
 * {@code name.layer2.weight}, and so does each level's way backward in time: {@code name.layer1Reverse.weight}. The second level's features are the first one's outputs.
 *
 * <h2>Source</h2>
 *
 * <p>With {@code resetAfter = false} the reset gate is applied to the state before the matrix product, as in Cho et al., "Learning Phrase Representations using RNN
 * Encoder-Decoder for Statistical Machine Translation", 2014. With {@code resetAfter = true} it is applied to the product, as in the first version of that paper, in Keras
 * ({@code reset_after}) and in PyTorch's {@code GRU}; that form needs one product a step instead of two. PyTorch orders gates reset, update, candidate and has two biases for
 * the first two gates, which are one here. The initial values are those of Keras, but each gate's by itself.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @GRU(units = 64, resetAfter = false) Layer gru1;                                        // Tx16 -> Tx64
 * @GRU(units = 32, direction = Direction.BIDIRECTIONAL_SUM, lastStep = true) Layer gru2;  // Tx64 -> 32
 * @Dense(units = 10) Layer logits;                                                        // 32 -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @GRU(units = 64, dropout = 0.2f) Layer gru1;   // 20x16 ->
 *
 * [Annette/IgnoredAttribute] @GRU gru1: dropout has no effect with layers = 1
 * fix: layers = 2 or more, or @Dropout behind this layer
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GRU {

    /** {@return the number of units, which is the size of the hidden state; at least 1} */
    int units();

    /** {@return the number of levels, each of which reads the outputs of the one below; at least 1} */
    int layers() default 1;

    /** {@return the way through the sequence} */
    Direction direction() default Direction.FORWARD;

    /** {@return the probability that an output is dropped on its way to the next level while training; at least 0 and less than 1} */
    float dropout() default 0;

    /** {@return whether the output is that of the last step alone} */
    boolean lastStep() default false;

    /** {@return whether the reset gate is applied behind the matrix product; before it otherwise} */
    boolean resetAfter() default true;

    /** {@return whether biases are added} */
    boolean bias() default true;

    /** {@return how the weights of the input start} */
    Initialize initializer() default @Initialize(Initializer.XAVIER_UNIFORM);

    /** {@return how the weights of the step before start} */
    Initialize recurrentInitializer() default @Initialize(Initializer.ORTHOGONAL);

    /** {@return how the biases start} */
    Initialize biasInitializer() default @Initialize(Initializer.ZEROS);

    /** The fluent spelling of {@link GRU}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link GRU#layers()}}
         *
         * @param value the new one
         */
        Options layers(int value);

        /**
         * {@return these options with another {@link GRU#direction()}}
         *
         * @param value the new one
         */
        Options direction(Direction value);

        /**
         * {@return these options with another {@link GRU#dropout()}}
         *
         * @param value the new one
         */
        Options dropout(float value);

        /**
         * {@return these options with another {@link GRU#lastStep()}}
         *
         * @param value the new one
         */
        Options lastStep(boolean value);

        /**
         * {@return these options with another {@link GRU#resetAfter()}}
         *
         * @param value the new one
         */
        Options resetAfter(boolean value);

        /**
         * {@return these options with another {@link GRU#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with {@link GRU#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link GRU#recurrentInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options recurrentInitializer(Initializer value);

        /**
         * {@return these options with {@link GRU#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
