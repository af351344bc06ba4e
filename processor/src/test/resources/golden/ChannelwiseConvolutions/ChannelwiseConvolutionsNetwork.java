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
 * Runs {@link ChannelwiseConvolutions}: 3x12x10 in, 4x6x5 out, 148 parameters.
 *
 * <pre>{@code
 * depthwise                DepthwiseConv   3x12x10 -> 6x12x10   54   kernel 3, padding 1, multiplier 2
 * norm                     BatchNorm       6x12x10 -> 6x12x10   12   relu
 * separableDepthwisePart   DepthwisePart   6x12x10 -> 6x6x5     54   kernel 3, stride 2, padding same
 * separable                SeparableConv   6x6x5   -> 4x6x5     28   kernel 1, relu
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class ChannelwiseConvolutionsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 148L;

    private static final Description DESCRIPTION = new Description("ChannelwiseConvolutions", new int[] {3, 12, 10}, new int[] {4, 6, 5},
            MeanSquaredError.of(), """
            depthwise                DepthwiseConv   3x12x10 -> 6x12x10   54   kernel 3, padding 1, multiplier 2
            norm                     BatchNorm       6x12x10 -> 6x12x10   12   relu
            separableDepthwisePart   DepthwisePart   6x12x10 -> 6x6x5     54   kernel 3, stride 2, padding same
            separable                SeparableConv   6x6x5   -> 4x6x5     28   kernel 1, relu
            total   148 parameters
            """);

    // depthwise: @DepthwiseConv(kernel = 3, multiplier = 2, padding = 1, bias = false)
    private final Parameter depthwiseWeight;    // 6x1x3x3, uniform by fan-in

    // norm: @BatchNorm(activation = RELU)
    private final Parameter normWeight;         // 6, ones
    private final Parameter normBias;           // 6, zeros
    private final Parameter normRunningMean;    // 6, zeros
    private final Parameter normRunningVar;     // 6, ones

    // separableDepthwisePart: @SeparableConv(filters = 4, kernel = 3, stride = 2, padding = SAME, activation = RELU)
    private final Parameter separableDepthwiseWeight;    // 6x1x3x3, uniform by fan-in

    // separable: @SeparableConv(filters = 4, kernel = 3, stride = 2, padding = SAME, activation = RELU)
    private final Parameter separablePointwiseWeight;    // 4x6x1x1, uniform by fan-in
    private final Parameter separableBias;               // 4, uniform by fan-in

    private ChannelwiseConvolutionsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        depthwiseWeight = parameter("depthwise.weight", Initialization.fanInUniform(9), 6, 1, 3, 3);
        normWeight = parameter("norm.weight", Initialization.ones(), 6);
        normBias = parameter("norm.bias", Initialization.zeros(), 6);
        normRunningMean = state("norm.running_mean", Initialization.zeros(), 6);
        normRunningVar = state("norm.running_var", Initialization.ones(), 6);
        separableDepthwiseWeight = parameter("separable.depthwise_weight", Initialization.fanInUniform(9), 6, 1, 3, 3);
        separablePointwiseWeight = parameter("separable.pointwise_weight", Initialization.fanInUniform(6), 4, 6, 1, 1);
        separableBias = parameter("separable.bias", Initialization.fanInUniform(6), 4);
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
        public ChannelwiseConvolutionsNetwork build() {
            return new ChannelwiseConvolutionsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution depthwise;
        private final BatchNormalization norm;
        private final Convolution separableDepthwisePart;
        private final Convolution separable;
        private final Elementwise separableActivation;
        private final Loss loss;

        Training(ChannelwiseConvolutionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 11, 3, 12, 10);
            Value depthwiseOutput = scope.value("depthwiseOutput", 0, 10, 6, 12, 10);
            depthwise = Convolution.named("depthwise").input(input).weight(network.depthwiseWeight)
                    .output(depthwiseOutput).kernel(3, 3).padding(1, 1).groups(3).build(scope);

            Value normOutput = scope.value("normOutput", 1, 8, 6, 12, 10);
            norm = BatchNormalization.named("norm").input(depthwiseOutput).output(normOutput).scale(network.normWeight)
                    .shift(network.normBias).runningMean(network.normRunningMean)
                    .runningVariance(network.normRunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value separableDepthwisePartOutput = scope.value("separableDepthwisePartOutput", 2, 6, 6, 6, 5);
            separableDepthwisePart = Convolution.named("separableDepthwisePart").input(normOutput)
                    .weight(network.separableDepthwiseWeight).output(separableDepthwisePartOutput).kernel(3, 3)
                    .stride(2, 2).padding(0, 0, 1, 1).groups(6).build(scope);
            Value separableOutput = scope.value("separableOutput", 3, 5, 4, 6, 5);
            separable = Convolution.named("separable").input(separableDepthwisePartOutput)
                    .weight(network.separablePointwiseWeight).bias(network.separableBias).output(separableOutput)
                    .kernel(1, 1).activation(Pointwise.RELU).build(scope);

            Target target = scope.target(4, 6, 5);
            Value separableOutputGradient = scope.value("separableOutputGradient", 4, 5, 4, 6, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(separableOutput).target(target)
                    .gradient(separableOutputGradient).build(scope);

            // backward, the last layer first
            Value separablePreActivationGradient = scope.inPlace("separablePreActivationGradient", separableOutputGradient, 5, 7, 4, 6, 5);
            separableActivation = Elementwise.named("separableActivation").output(separableOutput).fused()
                    .activation(Pointwise.RELU).build(scope);
            separableActivation.buildBackward(scope, separableOutputGradient, separablePreActivationGradient);
            separable.buildBackwardWeights(scope, separablePreActivationGradient);
            Value separableDepthwisePartOutputGradient = scope.value("separableDepthwisePartOutputGradient", 7, 9, 6, 6, 5);
            separable.buildBackwardData(scope, separablePreActivationGradient, separableDepthwisePartOutputGradient);
            separableDepthwisePart.buildBackwardWeights(scope, separableDepthwisePartOutputGradient);
            Value normOutputGradient = scope.value("normOutputGradient", 9, 10, 6, 12, 10);
            separableDepthwisePart.buildBackwardData(scope, separableDepthwisePartOutputGradient, normOutputGradient);

            Value depthwiseOutputGradient = scope.value("depthwiseOutputGradient", 10, 11, 6, 12, 10);
            norm.buildBackward(scope, normOutputGradient, depthwiseOutputGradient);

            depthwise.buildBackwardWeights(scope, depthwiseOutputGradient);

            norm.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            depthwise.forward();                 // 3x12x10 -> 6x12x10
            norm.forward();                      // 6x12x10 -> 6x12x10, relu fused
            separableDepthwisePart.forward();    // 6x12x10 -> 6x6x5
            separable.forward();                 // 6x6x5 -> 4x6x5, relu fused
            loss.forward();                      // 4x6x5 -> 1, and the gradient of separableOutput
        }

        @Override
        protected void backward() {
            separableActivation.backward();              // 4x6x5 <- 4x6x5, in place
            separable.backwardWeights();                 // separablePointwiseWeightGradient 4x6x1x1, separableBiasGradient 4
            separable.backwardData();                    // 6x6x5 <- 4x6x5
            separableDepthwisePart.backwardWeights();    // separableDepthwiseWeightGradient 6x1x3x3
            separableDepthwisePart.backwardData();       // 6x12x10 <- 6x6x5
            norm.backward();                             // 6x12x10 <- 6x12x10, normWeightGradient 6, normBiasGradient 6
            depthwise.backwardWeights();                 // depthwiseWeightGradient 6x1x3x3
            norm.updateRunningStatistics();              // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution depthwise;
        private final Convolution separableDepthwisePart;
        private final Convolution separable;

        Inference(ChannelwiseConvolutionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 12, 10);
            Value normOutput = scope.value("normOutput", 0, 1, 6, 12, 10);
            depthwise = Convolution.named("depthwise").input(input).weight(network.depthwiseWeight)
                    .foldedNorm(network.normWeight, network.normBias, network.normRunningMean, network.normRunningVar, 1e-5f)
                    .output(normOutput).kernel(3, 3).padding(1, 1).groups(3).activation(Pointwise.RELU).build(scope);

            Value separableDepthwisePartOutput = scope.value("separableDepthwisePartOutput", 1, 2, 6, 6, 5);
            separableDepthwisePart = Convolution.named("separableDepthwisePart").input(normOutput)
                    .weight(network.separableDepthwiseWeight).output(separableDepthwisePartOutput).kernel(3, 3)
                    .stride(2, 2).padding(0, 0, 1, 1).groups(6).build(scope);
            Value separableOutput = scope.value("separableOutput", 2, 2, 4, 6, 5);
            separable = Convolution.named("separable").input(separableDepthwisePartOutput)
                    .weight(network.separablePointwiseWeight).bias(network.separableBias).output(separableOutput)
                    .kernel(1, 1).activation(Pointwise.RELU).build(scope);
            finish(separableOutput);
        }

        @Override
        protected void forward() {
            depthwise.forward();                 // 3x12x10 -> 6x12x10, norm folded in, relu fused
            separableDepthwisePart.forward();    // 6x12x10 -> 6x6x5
            separable.forward();                 // 6x6x5 -> 4x6x5, relu fused
        }
    }
}
