package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.BatchNormalization;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Volumes}: 2x9x12x10 in, 6 out, 566 parameters.
 *
 * <pre>{@code
 * conv1    Conv3d              2x9x12x10 -> 4x7x12x10   360   kernel 3x5x3, padding 0x2x1
 * norm1    BatchNorm           4x7x12x10 -> 4x7x12x10     8   relu
 * pool1    MaxPool3d           4x7x12x10 -> 4x6x4x5       -   kernel 2x3x2, stride 1x3x2
 * conv2    Conv3d              4x6x4x5   -> 6x3x2x3     198   kernel 2, stride 2, padding same
 * pool2    AveragePool3d       6x3x2x3   -> 6x3x1x1       -   kernel 1x2x3, stride 1x2x3
 * scores   GlobalAveragePool   6x3x1x1   -> 6             -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class VolumesNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 566L;

    private static final Description DESCRIPTION = new Description("Volumes", new int[] {2, 9, 12, 10}, new int[] {6},
            SoftmaxCrossEntropy.ofLogits(), """
            conv1    Conv3d              2x9x12x10 -> 4x7x12x10   360   kernel 3x5x3, padding 0x2x1
            norm1    BatchNorm           4x7x12x10 -> 4x7x12x10     8   relu
            pool1    MaxPool3d           4x7x12x10 -> 4x6x4x5       -   kernel 2x3x2, stride 1x3x2
            conv2    Conv3d              4x6x4x5   -> 6x3x2x3     198   kernel 2, stride 2, padding same
            pool2    AveragePool3d       6x3x2x3   -> 6x3x1x1       -   kernel 1x2x3, stride 1x2x3
            scores   GlobalAveragePool   6x3x1x1   -> 6             -
            total   566 parameters
            """);

    // conv1: @Conv3d(filters = 4, kernel = {3, 5, 3}, padding = {0, 2, 1}, bias = false)
    private final Parameter conv1Weight;    // 4x2x3x5x3, uniform by fan-in

    // norm1: @BatchNorm(activation = RELU)
    private final Parameter norm1Weight;         // 4, ones
    private final Parameter norm1Bias;           // 4, zeros
    private final Parameter norm1RunningMean;    // 4, zeros
    private final Parameter norm1RunningVar;     // 4, ones

    // conv2: @Conv3d(filters = 6, kernel = 2, stride = 2, padding = SAME)
    private final Parameter conv2Weight;    // 6x4x2x2x2, uniform by fan-in
    private final Parameter conv2Bias;      // 6, uniform by fan-in

    private VolumesNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(90), 4, 2, 3, 5, 3);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 4);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 4);
        norm1RunningMean = state("norm1.running_mean", Initialization.zeros(), 4);
        norm1RunningVar = state("norm1.running_var", Initialization.ones(), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(32), 6, 4, 2, 2, 2);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(32), 6);
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
        public VolumesNetwork build() {
            return new VolumesNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final BatchNormalization norm1;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Pooling pool2;
        private final Pooling scores;
        private final Loss loss;

        Training(VolumesNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 13, 2, 9, 12, 10);
            Value conv1Output = scope.value("conv1Output", 0, 12, 4, 7, 12, 10);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).output(conv1Output)
                    .kernel(3, 5, 3).padding(0, 2, 1).build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 2, 4, 7, 12, 10);
            norm1 = BatchNormalization.named("norm1").input(conv1Output).output(norm1Output).scale(network.norm1Weight)
                    .shift(network.norm1Bias).runningMean(network.norm1RunningMean)
                    .runningVariance(network.norm1RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value pool1Output = scope.value("pool1Output", 2, 9, 4, 6, 4, 5);
            pool1 = Pooling.named("pool1").input(norm1Output).output(pool1Output).max().kernel(2, 3, 2).stride(1, 3, 2)
                    .build(scope);

            Value conv2Output = scope.value("conv2Output", 3, 4, 6, 3, 2, 3);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(2, 2, 2).stride(2, 2, 2).padding(0, 0, 0, 0, 0, 1).build(scope);

            Value pool2Output = scope.value("pool2Output", 4, 5, 6, 3, 1, 1);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).average(true).kernel(1, 2, 3)
                    .build(scope);

            Value scoresOutput = scope.value("scoresOutput", 5, 6, 6);
            scores = Pooling.named("scores").input(pool2Output).output(scoresOutput).average(false).kernel(3, 1, 1)
                    .build(scope);

            Target target = scope.target(6);
            Value scoresOutputGradient = scope.value("scoresOutputGradient", 6, 7, 6);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(scoresOutput).target(target)
                    .gradient(scoresOutputGradient).build(scope);

            // backward, the last layer first
            Value pool2OutputGradient = scope.value("pool2OutputGradient", 7, 8, 6, 3, 1, 1);
            scores.buildBackward(scope, scoresOutputGradient, pool2OutputGradient);

            Value conv2OutputGradient = scope.value("conv2OutputGradient", 8, 10, 6, 3, 2, 3);
            pool2.buildBackward(scope, pool2OutputGradient, conv2OutputGradient);

            conv2.buildBackwardWeights(scope, conv2OutputGradient);
            Value pool1OutputGradient = scope.value("pool1OutputGradient", 10, 11, 4, 6, 4, 5);
            conv2.buildBackwardData(scope, conv2OutputGradient, pool1OutputGradient);

            Value norm1OutputGradient = scope.value("norm1OutputGradient", 11, 12, 4, 7, 12, 10);
            pool1.buildBackward(scope, pool1OutputGradient, norm1OutputGradient);

            Value conv1OutputGradient = scope.value("conv1OutputGradient", 12, 13, 4, 7, 12, 10);
            norm1.buildBackward(scope, norm1OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);

            norm1.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 2x9x12x10 -> 4x7x12x10
            norm1.forward();     // 4x7x12x10 -> 4x7x12x10, relu fused
            pool1.forward();     // 4x7x12x10 -> 4x6x4x5
            conv2.forward();     // 4x6x4x5 -> 6x3x2x3
            pool2.forward();     // 6x3x2x3 -> 6x3x1x1
            scores.forward();    // 6x3x1x1 -> 6
            loss.forward();      // 6 -> 1, and the gradient of scoresOutput
        }

        @Override
        protected void backward() {
            scores.backward();                  // 6x3x1x1 <- 6
            pool2.backward();                   // 6x3x2x3 <- 6x3x1x1
            conv2.backwardWeights();            // conv2WeightGradient 6x4x2x2x2, conv2BiasGradient 6
            conv2.backwardData();               // 4x6x4x5 <- 6x3x2x3
            pool1.backward();                   // 4x7x12x10 <- 4x6x4x5
            norm1.backward();                   // 4x7x12x10 <- 4x7x12x10, norm1WeightGradient 4, norm1BiasGradient 4
            conv1.backwardWeights();            // conv1WeightGradient 4x2x3x5x3
            norm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Pooling pool2;
        private final Pooling scores;

        Inference(VolumesNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 2, 9, 12, 10);
            Value norm1Output = scope.value("norm1Output", 0, 1, 4, 7, 12, 10);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight)
                    .foldedNorm(network.norm1Weight, network.norm1Bias, network.norm1RunningMean, network.norm1RunningVar, 1e-5f)
                    .output(norm1Output).kernel(3, 5, 3).padding(0, 2, 1).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 4, 6, 4, 5);
            pool1 = Pooling.named("pool1").input(norm1Output).output(pool1Output).max().kernel(2, 3, 2).stride(1, 3, 2)
                    .build(scope);

            Value conv2Output = scope.value("conv2Output", 2, 3, 6, 3, 2, 3);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(2, 2, 2).stride(2, 2, 2).padding(0, 0, 0, 0, 0, 1).build(scope);

            Value pool2Output = scope.value("pool2Output", 3, 4, 6, 3, 1, 1);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).average(true).kernel(1, 2, 3)
                    .build(scope);

            Value scoresOutput = scope.value("scoresOutput", 4, 4, 6);
            scores = Pooling.named("scores").input(pool2Output).output(scoresOutput).average(false).kernel(3, 1, 1)
                    .build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 2x9x12x10 -> 4x7x12x10, norm1 folded in, relu fused
            pool1.forward();     // 4x7x12x10 -> 4x6x4x5
            conv2.forward();     // 4x6x4x5 -> 6x3x2x3
            pool2.forward();     // 6x3x2x3 -> 6x3x1x1
            scores.forward();    // 6x3x1x1 -> 6
        }
    }
}
