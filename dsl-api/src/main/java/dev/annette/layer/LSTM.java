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
 * Goes through a sequence with a long short-term memory: a cell state that gates let in, keep and let out.
 *
 * <pre>{@code
 * i[t] = sigmoid(weight_i * x[t] + recurrent_weight_i * h[t - 1] + bias_i)           input gate
 * f[t] = sigmoid(weight_f * x[t] + recurrent_weight_f * h[t - 1] + bias_f)           forget gate
 * g[t] = tanh(weight_g * x[t] + recurrent_weight_g * h[t - 1] + bias_g)              candidate
 * o[t] = sigmoid(weight_o * x[t] + recurrent_weight_o * h[t - 1] + bias_o)           output gate
 * c[t] = f[t] * c[t - 1] + i[t] * g[t]                                               cell state
 * h[t] = o[t] * tanh(c[t])                                                           hidden state, the output
 * }</pre>
 *
 * <p>Gates lie one behind the other in the parameters, in the order input, forget, candidate, output.
 *
 * <p>With {@code peephole = true} the gates see the cell state: {@code peephole_i * c[t - 1]}, {@code peephole_f * c[t - 1]} and {@code peephole_o * c[t]} are added before the
 * sigmoid, element by element. With a {@code projection} the hidden state is made smaller: {@code h[t] = projection * (o[t] * tanh(c[t]))}, of as many features as that
 * attribute says.
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
 * may be symbolic, {@code features} is a number. With a
 * {@code projection} its size stands in place of {@code units}.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code 4 * units x features}</li>
 * <li>{@code recurrent_weight}: {@code 4 * units x units}, or {@code 4 * units x projection}</li>
 * <li>{@code bias}: {@code 4 * units}, absent with {@code bias = false}</li>
 * <li>{@code peephole}: {@code 3 * units} with {@code peephole = true}, in the order input, forget, output; starts at 0, as a layer without</li>
 * <li>{@code projection}: {@code projection x units} with a projection; starts as {@code weight} does</li>
 * </ul>
 *
 * <p>A layer {@code name} of one level and one direction owns them as {@code name.weight} and so on. Of several, each level owns its own, {@code name.layer1.weight},
 * {@code name.layer2.weight}, and so does each level's way backward in time: {@code name.layer1Reverse.weight}. The second level's features are the first one's outputs.
 *
 * <h2>Source</h2>
 *
 * <p>Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; the forget gate is that of Gers, Schmidhuber and Cummins, "Learning to Forget", 2000, whose bias starts at 1
 * (Jozefowicz, Zaremba and Sutskever, "An Empirical Exploration of Recurrent Network Architectures", 2015); peepholes are those of Gers, Schraudolph and Schmidhuber, "Learning
 * Precise Timing with LSTM Recurrent Networks", 2002; the projection is that of Sak, Senior and Beaufays, "Long Short-Term Memory Recurrent Neural Network Architectures
 * for Large Scale Acoustic Modeling", 2014. Semantics are those of PyTorch's {@code LSTM}, whose two biases are one here; the initial values are those of Keras, but each
 * gate's by itself.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @LSTM(units = 128, layers = 2, dropout = 0.2f, direction = Direction.BIDIRECTIONAL) Layer lstm1;   // Tx64 -> Tx256
 * @LSTM(units = 64, lastStep = true) Layer lstm2;                                                    // Tx256 -> 64
 * @Dense(units = 10) Layer logits;                                                                   // 64 -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @LSTM(units = 64) Layer lstm1;   // 3x32x32 ->
 *
 * [Annette/WrongRank] @LSTM lstm1: needs a sequence (time x features), but its input is the picture 3x32x32
 * lstm1   3x32x32 -> ?    units 64
 * fix: reshape it to time x features before, or a layer for pictures such as @Conv
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LSTM {

    /** {@return the number of units, which is the size of the cell state; at least 1} */
    int units();

    /** {@return the number of levels, each of which reads the outputs of the one below; at least 1} */
    int layers() default 1;

    /** {@return the way through the sequence} */
    Direction direction() default Direction.FORWARD;

    /** {@return the probability that an output is dropped on its way to the next level while training; at least 0 and less than 1} */
    float dropout() default 0;

    /** {@return whether the output is that of the last step alone} */
    boolean lastStep() default false;

    /** {@return whether the gates see the cell state} */
    boolean peephole() default false;

    /** {@return the size to which the hidden state is projected, or 0 for none} */
    int projection() default 0;

    /**
     * {@return what the bias of the forget gate starts with} It is for a {@code biasInitializer} of zeros; any other sets this gate's bias as all.
     */
    float forgetBias() default 1;

    /** {@return whether biases are added} */
    boolean bias() default true;

    /** {@return how the weights of the input and of the projection start} */
    Initialize initializer() default @Initialize(Initializer.XAVIER_UNIFORM);

    /** {@return how the weights of the step before start} */
    Initialize recurrentInitializer() default @Initialize(Initializer.ORTHOGONAL);

    /** {@return how the biases start; zeros but for {@code forgetBias}} */
    Initialize biasInitializer() default @Initialize(Initializer.ZEROS);

    /** The fluent spelling of {@link LSTM}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link LSTM#layers()}}
         *
         * @param value the new one
         */
        Options layers(int value);

        /**
         * {@return these options with another {@link LSTM#direction()}}
         *
         * @param value the new one
         */
        Options direction(Direction value);

        /**
         * {@return these options with another {@link LSTM#dropout()}}
         *
         * @param value the new one
         */
        Options dropout(float value);

        /**
         * {@return these options with another {@link LSTM#lastStep()}}
         *
         * @param value the new one
         */
        Options lastStep(boolean value);

        /**
         * {@return these options with another {@link LSTM#peephole()}}
         *
         * @param value the new one
         */
        Options peephole(boolean value);

        /**
         * {@return these options with another {@link LSTM#projection()}}
         *
         * @param value the new one
         */
        Options projection(int value);

        /**
         * {@return these options with another {@link LSTM#forgetBias()}}
         *
         * @param value the new one
         */
        Options forgetBias(float value);

        /**
         * {@return these options with another {@link LSTM#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with {@link LSTM#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link LSTM#recurrentInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options recurrentInitializer(Initializer value);

        /**
         * {@return these options with {@link LSTM#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
