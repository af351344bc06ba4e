package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Activation;
import dev.annette.Direction;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;

/**
 * Goes through a sequence with a simple recurrent cell, whose output is its state in the next step.
 *
 * <pre>{@code
 * h[t] = activation(weight * x[t] + recurrent_weight * h[t - 1] + bias)
 * }</pre>
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
 * <li>{@code weight}: {@code units x features}</li>
 * <li>{@code recurrent_weight}: {@code units x units}</li>
 * <li>{@code bias}: {@code units}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <p>A layer {@code name} of one level and one direction owns them as {@code name.weight} and so on. Of several, each level owns its own, {@code name.layer1.weight},
 * {@code name.layer2.weight}, and so does each level's way backward in time: {@code name.layer1Reverse.weight}. The second level's features are the first one's outputs.
 *
 * <h2>Source</h2>
 *
 * <p>Elman, "Finding Structure in Time", 1990; with ReLU, Le, Jaitly and Hinton, "A Simple Way to Initialize Recurrent Networks of Rectified Linear Units", 2015. Semantics
 * are those of PyTorch's {@code RNN}, whose two biases are one here, and of Keras' {@code SimpleRNN}, whose initial values are these. With {@link Initializer#RESERVOIR} and
 * {@link dev.annette.Frozen} it is the reservoir of an echo state network.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @RNN(units = 64) Layer rnn1;                                       // Tx16 -> Tx64
 * @RNN(units = 32, lastStep = true, activation = Activation.RELU,
 *         recurrentInitializer = @Initialize(value = Initializer.RESERVOIR, connectivity = 0.1f)) Layer rnn2;   // Tx64 -> 32
 * @Dense(units = 10) Layer logits;                                   // 32 -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @RNN(units = 64, activation = Activation.SIGMOID) Layer rnn1;
 *
 * [Annette/InvalidAttribute] @RNN rnn1: activation = SIGMOID, but it must be TANH or RELU
 * fix: activation = TANH
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface RNN {

    /** {@return the number of units; at least 1} */
    int units();

    /** {@return the number of levels, each of which reads the outputs of the one below; at least 1} */
    int layers() default 1;

    /** {@return the way through the sequence} */
    Direction direction() default Direction.FORWARD;

    /** {@return the probability that an output is dropped on its way to the next level while training; at least 0 and less than 1} */
    float dropout() default 0;

    /** {@return whether the output is that of the last step alone} */
    boolean lastStep() default false;

    /** {@return the function of the state, {@code TANH} or {@code RELU}} */
    Activation activation() default Activation.TANH;

    /** {@return whether biases are added} */
    boolean bias() default true;

    /** {@return how the weights of the input start} */
    Initialize initializer() default @Initialize(Initializer.XAVIER_UNIFORM);

    /** {@return how the weights of the step before start} */
    Initialize recurrentInitializer() default @Initialize(Initializer.ORTHOGONAL);

    /** {@return how the bias starts} */
    Initialize biasInitializer() default @Initialize(Initializer.ZEROS);

    /** The fluent spelling of {@link RNN}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link RNN#layers()}}
         *
         * @param value the new one
         */
        Options layers(int value);

        /**
         * {@return these options with another {@link RNN#direction()}}
         *
         * @param value the new one
         */
        Options direction(Direction value);

        /**
         * {@return these options with another {@link RNN#dropout()}}
         *
         * @param value the new one
         */
        Options dropout(float value);

        /**
         * {@return these options with another {@link RNN#lastStep()}}
         *
         * @param value the new one
         */
        Options lastStep(boolean value);

        /**
         * {@return these options with another {@link RNN#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with another {@link RNN#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with {@link RNN#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link RNN#recurrentInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options recurrentInitializer(Initializer value);

        /**
         * {@return these options with {@link RNN#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
