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
 * Runs {@link PictureConvolution}: 3x15x17 in, 5x6x5 out, 777 parameters.
 *
 * <pre>{@code
 * conv1   Conv   3x15x17 -> 4x15x17   112   kernel 3, padding 1
 * conv2   Conv   4x15x17 -> 6x11x9    180   kernel 3x5, stride 1x2, padding 0x2, dilation 2x1, groups 2
 * conv3   Conv   6x11x9  -> 5x6x5     485   kernel 4, stride 2, padding same
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class PictureConvolutionNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 777L;

    private static final Description DESCRIPTION = new Description("PictureConvolution", new int[] {3, 15, 17}, new int[] {5, 6, 5},
            MeanSquaredError.of(), """
            conv1   Conv   3x15x17 -> 4x15x17   112   kernel 3, padding 1
            conv2   Conv   4x15x17 -> 6x11x9    180   kernel 3x5, stride 1x2, padding 0x2, dilation 2x1, groups 2
            conv3   Conv   6x11x9  -> 5x6x5     485   kernel 4, stride 2, padding same
            total   777 parameters
            """);

    // conv1: @Conv(filters = 4, kernel = 3, padding = 1)
    private final Parameter conv1Weight;    // 4x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    // conv2: @Conv(filters = 6, kernel = {3, 5}, stride = {1, 2}, padding = {0, 2}, dilation = {2, 1}, groups = 2,
    //         bias = false)
    private final Parameter conv2Weight;    // 6x2x3x5, uniform by fan-in

    // conv3: @Conv(filters = 5, kernel = 4, stride = 2, padding = SAME)
    private final Parameter conv3Weight;    // 5x6x4x4, uniform by fan-in
    private final Parameter conv3Bias;      // 5, uniform by fan-in

    private PictureConvolutionNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(30), 6, 2, 3, 5);
        conv3Weight = parameter("conv3.weight", Initialization.fanInUniform(96), 5, 6, 4, 4);
        conv3Bias = parameter("conv3.bias", Initialization.fanInUniform(96), 5);
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
        public PictureConvolutionNetwork build() {
            return new PictureConvolutionNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Convolution conv2;
        private final Convolution conv3;
        private final Loss loss;

        Training(PictureConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 8, 3, 15, 17);
            Value conv1Output = scope.value("conv1Output", 0, 6, 4, 15, 17);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 4, 6, 11, 9);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).output(conv2Output)
                    .kernel(3, 5).stride(1, 2).padding(0, 2).dilation(2, 1).groups(2).build(scope);

            Value conv3Output = scope.value("conv3Output", 2, 3, 5, 6, 5);
            conv3 = Convolution.named("conv3").input(conv2Output).weight(network.conv3Weight).bias(network.conv3Bias)
                    .output(conv3Output).kernel(4, 4).stride(2, 2).padding(1, 1, 2, 2).build(scope);

            Target target = scope.target(5, 6, 5);
            Value conv3OutputGradient = scope.value("conv3OutputGradient", 3, 5, 5, 6, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(conv3Output).target(target)
                    .gradient(conv3OutputGradient).build(scope);

            // backward, the last layer first
            conv3.buildBackwardWeights(scope, conv3OutputGradient);
            Value conv2OutputGradient = scope.value("conv2OutputGradient", 5, 7, 6, 11, 9);
            conv3.buildBackwardData(scope, conv3OutputGradient, conv2OutputGradient);

            conv2.buildBackwardWeights(scope, conv2OutputGradient);
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 7, 8, 4, 15, 17);
            conv2.buildBackwardData(scope, conv2OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x15x17 -> 4x15x17
            conv2.forward();    // 4x15x17 -> 6x11x9
            conv3.forward();    // 6x11x9 -> 5x6x5
            loss.forward();     // 5x6x5 -> 1, and the gradient of conv3Output
        }

        @Override
        protected void backward() {
            conv3.backwardWeights();    // conv3WeightGradient 5x6x4x4, conv3BiasGradient 5
            conv3.backwardData();       // 6x11x9 <- 5x6x5
            conv2.backwardWeights();    // conv2WeightGradient 6x2x3x5
            conv2.backwardData();       // 4x15x17 <- 6x11x9
            conv1.backwardWeights();    // conv1WeightGradient 4x3x3x3, conv1BiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Convolution conv2;
        private final Convolution conv3;

        Inference(PictureConvolutionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 15, 17);
            Value conv1Output = scope.value("conv1Output", 0, 1, 4, 15, 17);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 2, 6, 11, 9);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).output(conv2Output)
                    .kernel(3, 5).stride(1, 2).padding(0, 2).dilation(2, 1).groups(2).build(scope);

            Value conv3Output = scope.value("conv3Output", 2, 2, 5, 6, 5);
            conv3 = Convolution.named("conv3").input(conv2Output).weight(network.conv3Weight).bias(network.conv3Bias)
                    .output(conv3Output).kernel(4, 4).stride(2, 2).padding(1, 1, 2, 2).build(scope);
            finish(conv3Output);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x15x17 -> 4x15x17
            conv2.forward();    // 4x15x17 -> 6x11x9
            conv3.forward();    // 6x11x9 -> 5x6x5
        }
    }
}
