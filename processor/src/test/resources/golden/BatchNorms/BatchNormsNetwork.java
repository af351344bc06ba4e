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
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link BatchNorms}: 3x12x13 in, 6x8x9 out, 338 parameters.
 *
 * <pre>{@code
 * conv1   Conv        3x12x13 -> 4x10x11   108   kernel 3
 * norm1   BatchNorm   4x10x11 -> 4x10x11     8   relu
 * conv2   Conv        4x10x11 -> 6x8x9     222   kernel 3, relu
 * norm2   BatchNorm   6x8x9   -> 6x8x9       -   not affine
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class BatchNormsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 338L;

    private static final Description DESCRIPTION = new Description("BatchNorms", new int[] {3, 12, 13}, new int[] {6, 8, 9},
            MeanSquaredError.of(), """
            conv1   Conv        3x12x13 -> 4x10x11   108   kernel 3
            norm1   BatchNorm   4x10x11 -> 4x10x11     8   relu
            conv2   Conv        4x10x11 -> 6x8x9     222   kernel 3, relu
            norm2   BatchNorm   6x8x9   -> 6x8x9       -   not affine
            total   338 parameters
            """);

    // conv1: @Conv(filters = 4, kernel = 3, bias = false)
    private final Parameter conv1Weight;    // 4x3x3x3, uniform by fan-in

    // norm1: @BatchNorm(activation = RELU)
    private final Parameter norm1Weight;         // 4, ones
    private final Parameter norm1Bias;           // 4, zeros
    private final Parameter norm1RunningMean;    // 4, zeros
    private final Parameter norm1RunningVar;     // 4, ones

    // conv2: @Conv(filters = 6, kernel = 3, activation = RELU)
    private final Parameter conv2Weight;    // 6x4x3x3, uniform by fan-in
    private final Parameter conv2Bias;      // 6, uniform by fan-in

    // norm2: @BatchNorm(affine = false, epsilon = 0.001f, momentum = 0.01f)
    private final Parameter norm2RunningMean;    // 6, zeros
    private final Parameter norm2RunningVar;     // 6, ones

    private BatchNormsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 4);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 4);
        norm1RunningMean = state("norm1.running_mean", Initialization.zeros(), 4);
        norm1RunningVar = state("norm1.running_var", Initialization.ones(), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(36), 6, 4, 3, 3);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(36), 6);
        norm2RunningMean = state("norm2.running_mean", Initialization.zeros(), 6);
        norm2RunningVar = state("norm2.running_var", Initialization.ones(), 6);
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
        public BatchNormsNetwork build() {
            return new BatchNormsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final BatchNormalization norm1;
        private final Convolution conv2;
        private final Elementwise conv2Activation;
        private final BatchNormalization norm2;
        private final Loss loss;

        Training(BatchNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 10, 3, 12, 13);
            Value conv1Output = scope.value("conv1Output", 0, 9, 4, 10, 11);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).output(conv1Output).kernel(3, 3)
                    .build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 7, 4, 10, 11);
            norm1 = BatchNormalization.named("norm1").input(conv1Output).output(norm1Output).scale(network.norm1Weight)
                    .shift(network.norm1Bias).runningMean(network.norm1RunningMean)
                    .runningVariance(network.norm1RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value conv2Output = scope.value("conv2Output", 2, 6, 6, 8, 9);
            conv2 = Convolution.named("conv2").input(norm1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value norm2Output = scope.value("norm2Output", 3, 4, 6, 8, 9);
            norm2 = BatchNormalization.named("norm2").input(conv2Output).output(norm2Output)
                    .runningMean(network.norm2RunningMean).runningVariance(network.norm2RunningVar).epsilon(0.001f)
                    .momentum(0.01f).build(scope);

            Target target = scope.target(6, 8, 9);
            Value norm2OutputGradient = scope.value("norm2OutputGradient", 4, 5, 6, 8, 9);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(norm2Output).target(target)
                    .gradient(norm2OutputGradient).build(scope);

            // backward, the last layer first
            Value conv2OutputGradient = scope.value("conv2OutputGradient", 5, 6, 6, 8, 9);
            norm2.buildBackward(scope, norm2OutputGradient, conv2OutputGradient);

            Value conv2PreActivationGradient = scope.inPlace("conv2PreActivationGradient", conv2OutputGradient, 6, 8, 6, 8, 9);
            conv2Activation = Elementwise.named("conv2Activation").output(conv2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv2Activation.buildBackward(scope, conv2OutputGradient, conv2PreActivationGradient);
            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value norm1OutputGradient = scope.value("norm1OutputGradient", 8, 9, 4, 10, 11);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, norm1OutputGradient);

            Value conv1OutputGradient = scope.value("conv1OutputGradient", 9, 10, 4, 10, 11);
            norm1.buildBackward(scope, norm1OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);

            norm2.buildUpdateRunningStatistics(scope);
            norm1.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x12x13 -> 4x10x11
            norm1.forward();    // 4x10x11 -> 4x10x11, relu fused
            conv2.forward();    // 4x10x11 -> 6x8x9, relu fused
            norm2.forward();    // 6x8x9 -> 6x8x9
            loss.forward();     // 6x8x9 -> 1, and the gradient of norm2Output
        }

        @Override
        protected void backward() {
            norm2.backward();                   // 6x8x9 <- 6x8x9
            conv2Activation.backward();         // 6x8x9 <- 6x8x9, in place
            conv2.backwardWeights();            // conv2WeightGradient 6x4x3x3, conv2BiasGradient 6
            conv2.backwardData();               // 4x10x11 <- 6x8x9
            norm1.backward();                   // 4x10x11 <- 4x10x11, norm1WeightGradient 4, norm1BiasGradient 4
            conv1.backwardWeights();            // conv1WeightGradient 4x3x3x3
            norm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Convolution conv2;
        private final BatchNormalization norm2;

        Inference(BatchNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 12, 13);
            Value norm1Output = scope.value("norm1Output", 0, 1, 4, 10, 11);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight)
                    .foldedNorm(network.norm1Weight, network.norm1Bias, network.norm1RunningMean, network.norm1RunningVar, 1e-5f)
                    .output(norm1Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 2, 6, 8, 9);
            conv2 = Convolution.named("conv2").input(norm1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value norm2Output = scope.value("norm2Output", 2, 2, 6, 8, 9);
            norm2 = BatchNormalization.named("norm2").input(conv2Output).output(norm2Output)
                    .runningMean(network.norm2RunningMean).runningVariance(network.norm2RunningVar).epsilon(0.001f)
                    .momentum(0.01f).build(scope);
            finish(norm2Output);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x12x13 -> 4x10x11, norm1 folded in, relu fused
            conv2.forward();    // 4x10x11 -> 6x8x9, relu fused
            norm2.forward();    // 6x8x9 -> 6x8x9
        }
    }
}
