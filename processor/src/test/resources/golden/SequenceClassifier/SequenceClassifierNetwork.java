package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Recurrent;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link SequenceClassifier}: Tx8 in, 4 out, 1,668 parameters.
 *
 * <pre>{@code
 * lstm     LSTM    Tx8 -> Tx16, 16   1,600   units 16
 * logits   Dense   16  -> 4             68   units 4
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class SequenceClassifierNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 1_668L;

    private static final Description DESCRIPTION = Description.of("SequenceClassifier", """
            lstm     LSTM    Tx8 -> Tx16, 16   1,600   units 16
            logits   Dense   16  -> 4             68   units 4
            total   1,668 parameters
            """)
            .input("input", "Tx8")
            .output("output", 4)
            .stepwise()
            .objective(SoftmaxCrossEntropy.ofLogits());

    // lstm: @LSTM(units = 16, lastStep = true)
    private final Parameter lstmWeight;             // 64x8, Glorot uniform
    private final Parameter lstmRecurrentWeight;    // 64x16, orthogonal
    private final Parameter lstmBias;               // 64, zeros, of the forget gate 1.0

    // logits: @Dense(units = 4)
    private final Parameter logitsWeight;    // 4x16, uniform by fan-in
    private final Parameter logitsBias;      // 4, uniform by fan-in

    private SequenceClassifierNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        lstmWeight = parameter("lstm.weight", Initialization.xavierUniform(8, 16), 64, 8);
        lstmRecurrentWeight = parameter("lstm.recurrent_weight", Initialization.orthogonal(1, 16), 64, 16);
        lstmBias = parameter("lstm.bias", Initialization.gateBias(16, 1, 1), 64);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(16), 4, 16);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(16), 4);
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
        public SequenceClassifierNetwork build() {
            return new SequenceClassifierNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Recurrent lstm;
        private final InnerProduct logits;
        private final Loss loss;

        Training(SequenceClassifierNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 5, T, 8);
            Value lstmOutput = scope.value("lstmOutput", 0, 5, T, 16);
            Value lstmFinalState = scope.value("lstmFinalState", 0, 3, 16);
            lstm = Recurrent.named("lstm").cell(RecurrentCell.LSTM).input(input).weight(network.lstmWeight)
                    .recurrentWeight(network.lstmRecurrentWeight).bias(network.lstmBias).output(lstmOutput)
                    .finalState(lstmFinalState).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 1, 2, 4);
            logits = InnerProduct.named("logits").input(lstmFinalState).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(4);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 2, 4, 4);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value lstmFinalStateGradient = scope.value("lstmFinalStateGradient", 4, 5, 16);
            logits.buildBackwardData(scope, logitsOutputGradient, lstmFinalStateGradient);

            lstm.buildBackward(scope, null, lstmFinalStateGradient, null, null, null, null);
            finish(loss);
        }

        @Override
        protected void forward() {
            lstm.forward();      // Tx8 -> Tx16, 16
            logits.forward();    // 16 -> 4
            loss.forward();      // 4 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();    // logitsWeightGradient 4x16, logitsBiasGradient 4
            logits.backwardData();       // 16 <- 4
            lstm.backward();             // the gradients of its 3 parameters
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Recurrent lstm;
        private final InnerProduct logits;

        Inference(SequenceClassifierNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 0, T, 8);
            Value lstmOutput = scope.value("lstmOutput", 0, 0, T, 16);
            Value lstmFinalState = scope.value("lstmFinalState", 0, 1, 16);
            lstm = Recurrent.named("lstm").cell(RecurrentCell.LSTM).input(input).weight(network.lstmWeight)
                    .recurrentWeight(network.lstmRecurrentWeight).bias(network.lstmBias).output(lstmOutput)
                    .finalState(lstmFinalState).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 1, 1, 4);
            logits = InnerProduct.named("logits").input(lstmFinalState).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            lstm.forward();      // Tx8 -> Tx16, 16
            logits.forward();    // 16 -> 4
        }
    }
}
