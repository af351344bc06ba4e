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
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link SequenceConvolution}: 40x7 in, 16x6 out, 208 parameters.
 *
 * <pre>{@code
 * conv1   Conv1d   40x7 -> 40x4    88   kernel 3, padding 1
 * conv2   Conv1d   40x4 -> 16x6   120   kernel 5, stride 2, dilation 2
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class SequenceConvolutionNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 208L;

    private static final Description DESCRIPTION = new Description("SequenceConvolution", new int[] {40, 7}, new int[] {16, 6},
            MeanSquaredError.of(), """
            conv1   Conv1d   40x7 -> 40x4    88   kernel 3, padding 1
            conv2   Conv1d   40x4 -> 16x6   120   kernel 5, stride 2, dilation 2
            total   208 parameters
            """);

    // conv1: @Conv1d(filters = 4, kernel = 3, padding = 1)
    private final Parameter conv1Weight;    // 4x7x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    // conv2: @Conv1d(filters = 6, kernel = 5, stride = 2, dilation = 2, bias = false)
    private final Parameter conv2Weight;    // 6x4x5, uniform by fan-in

    private SequenceConvolutionNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(21), 4, 7, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(21), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(20), 6, 4, 5);
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
        public SequenceConvolutionNetwork build() {
            return new SequenceConvolutionNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Convolution conv2;
        private final Loss loss;

        Training(SequenceConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 5, 40, 7);
            Value conv1Output = scope.value("conv1Output", 0, 3, 40, 4);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3).padding(1).timeFirst().build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 2, 16, 6);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).output(conv2Output)
                    .kernel(5).stride(2).dilation(2).timeFirst().build(scope);

            Target target = scope.target(16, 6);
            Value conv2OutputGradient = scope.value("conv2OutputGradient", 2, 4, 16, 6);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(conv2Output).target(target)
                    .gradient(conv2OutputGradient).build(scope);

            // backward, the last layer first
            conv2.buildBackwardWeights(scope, conv2OutputGradient);
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 4, 5, 40, 4);
            conv2.buildBackwardData(scope, conv2OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 40x7 -> 40x4
            conv2.forward();    // 40x4 -> 16x6
            loss.forward();     // 16x6 -> 1, and the gradient of conv2Output
        }

        @Override
        protected void backward() {
            conv2.backwardWeights();    // conv2WeightGradient 6x4x5
            conv2.backwardData();       // 40x4 <- 16x6
            conv1.backwardWeights();    // conv1WeightGradient 4x7x3, conv1BiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Convolution conv2;

        Inference(SequenceConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 40, 7);
            Value conv1Output = scope.value("conv1Output", 0, 1, 40, 4);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3).padding(1).timeFirst().build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 1, 16, 6);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).output(conv2Output)
                    .kernel(5).stride(2).dilation(2).timeFirst().build(scope);
            finish(conv2Output);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 40x7 -> 40x4
            conv2.forward();    // 40x4 -> 16x6
        }
    }
}
