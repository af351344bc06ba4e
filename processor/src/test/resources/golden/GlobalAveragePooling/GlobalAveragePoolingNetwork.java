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
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link GlobalAveragePooling}: 3x8x9 in, 5 out, 140 parameters.
 *
 * <pre>{@code
 * conv1    Conv                3x8x9 -> 5x6x7   140   kernel 3
 * scores   GlobalAveragePool   5x6x7 -> 5         -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class GlobalAveragePoolingNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 140L;

    private static final Description DESCRIPTION = new Description("GlobalAveragePooling", new int[] {3, 8, 9}, new int[] {5},
            SoftmaxCrossEntropy.ofLogits(), """
            conv1    Conv                3x8x9 -> 5x6x7   140   kernel 3
            scores   GlobalAveragePool   5x6x7 -> 5         -
            total   140 parameters
            """);

    // conv1: @Conv(filters = 5, kernel = 3)
    private final Parameter conv1Weight;    // 5x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 5, uniform by fan-in

    private GlobalAveragePoolingNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 5, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 5);
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
        public GlobalAveragePoolingNetwork build() {
            return new GlobalAveragePoolingNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Pooling scores;
        private final Loss loss;

        Training(GlobalAveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 4, 3, 8, 9);
            Value conv1Output = scope.value("conv1Output", 0, 1, 5, 6, 7);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 1, 2, 5);
            scores = Pooling.named("scores").input(conv1Output).output(scoresOutput).average(false).kernel(6, 7)
                    .build(scope);

            Target target = scope.target(5);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 2, 3, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 3, 4, 5, 6, 7);
            scores.buildBackward(scope, scoresOutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 3x8x9 -> 5x6x7
            scores.forward();    // 5x6x7 -> 5
            loss.forward();      // 5 -> 1, and the gradient of scoresOutput
        }

        @Override
        protected void backward() {
            scores.backward();          // 5x6x7 <- 5
            conv1.backwardWeights();    // conv1WeightGradient 5x3x3x3, conv1BiasGradient 5
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling scores;

        Inference(GlobalAveragePoolingNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 8, 9);
            Value conv1Output = scope.value("conv1Output", 0, 1, 5, 6, 7);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value scoresOutput = scope.value("scoresOutput", 1, 1, 5);
            scores = Pooling.named("scores").input(conv1Output).output(scoresOutput).average(false).kernel(6, 7)
                    .build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 3x8x9 -> 5x6x7
            scores.forward();    // 5x6x7 -> 5
        }
    }
}
