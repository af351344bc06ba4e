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
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ChannelsFirstConvolution}: 7x40 in, 4x19 out, 96 parameters.
 *
 * <pre>{@code
 * conv1   Conv1d      7x40 -> 4x38   88   kernel 3
 * norm1   BatchNorm   4x38 -> 4x38    8
 * pool1   MaxPool     4x38 -> 4x19    -   kernel 2
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class ChannelsFirstConvolutionNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 96L;

    private static final Description DESCRIPTION = new Description("ChannelsFirstConvolution", new int[] {7, 40}, new int[] {4, 19},
            MeanSquaredError.of(), """
            conv1   Conv1d      7x40 -> 4x38   88   kernel 3
            norm1   BatchNorm   4x38 -> 4x38    8
            pool1   MaxPool     4x38 -> 4x19    -   kernel 2
            total   96 parameters
            """);

    // conv1: @Conv1d(filters = 4, kernel = 3, axes = CHANNELS_LENGTH)
    private final Parameter conv1Weight;    // 4x7x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    // norm1: @BatchNorm(axes = CHANNELS_LENGTH)
    private final Parameter norm1Weight;         // 4, ones
    private final Parameter norm1Bias;           // 4, zeros
    private final Parameter norm1RunningMean;    // 4, zeros
    private final Parameter norm1RunningVar;     // 4, ones

    private ChannelsFirstConvolutionNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(21), 4, 7, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(21), 4);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 4);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 4);
        norm1RunningMean = state("norm1.running_mean", Initialization.zeros(), 4);
        norm1RunningVar = state("norm1.running_var", Initialization.ones(), 4);
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
        public ChannelsFirstConvolutionNetwork build() {
            return new ChannelsFirstConvolutionNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final BatchNormalization norm1;
        private final Pooling pool1;
        private final Loss loss;

        Training(ChannelsFirstConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 6, 7, 40);
            Value conv1Output = scope.value("conv1Output", 0, 5, 4, 38);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3).build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 2, 4, 38);
            norm1 = BatchNormalization.named("norm1").input(conv1Output).output(norm1Output).scale(network.norm1Weight)
                    .shift(network.norm1Bias).runningMean(network.norm1RunningMean)
                    .runningVariance(network.norm1RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            Value pool1Output = scope.value("pool1Output", 2, 3, 4, 19);
            pool1 = Pooling.named("pool1").input(norm1Output).output(pool1Output).max().kernel(2).build(scope);

            Target target = scope.target(4, 19);
            Value pool1OutputGradient = scope.value("pool1OutputGradient", 3, 4, 4, 19);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(pool1Output).target(target)
                    .gradient(pool1OutputGradient).build(scope);

            // backward, the last layer first
            Value norm1OutputGradient = scope.value("norm1OutputGradient", 4, 5, 4, 38);
            pool1.buildBackward(scope, pool1OutputGradient, norm1OutputGradient);

            Value conv1OutputGradient = scope.value("conv1OutputGradient", 5, 6, 4, 38);
            norm1.buildBackward(scope, norm1OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);

            norm1.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 7x40 -> 4x38
            norm1.forward();    // 4x38 -> 4x38
            pool1.forward();    // 4x38 -> 4x19
            loss.forward();     // 4x19 -> 1, and the gradient of pool1Output
        }

        @Override
        protected void backward() {
            pool1.backward();                   // 4x38 <- 4x19
            norm1.backward();                   // 4x38 <- 4x38, norm1WeightGradient 4, norm1BiasGradient 4
            conv1.backwardWeights();            // conv1WeightGradient 4x7x3, conv1BiasGradient 4
            norm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling pool1;

        Inference(ChannelsFirstConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 7, 40);
            Value norm1Output = scope.value("norm1Output", 0, 1, 4, 38);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .foldedNorm(network.norm1Weight, network.norm1Bias, network.norm1RunningMean, network.norm1RunningVar, 1e-5f)
                    .output(norm1Output).kernel(3).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 1, 4, 19);
            pool1 = Pooling.named("pool1").input(norm1Output).output(pool1Output).max().kernel(2).build(scope);
            finish(pool1Output);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 7x40 -> 4x38, norm1 folded in
            pool1.forward();    // 4x38 -> 4x19
        }
    }
}
