package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Arithmetic;
import dev.annette.runtime.operator.BinaryFunction;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Recurrent;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link SequenceToSequence}: Sx6 and Tx5 in, Tx5 out, 897 parameters.
 *
 * <pre>{@code
 * encoder   LSTM    Sx6 -> Sx4, 4, 8   408   units 8, projection 4, peephole
 * decoder   LSTM    Tx5 -> Tx4, 4      352   units 8, projection 4
 * gru1      GRU     Sx4 -> Sx4, 4      112   units 4
 * plus1     Sum     Tx4 -> Tx4           -
 * next      Dense   Tx4 -> Tx5          25   units 5
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(sourceInput, beforeInput)
                (encoder, encoderFinalState, encoderFinalState, encoderFinalCell) = encoder(sourceInput)
                (decoder, decoderFinalState, decoderFinalState, decoderFinalCell) = decoder(beforeInput, encoderFinalState, \
                        encoderFinalCell)
                (gru1, gru1FinalState, gru1FinalState) = gru1: GRU(units=4)(encoder, decoderFinalState)  // gru(4)
                plus1: plus(decoder, gru1FinalState)
                next(plus1)
                return (next)
                """
)
public final class SequenceToSequenceNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 897L;

    private static final Description DESCRIPTION = Description.of("SequenceToSequence", """
            encoder   LSTM    Sx6 -> Sx4, 4, 8   408   units 8, projection 4, peephole
            decoder   LSTM    Tx5 -> Tx4, 4      352   units 8, projection 4
            gru1      GRU     Sx4 -> Sx4, 4      112   units 4
            plus1     Sum     Tx4 -> Tx4           -
            next      Dense   Tx4 -> Tx5          25   units 5
            total   897 parameters
            """)
            .input("source", "Sx6")
            .input("before", "Tx5")
            .output("output", "Tx5")
            .notStepwise("its input leaves T open beside S")
            .objective(MeanSquaredError.of());

    // encoder: @LSTM(units = 8, peephole = true, projection = 4)
    private final Parameter encoderWeight;             // 32x6, Glorot uniform
    private final Parameter encoderRecurrentWeight;    // 32x4, orthogonal
    private final Parameter encoderBias;               // 32, zeros, of the forget gate 1.0
    private final Parameter encoderPeephole;           // 24, zeros
    private final Parameter encoderProjection;         // 4x8, Glorot uniform

    // decoder: @LSTM(units = 8, projection = 4, forgetBias = 0)
    private final Parameter decoderWeight;             // 32x5, Glorot uniform
    private final Parameter decoderRecurrentWeight;    // 32x4, orthogonal
    private final Parameter decoderBias;               // 32, zeros
    private final Parameter decoderProjection;         // 4x8, Glorot uniform

    // gru1: gru(4)
    private final Parameter gru1Weight;             // 12x4, Glorot uniform
    private final Parameter gru1RecurrentWeight;    // 12x4, orthogonal
    private final Parameter gru1Bias;               // 12, zeros
    private final Parameter gru1RecurrentBias;      // 4, zeros

    // next: @Dense(units = 5)
    private final Parameter nextWeight;    // 5x4, uniform by fan-in
    private final Parameter nextBias;      // 5, uniform by fan-in

    private SequenceToSequenceNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        encoderWeight = parameter("encoder.weight", Initialization.xavierUniform(6, 8), 32, 6);
        encoderRecurrentWeight = parameter("encoder.recurrent_weight", Initialization.orthogonal(1, 8, 4), 32, 4);
        encoderBias = parameter("encoder.bias", Initialization.gateBias(8, 1, 1), 32);
        encoderPeephole = parameter("encoder.peephole", Initialization.zeros(), 24);
        encoderProjection = parameter("encoder.projection", Initialization.xavierUniform(8, 4), 4, 8);
        decoderWeight = parameter("decoder.weight", Initialization.xavierUniform(5, 8), 32, 5);
        decoderRecurrentWeight = parameter("decoder.recurrent_weight", Initialization.orthogonal(1, 8, 4), 32, 4);
        decoderBias = parameter("decoder.bias", Initialization.zeros(), 32);
        decoderProjection = parameter("decoder.projection", Initialization.xavierUniform(8, 4), 4, 8);
        gru1Weight = parameter("gru1.weight", Initialization.xavierUniform(4, 4), 12, 4);
        gru1RecurrentWeight = parameter("gru1.recurrent_weight", Initialization.orthogonal(1, 4), 12, 4);
        gru1Bias = parameter("gru1.bias", Initialization.zeros(), 12);
        gru1RecurrentBias = parameter("gru1.recurrent_bias", Initialization.zeros(), 4);
        nextWeight = parameter("next.weight", Initialization.fanInUniform(4), 5, 4);
        nextBias = parameter("next.bias", Initialization.fanInUniform(4), 5);
        initialize();
    }

    /**
     * Starts building a network.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    /**
     * Predicts one sample or several.
     *
     * @param source Sx6 for each sample, one after the other
     * @param before Tx5 for each sample, one after the other
     * @param sizes what the letters in these shapes stand for
     * @return the outputs, those of a sample behind each other
     * @throws IllegalArgumentException if the lengths are no multiples of a sample's, or differ in the number of samples
     */
    public float[] predict(float[] source, float[] before, Sizes sizes) {
        return predict(interleaved(sizes, source, before), sizes);
    }

    /**
     * Options of the network.
     */
    public static final class Builder extends Network.Builder<Builder> {
        private Builder() {
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public SequenceToSequenceNetwork build() {
            return new SequenceToSequenceNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Recurrent encoder;
        private final Recurrent decoder;
        private final Recurrent gru1;
        private final Arithmetic plus1;
        private final InnerProduct next;
        private final Loss loss;

        Training(SequenceToSequenceNetwork network, PlanScope scope) {
            super(scope);

            int S = scope.size("S");
            int T = scope.size("T");

            Value sourceInput = scope.input("source", 0, 11, S, 6);
            Value beforeInput = scope.input("before", 0, 10, T, 5);
            Value encoderOutput = scope.value("encoderOutput", 0, 11, S, 4);
            Value encoderFinalState = scope.value("encoderFinalState", 0, 10, 4);
            Value encoderFinalCell = scope.value("encoderFinalCell", 0, 10, 8);
            encoder = Recurrent.named("encoder").cell(RecurrentCell.LSTM).input(sourceInput)
                    .weight(network.encoderWeight).recurrentWeight(network.encoderRecurrentWeight)
                    .bias(network.encoderBias).peephole(network.encoderPeephole).projection(network.encoderProjection)
                    .output(encoderOutput).finalState(encoderFinalState).finalCell(encoderFinalCell).build(scope);

            Value decoderOutput = scope.value("decoderOutput", 1, 10, T, 4);
            Value decoderFinalState = scope.value("decoderFinalState", 1, 9, 4);
            decoder = Recurrent.named("decoder").cell(RecurrentCell.LSTM).input(beforeInput)
                    .weight(network.decoderWeight).recurrentWeight(network.decoderRecurrentWeight)
                    .bias(network.decoderBias).projection(network.decoderProjection).initialState(encoderFinalState)
                    .initialCell(encoderFinalCell).output(decoderOutput).finalState(decoderFinalState).build(scope);

            Value gru1Output = scope.value("gru1Output", 2, 9, S, 4);
            Value gru1FinalState = scope.value("gru1FinalState", 2, 3, 4);
            gru1 = Recurrent.named("gru1").cell(RecurrentCell.GRU).input(encoderOutput).weight(network.gru1Weight)
                    .recurrentWeight(network.gru1RecurrentWeight).bias(network.gru1Bias)
                    .recurrentBias(network.gru1RecurrentBias).initialState(decoderFinalState).output(gru1Output)
                    .finalState(gru1FinalState).build(scope);

            Value plus1Output = scope.value("plus1Output", 3, 6, T, 4);
            plus1 = Arithmetic.named("plus1").function(BinaryFunction.ADD).input(decoderOutput).input(gru1FinalState)
                    .output(plus1Output).build(scope);

            Value nextOutput = scope.value("nextOutput", 4, 5, T, 5);
            next = InnerProduct.named("next").input(plus1Output).weight(network.nextWeight).bias(network.nextBias)
                    .output(nextOutput).perStep().build(scope);

            Target target = scope.target(T, 5);
            Value nextOutputGradient = scope.value("nextOutputGradient", 5, 7, T, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(nextOutput).target(target)
                    .gradient(nextOutputGradient).build(scope);

            // backward, the last layer first
            next.buildBackwardWeights(scope, nextOutputGradient);
            Value plus1OutputGradient = scope.value("plus1OutputGradient", 7, 10, T, 4);
            next.buildBackwardData(scope, nextOutputGradient, plus1OutputGradient);

            Value gru1FinalStateGradient = scope.value("gru1FinalStateGradient", 8, 9, 4);
            plus1.buildBackwardSecond(scope, plus1OutputGradient, gru1FinalStateGradient);

            Value encoderOutputGradient = scope.value("encoderOutputGradient", 9, 11, S, 4);
            Value decoderFinalStateGradient = scope.value("decoderFinalStateGradient", 9, 10, 4);
            gru1.buildBackward(scope, null, gru1FinalStateGradient, null, encoderOutputGradient, decoderFinalStateGradient, null);

            Value encoderFinalStateGradient = scope.value("encoderFinalStateGradient", 10, 11, 4);
            Value encoderFinalCellGradient = scope.value("encoderFinalCellGradient", 10, 11, 8);
            decoder.buildBackward(scope,
                            plus1OutputGradient,
                            decoderFinalStateGradient,
                            null,
                            null,
                            encoderFinalStateGradient,
                            encoderFinalCellGradient);

            encoder.buildBackward(scope, encoderOutputGradient, encoderFinalStateGradient, encoderFinalCellGradient, null, null, null);
            finish(loss);
        }

        @Override
        protected void forward() {
            encoder.forward();    // Sx6 -> Sx4, 4, 8
            decoder.forward();    // Tx5, 4, 8 -> Tx4, 4
            gru1.forward();       // Sx4, 4 -> Sx4, 4
            plus1.forward();      // Tx4, 4 -> Tx4
            next.forward();       // Tx4 -> Tx5
            loss.forward();       // Tx5 -> 1, and the gradient of nextOutput
        }

        @Override
        protected void backward() {
            next.backwardWeights();    // nextWeightGradient 5x4, nextBiasGradient 5
            next.backwardData();       // Tx4 <- Tx5
            plus1.backwardSecond();    // 4 <- Tx4
            gru1.backward();           // Sx4 <- 4, 4 <- 4, the gradients of its 4 parameters
            decoder.backward();        // 4 <- Tx4, 8 <- Tx4, the gradients of its 4 parameters
            encoder.backward();        // the gradients of its 5 parameters
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Recurrent encoder;
        private final Recurrent decoder;
        private final Recurrent gru1;
        private final Arithmetic plus1;
        private final InnerProduct next;

        Inference(SequenceToSequenceNetwork network, PlanScope scope) {
            super(scope);

            int S = scope.size("S");
            int T = scope.size("T");

            Value sourceInput = scope.input("source", 0, 0, S, 6);
            Value beforeInput = scope.input("before", 0, 1, T, 5);
            Value encoderOutput = scope.value("encoderOutput", 0, 2, S, 4);
            Value encoderFinalState = scope.value("encoderFinalState", 0, 1, 4);
            Value encoderFinalCell = scope.value("encoderFinalCell", 0, 1, 8);
            encoder = Recurrent.named("encoder").cell(RecurrentCell.LSTM).input(sourceInput)
                    .weight(network.encoderWeight).recurrentWeight(network.encoderRecurrentWeight)
                    .bias(network.encoderBias).peephole(network.encoderPeephole).projection(network.encoderProjection)
                    .output(encoderOutput).finalState(encoderFinalState).finalCell(encoderFinalCell).build(scope);

            Value decoderOutput = scope.value("decoderOutput", 1, 3, T, 4);
            Value decoderFinalState = scope.value("decoderFinalState", 1, 2, 4);
            decoder = Recurrent.named("decoder").cell(RecurrentCell.LSTM).input(beforeInput)
                    .weight(network.decoderWeight).recurrentWeight(network.decoderRecurrentWeight)
                    .bias(network.decoderBias).projection(network.decoderProjection).initialState(encoderFinalState)
                    .initialCell(encoderFinalCell).output(decoderOutput).finalState(decoderFinalState).build(scope);

            Value gru1Output = scope.value("gru1Output", 2, 2, S, 4);
            Value gru1FinalState = scope.value("gru1FinalState", 2, 3, 4);
            gru1 = Recurrent.named("gru1").cell(RecurrentCell.GRU).input(encoderOutput).weight(network.gru1Weight)
                    .recurrentWeight(network.gru1RecurrentWeight).bias(network.gru1Bias)
                    .recurrentBias(network.gru1RecurrentBias).initialState(decoderFinalState).output(gru1Output)
                    .finalState(gru1FinalState).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", decoderOutput, 3, 4, T, 4);
            plus1 = Arithmetic.named("plus1").function(BinaryFunction.ADD).input(decoderOutput).input(gru1FinalState)
                    .output(plus1Output).build(scope);

            Value nextOutput = scope.value("nextOutput", 4, 4, T, 5);
            next = InnerProduct.named("next").input(plus1Output).weight(network.nextWeight).bias(network.nextBias)
                    .output(nextOutput).perStep().build(scope);
            finish(nextOutput);
        }

        @Override
        protected void forward() {
            encoder.forward();    // Sx6 -> Sx4, 4, 8
            decoder.forward();    // Tx5, 4, 8 -> Tx4, 4
            gru1.forward();       // Sx4, 4 -> Sx4, 4
            plus1.forward();      // Tx4, 4 -> Tx4, in place
            next.forward();       // Tx4 -> Tx5
        }
    }
}
