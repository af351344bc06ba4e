package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.TransposedConvolution;
import javax.annotation.processing.Generated;

/**
 * Runs {@link TransposedConvolutions}: 3x12x10 in, 2x24x18 out, 504 parameters.
 *
 * <pre>{@code
 * down      Conv             3x12x10 -> 4x5x4     112   kernel 3, stride 2
 * up1       TransposedConv   4x5x4   -> 6x12x9    222   kernel 3, stride 2, output padding 1x0, relu
 * up2       TransposedConv   6x12x9  -> 6x24x18    96   kernel 4, stride 2, padding 1, groups 6
 * picture   TransposedConv   6x24x18 -> 2x24x18    74   kernel 3x2, padding same, dilation 1x2
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class TransposedConvolutionsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 504L;

    private static final Description DESCRIPTION = new Description("TransposedConvolutions", new int[] {3, 12, 10}, new int[] {2, 24, 18},
            MeanSquaredError.of(), """
            down      Conv             3x12x10 -> 4x5x4     112   kernel 3, stride 2
            up1       TransposedConv   4x5x4   -> 6x12x9    222   kernel 3, stride 2, output padding 1x0, relu
            up2       TransposedConv   6x12x9  -> 6x24x18    96   kernel 4, stride 2, padding 1, groups 6
            picture   TransposedConv   6x24x18 -> 2x24x18    74   kernel 3x2, padding same, dilation 1x2
            total   504 parameters
            """);

    // down: @Conv(filters = 4, kernel = 3, stride = 2)
    private final Parameter downWeight;    // 4x3x3x3, uniform by fan-in
    private final Parameter downBias;      // 4, uniform by fan-in

    // up1: @TransposedConv(filters = 6, kernel = 3, stride = 2, outputPadding = {1, 0}, activation = RELU)
    private final Parameter up1Weight;    // 4x6x3x3, uniform by fan-in
    private final Parameter up1Bias;      // 6, uniform by fan-in

    // up2: @TransposedConv(filters = 6, kernel = 4, stride = 2, padding = 1, groups = 6, bias = false,
    //         initializer = @Initialize(BILINEAR))
    private final Parameter up2Weight;    // 6x1x4x4, bilinear upsampling

    // picture: @TransposedConv(filters = 2, kernel = {3, 2}, padding = SAME, dilation = {1, 2})
    private final Parameter pictureWeight;    // 6x2x3x2, uniform by fan-in
    private final Parameter pictureBias;      // 2, uniform by fan-in

    private TransposedConvolutionsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        downWeight = parameter("down.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        downBias = parameter("down.bias", Initialization.fanInUniform(27), 4);
        up1Weight = parameter("up1.weight", Initialization.fanInUniform(54), 4, 6, 3, 3);
        up1Bias = parameter("up1.bias", Initialization.fanInUniform(54), 6);
        up2Weight = parameter("up2.weight", Initialization.bilinear(1, 4, 4), 6, 1, 4, 4);
        pictureWeight = parameter("picture.weight", Initialization.fanInUniform(12), 6, 2, 3, 2);
        pictureBias = parameter("picture.bias", Initialization.fanInUniform(12), 2);
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
        public TransposedConvolutionsNetwork build() {
            return new TransposedConvolutionsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution down;
        private final TransposedConvolution up1;
        private final Elementwise up1Activation;
        private final TransposedConvolution up2;
        private final TransposedConvolution picture;
        private final Loss loss;

        Training(TransposedConvolutionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 12, 3, 12, 10);
            Value downOutput = scope.value("downOutput", 0, 10, 4, 5, 4);
            down = Convolution.named("down").input(input).weight(network.downWeight).bias(network.downBias)
                    .output(downOutput).kernel(3, 3).stride(2, 2).build(scope);

            Value up1Output = scope.value("up1Output", 1, 9, 6, 12, 9);
            up1 = TransposedConvolution.named("up1").input(downOutput).weight(network.up1Weight).bias(network.up1Bias)
                    .output(up1Output).kernel(3, 3).stride(2, 2).activation(Pointwise.RELU).build(scope);

            Value up2Output = scope.value("up2Output", 2, 5, 6, 24, 18);
            up2 = TransposedConvolution.named("up2").input(up1Output).weight(network.up2Weight).output(up2Output)
                    .kernel(4, 4).stride(2, 2).padding(1, 1).groups(6).build(scope);

            Value pictureOutput = scope.value("pictureOutput", 3, 4, 2, 24, 18);
            picture = TransposedConvolution.named("picture").input(up2Output).weight(network.pictureWeight)
                    .bias(network.pictureBias).output(pictureOutput).kernel(3, 2).padding(1, 1).dilation(1, 2)
                    .build(scope);

            Target target = scope.target(2, 24, 18);
            Value pictureOutputGradient = scope.value("pictureOutputGradient", 4, 6, 2, 24, 18);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(pictureOutput).target(target)
                    .gradient(pictureOutputGradient).build(scope);

            // backward, the last layer first
            picture.buildBackwardWeights(scope, pictureOutputGradient);
            Value up2OutputGradient = scope.value("up2OutputGradient", 6, 8, 6, 24, 18);
            picture.buildBackwardData(scope, pictureOutputGradient, up2OutputGradient);

            up2.buildBackwardWeights(scope, up2OutputGradient);
            Value up1OutputGradient = scope.value("up1OutputGradient", 8, 9, 6, 12, 9);
            up2.buildBackwardData(scope, up2OutputGradient, up1OutputGradient);

            Value up1PreActivationGradient = scope.inPlace("up1PreActivationGradient", up1OutputGradient, 9, 11, 6, 12, 9);
            up1Activation = Elementwise.named("up1Activation").output(up1Output).fused().activation(Pointwise.RELU)
                    .build(scope);
            up1Activation.buildBackward(scope, up1OutputGradient, up1PreActivationGradient);
            up1.buildBackwardWeights(scope, up1PreActivationGradient);
            Value downOutputGradient = scope.value("downOutputGradient", 11, 12, 4, 5, 4);
            up1.buildBackwardData(scope, up1PreActivationGradient, downOutputGradient);

            down.buildBackwardWeights(scope, downOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            down.forward();       // 3x12x10 -> 4x5x4
            up1.forward();        // 4x5x4 -> 6x12x9, relu fused
            up2.forward();        // 6x12x9 -> 6x24x18
            picture.forward();    // 6x24x18 -> 2x24x18
            loss.forward();       // 2x24x18 -> 1, and the gradient of pictureOutput
        }

        @Override
        protected void backward() {
            picture.backwardWeights();    // pictureWeightGradient 6x2x3x2, pictureBiasGradient 2
            picture.backwardData();       // 6x24x18 <- 2x24x18
            up2.backwardWeights();        // up2WeightGradient 6x1x4x4
            up2.backwardData();           // 6x12x9 <- 6x24x18
            up1Activation.backward();     // 6x12x9 <- 6x12x9, in place
            up1.backwardWeights();        // up1WeightGradient 4x6x3x3, up1BiasGradient 6
            up1.backwardData();           // 4x5x4 <- 6x12x9
            down.backwardWeights();       // downWeightGradient 4x3x3x3, downBiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution down;
        private final TransposedConvolution up1;
        private final TransposedConvolution up2;
        private final TransposedConvolution picture;

        Inference(TransposedConvolutionsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 12, 10);
            Value downOutput = scope.value("downOutput", 0, 1, 4, 5, 4);
            down = Convolution.named("down").input(input).weight(network.downWeight).bias(network.downBias)
                    .output(downOutput).kernel(3, 3).stride(2, 2).build(scope);

            Value up1Output = scope.value("up1Output", 1, 2, 6, 12, 9);
            up1 = TransposedConvolution.named("up1").input(downOutput).weight(network.up1Weight).bias(network.up1Bias)
                    .output(up1Output).kernel(3, 3).stride(2, 2).activation(Pointwise.RELU).build(scope);

            Value up2Output = scope.value("up2Output", 2, 3, 6, 24, 18);
            up2 = TransposedConvolution.named("up2").input(up1Output).weight(network.up2Weight).output(up2Output)
                    .kernel(4, 4).stride(2, 2).padding(1, 1).groups(6).build(scope);

            Value pictureOutput = scope.value("pictureOutput", 3, 3, 2, 24, 18);
            picture = TransposedConvolution.named("picture").input(up2Output).weight(network.pictureWeight)
                    .bias(network.pictureBias).output(pictureOutput).kernel(3, 2).padding(1, 1).dilation(1, 2)
                    .build(scope);
            finish(pictureOutput);
        }

        @Override
        protected void forward() {
            down.forward();       // 3x12x10 -> 4x5x4
            up1.forward();        // 4x5x4 -> 6x12x9, relu fused
            up2.forward();        // 6x12x9 -> 6x24x18
            picture.forward();    // 6x24x18 -> 2x24x18
        }
    }
}
