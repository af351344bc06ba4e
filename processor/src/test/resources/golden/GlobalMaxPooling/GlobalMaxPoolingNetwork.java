package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.SequencePooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link GlobalMaxPooling}: 20x3 in, 5 out, 50 parameters.
 *
 * <pre>{@code
 * conv1    Conv1d          20x3 -> 18x5   50   kernel 3
 * scores   GlobalMaxPool   18x5 -> 5       -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class GlobalMaxPoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 50L;

    private static final Description DESCRIPTION = new Description("GlobalMaxPooling", new int[] {20, 3}, new int[] {5},
            SoftmaxCrossEntropy.ofLogits().labelSmoothing(0.1f), """
            conv1    Conv1d          20x3 -> 18x5   50   kernel 3
            scores   GlobalMaxPool   18x5 -> 5       -
            total   50 parameters
            """);

    // conv1: @Conv1d(filters = 5, kernel = 3)
    private final Parameter conv1Weight;    // 5x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 5, uniform by fan-in

    private GlobalMaxPoolingNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(9), 5, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(9), 5);
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
        public GlobalMaxPoolingNetwork build() {
            return new GlobalMaxPoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final SequencePooling scores;
        private final Loss loss;

        Training(GlobalMaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 4, 20, 3);
            Value conv1Output = scope.value("conv1Output", 0, 1, 18, 5);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3).timeFirst().build(scope);

            Value scoresOutput = scope.value("scoresOutput", 1, 2, 5);
            scores = SequencePooling.named("scores").input(conv1Output).output(scoresOutput).max().build(scope);

            Target target = scope.target(5);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 2, 3, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 3, 4, 18, 5);
            scores.buildBackward(scope, scoresOutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 20x3 -> 18x5
            scores.forward();    // 18x5 -> 5
            loss.forward();      // 5 -> 1, and the gradient of scoresOutput
        }

        @Override
        protected void backward() {
            scores.backward();          // 18x5 <- 5
            conv1.backwardWeights();    // conv1WeightGradient 5x3x3, conv1BiasGradient 5
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final SequencePooling scores;

        Inference(GlobalMaxPoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 20, 3);
            Value conv1Output = scope.value("conv1Output", 0, 1, 18, 5);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3).timeFirst().build(scope);

            Value scoresOutput = scope.value("scoresOutput", 1, 1, 5);
            scores = SequencePooling.named("scores").input(conv1Output).output(scoresOutput).max().build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 20x3 -> 18x5
            scores.forward();    // 18x5 -> 5
        }
    }
}
