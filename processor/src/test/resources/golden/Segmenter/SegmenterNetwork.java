package models;

import dev.annette.Recorded;
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
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.Upsampling;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Segmenter}: 3xHxW in, 1x(2*(H/2))x(2*(W/2)) out, 2,433 parameters.
 *
 * <pre>{@code
 * fine        Conv         3xHxW                 -> 8xHxW                     224   kernel 3, padding 1, relu
 * maxPool1    MaxPool      8xHxW                 -> 8x(H/2)x(W/2)               -   kernel 2
 * coarse      Conv         8x(H/2)x(W/2)         -> 8x(H/2-2)x(W/2-2)       1,600   kernel 5, padding 1
 * norm        BatchNorm    8x(H/2-2)x(W/2-2)     -> 8x(H/2-2)x(W/2-2)          16
 * relu1       Activation   8x(H/2-2)x(W/2-2)     -> 8x(H/2-2)x(W/2-2)           -   relu
 * conv1       Conv         8x(H/2-2)x(W/2-2)     -> 8x(H/2)x(W/2)             584   kernel 3, padding 2
 * upsample1   Upsample     8x(H/2)x(W/2)         -> 8x(2*(H/2))x(2*(W/2))       -   factor 2
 * plus1       Sum          8x(2*(H/2))x(2*(W/2)) -> 8x(2*(H/2))x(2*(W/2))       -
 * mask        Conv         8x(2*(H/2))x(2*(W/2)) -> 1x(2*(H/2))x(2*(W/2))       9   kernel 1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                fine(input)
                maxPool1: MaxPool(value=[2])(fine)  // maxPool(2)
                coarse(maxPool1)
                norm(coarse)
                relu1: relu(norm)
                conv1: Conv(filters=8, kernel=[3], padding=[2])(relu1)  // conv(8).kernel(3).padding(2)
                upsample1: upsample(factor=2)(conv1)
                plus1: plus(upsample1, fine)
                mask(plus1)
                return (mask)
                """
)
public final class SegmenterNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 2_433L;

    private static final Description DESCRIPTION = Description.of("Segmenter", """
            fine        Conv         3xHxW                 -> 8xHxW                     224   kernel 3, padding 1, relu
            maxPool1    MaxPool      8xHxW                 -> 8x(H/2)x(W/2)               -   kernel 2
            coarse      Conv         8x(H/2)x(W/2)         -> 8x(H/2-2)x(W/2-2)       1,600   kernel 5, padding 1
            norm        BatchNorm    8x(H/2-2)x(W/2-2)     -> 8x(H/2-2)x(W/2-2)          16
            relu1       Activation   8x(H/2-2)x(W/2-2)     -> 8x(H/2-2)x(W/2-2)           -   relu
            conv1       Conv         8x(H/2-2)x(W/2-2)     -> 8x(H/2)x(W/2)             584   kernel 3, padding 2
            upsample1   Upsample     8x(H/2)x(W/2)         -> 8x(2*(H/2))x(2*(W/2))       -   factor 2
            plus1       Sum          8x(2*(H/2))x(2*(W/2)) -> 8x(2*(H/2))x(2*(W/2))       -
            mask        Conv         8x(2*(H/2))x(2*(W/2)) -> 1x(2*(H/2))x(2*(W/2))       9   kernel 1
            total   2,433 parameters
            """)
            .input("input", "3xHxW")
            .output("output", "1x(2*(H/2))x(2*(W/2))")
            .least("H", 6, "coarse: 8x(H/2)x(W/2) -> 8x(H/2-2)x(W/2-2)")
            .least("W", 6, "coarse: 8x(H/2)x(W/2) -> 8x(H/2-2)x(W/2-2)")
            .equal("plus1", "2 * (H / 2)", "H")
            .equal("plus1", "2 * (W / 2)", "W")
            .objective(MeanSquaredError.of());

    // fine: @Conv(filters = 8, kernel = 3, padding = 1, activation = RELU)
    private final Parameter fineWeight;    // 8x3x3x3, uniform by fan-in
    private final Parameter fineBias;      // 8, uniform by fan-in

    // coarse: @Conv(filters = 8, kernel = 5, padding = 1, bias = false)
    private final Parameter coarseWeight;    // 8x8x5x5, uniform by fan-in

    // norm: @BatchNorm
    private final Parameter normWeight;         // 8, ones
    private final Parameter normBias;           // 8, zeros
    private final Parameter normRunningMean;    // 8, zeros
    private final Parameter normRunningVar;     // 8, ones

    // conv1: conv(8).kernel(3).padding(2)
    private final Parameter conv1Weight;    // 8x8x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 8, uniform by fan-in

    // mask: @Conv(filters = 1, kernel = 1)
    private final Parameter maskWeight;    // 1x8x1x1, uniform by fan-in
    private final Parameter maskBias;      // 1, uniform by fan-in

    private SegmenterNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        fineWeight = parameter("fine.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        fineBias = parameter("fine.bias", Initialization.fanInUniform(27), 8);
        coarseWeight = parameter("coarse.weight", Initialization.fanInUniform(200), 8, 8, 5, 5);
        normWeight = parameter("norm.weight", Initialization.ones(), 8);
        normBias = parameter("norm.bias", Initialization.zeros(), 8);
        normRunningMean = state("norm.running_mean", Initialization.zeros(), 8);
        normRunningVar = state("norm.running_var", Initialization.ones(), 8);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(72), 8);
        maskWeight = parameter("mask.weight", Initialization.fanInUniform(8), 1, 8, 1, 1);
        maskBias = parameter("mask.bias", Initialization.fanInUniform(8), 1);
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
        public SegmenterNetwork build() {
            return new SegmenterNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution fine;
        private final Sum fineActivationGradientSum;
        private final Elementwise fineActivation;
        private final Pooling maxPool1;
        private final Convolution coarse;
        private final BatchNormalization norm;
        private final Convolution conv1;
        private final Upsampling upsample1;
        private final Sum plus1;
        private final Convolution mask;
        private final Loss loss;

        Training(SegmenterNetwork network, PlanScope scope) {
            super(scope);

            int H = scope.size("H");
            int W = scope.size("W");

            Value input = scope.input(0, 20, 3, H, W);
            Value fineOutput = scope.value("fineOutput", 0, 19, 8, H, W);
            fine = Convolution.named("fine").input(input).weight(network.fineWeight).bias(network.fineBias)
                    .output(fineOutput).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value maxPool1Output = scope.value("maxPool1Output", 1, 15, 8, H / 2, W / 2);
            maxPool1 = Pooling.named("maxPool1").input(fineOutput).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            Value coarseOutput = scope.value("coarseOutput", 2, 14, 8, H / 2 - 2, W / 2 - 2);
            coarse = Convolution.named("coarse").input(maxPool1Output).weight(network.coarseWeight).output(coarseOutput)
                    .kernel(5, 5).padding(1, 1).build(scope);

            Value relu1Output = scope.value("relu1Output", 3, 12, 8, H / 2 - 2, W / 2 - 2);
            norm = BatchNormalization.named("norm").input(coarseOutput).output(relu1Output).scale(network.normWeight)
                    .shift(network.normBias).runningMean(network.normRunningMean)
                    .runningVariance(network.normRunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value conv1Output = scope.value("conv1Output", 4, 5, 8, H / 2, W / 2);
            conv1 = Convolution.named("conv1").input(relu1Output).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).padding(2, 2).build(scope);

            Value upsample1Output = scope.value("upsample1Output", 5, 6, 8, 2 * (H / 2), 2 * (W / 2));
            upsample1 = Upsampling.named("upsample1").input(conv1Output).output(upsample1Output).nearest().build(scope);

            Value plus1Output = scope.inPlace("plus1Output", upsample1Output, 6, 9, 8, 2 * (H / 2), 2 * (W / 2));
            plus1 = Sum.named("plus1").input(upsample1Output).input(fineOutput).output(plus1Output).build(scope);

            Value maskOutput = scope.value("maskOutput", 7, 8, 1, 2 * (H / 2), 2 * (W / 2));
            mask = Convolution.named("mask").input(plus1Output).weight(network.maskWeight).bias(network.maskBias)
                    .output(maskOutput).kernel(1, 1).build(scope);

            Target target = scope.target(1, 2 * (H / 2), 2 * (W / 2));
            Value maskOutputGradient = scope.value("maskOutputGradient", 8, 10, 1, 2 * (H / 2), 2 * (W / 2));
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(maskOutput).target(target)
                    .gradient(maskOutputGradient).build(scope);

            // backward, the last layer first
            mask.buildBackwardWeights(scope, maskOutputGradient);
            Value plus1OutputGradient = scope.value("plus1OutputGradient", 10, 18, 8, 2 * (H / 2), 2 * (W / 2));
            mask.buildBackwardData(scope, maskOutputGradient, plus1OutputGradient);

            Value conv1OutputGradient = scope.value("conv1OutputGradient", 11, 13, 8, H / 2, W / 2);
            upsample1.buildBackward(scope, plus1OutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            Value relu1OutputGradient = scope.value("relu1OutputGradient", 13, 14, 8, H / 2 - 2, W / 2 - 2);
            conv1.buildBackwardData(scope, conv1OutputGradient, relu1OutputGradient);

            Value coarseOutputGradient = scope.value("coarseOutputGradient", 14, 16, 8, H / 2 - 2, W / 2 - 2);
            norm.buildBackward(scope, relu1OutputGradient, coarseOutputGradient);

            coarse.buildBackwardWeights(scope, coarseOutputGradient);
            Value maxPool1OutputGradient = scope.value("maxPool1OutputGradient", 16, 17, 8, H / 2, W / 2);
            coarse.buildBackwardData(scope, coarseOutputGradient, maxPool1OutputGradient);

            Value fineOutputGradient2 = scope.value("fineOutputGradient2", 17, 18, 8, H, W);
            maxPool1.buildBackward(scope, maxPool1OutputGradient, fineOutputGradient2);

            Value fineOutputGradientSum = scope.value("fineOutputGradientSum", 18, 19, 8, H, W);
            fineActivationGradientSum = Sum.named("fineActivationGradientSum").input(plus1OutputGradient)
                    .input(fineOutputGradient2).output(fineOutputGradientSum).build(scope);
            Value finePreActivationGradient = scope.inPlace("finePreActivationGradient", fineOutputGradientSum, 19, 20, 8, H, W);
            fineActivation = Elementwise.named("fineActivation").output(fineOutput).fused().activation(Pointwise.RELU)
                    .build(scope);
            fineActivation.buildBackward(scope, fineOutputGradientSum, finePreActivationGradient);
            fine.buildBackwardWeights(scope, finePreActivationGradient);

            norm.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        @Override
        protected void forward() {
            fine.forward();         // 3xHxW -> 8xHxW, relu fused
            maxPool1.forward();     // 8xHxW -> 8x(H/2)x(W/2)
            coarse.forward();       // 8x(H/2)x(W/2) -> 8x(H/2-2)x(W/2-2)
            norm.forward();         // 8x(H/2-2)x(W/2-2) -> 8x(H/2-2)x(W/2-2), relu fused
            conv1.forward();        // 8x(H/2-2)x(W/2-2) -> 8x(H/2)x(W/2)
            upsample1.forward();    // 8x(H/2)x(W/2) -> 8x(2*(H/2))x(2*(W/2))
            plus1.forward();        // 8x(2*(H/2))x(2*(W/2)), 8xHxW -> 8x(2*(H/2))x(2*(W/2)), in place
            mask.forward();         // 8x(2*(H/2))x(2*(W/2)) -> 1x(2*(H/2))x(2*(W/2))
            loss.forward();         // 1x(2*(H/2))x(2*(W/2)) -> 1, and the gradient of maskOutput
        }

        @Override
        protected void backward() {
            mask.backwardWeights();                 // maskWeightGradient 1x8x1x1, maskBiasGradient 1
            mask.backwardData();                    // 8x(2*(H/2))x(2*(W/2)) <- 1x(2*(H/2))x(2*(W/2))
            upsample1.backward();                   // 8x(H/2)x(W/2) <- 8x(2*(H/2))x(2*(W/2))
            conv1.backwardWeights();                // conv1WeightGradient 8x8x3x3, conv1BiasGradient 8
            conv1.backwardData();                   // 8x(H/2-2)x(W/2-2) <- 8x(H/2)x(W/2)
            norm.backward();                        // 8x(H/2-2)x(W/2-2) <- 8x(H/2-2)x(W/2-2), normWeightGradient 8, normBiasGradient 8
            coarse.backwardWeights();               // coarseWeightGradient 8x8x5x5
            coarse.backwardData();                  // 8x(H/2)x(W/2) <- 8x(H/2-2)x(W/2-2)
            maxPool1.backward();                    // 8xHxW <- 8x(H/2)x(W/2)
            fineActivationGradientSum.forward();    // 8xHxW <- 8x(2*(H/2))x(2*(W/2))
            fineActivation.backward();              // 8xHxW <- 8xHxW, in place
            fine.backwardWeights();                 // fineWeightGradient 8x3x3x3, fineBiasGradient 8
            norm.updateRunningStatistics();         // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution fine;
        private final Pooling maxPool1;
        private final Convolution coarse;
        private final Convolution conv1;
        private final Upsampling upsample1;
        private final Sum plus1;
        private final Convolution mask;

        Inference(SegmenterNetwork network, PlanScope scope) {
            super(scope);

            int H = scope.size("H");
            int W = scope.size("W");

            Value input = scope.input(0, 0, 3, H, W);
            Value fineOutput = scope.value("fineOutput", 0, 5, 8, H, W);
            fine = Convolution.named("fine").input(input).weight(network.fineWeight).bias(network.fineBias)
                    .output(fineOutput).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value maxPool1Output = scope.value("maxPool1Output", 1, 2, 8, H / 2, W / 2);
            maxPool1 = Pooling.named("maxPool1").input(fineOutput).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            Value relu1Output = scope.value("relu1Output", 2, 3, 8, H / 2 - 2, W / 2 - 2);
            coarse = Convolution.named("coarse").input(maxPool1Output).weight(network.coarseWeight)
                    .foldedNorm(network.normWeight, network.normBias, network.normRunningMean, network.normRunningVar, 1e-5f)
                    .output(relu1Output).kernel(5, 5).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value conv1Output = scope.value("conv1Output", 3, 4, 8, H / 2, W / 2);
            conv1 = Convolution.named("conv1").input(relu1Output).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).padding(2, 2).build(scope);

            Value upsample1Output = scope.value("upsample1Output", 4, 5, 8, 2 * (H / 2), 2 * (W / 2));
            upsample1 = Upsampling.named("upsample1").input(conv1Output).output(upsample1Output).nearest().build(scope);

            Value plus1Output = scope.inPlace("plus1Output", upsample1Output, 5, 6, 8, 2 * (H / 2), 2 * (W / 2));
            plus1 = Sum.named("plus1").input(upsample1Output).input(fineOutput).output(plus1Output).build(scope);

            Value maskOutput = scope.value("maskOutput", 6, 6, 1, 2 * (H / 2), 2 * (W / 2));
            mask = Convolution.named("mask").input(plus1Output).weight(network.maskWeight).bias(network.maskBias)
                    .output(maskOutput).kernel(1, 1).build(scope);
            finish(maskOutput);
        }

        @Override
        protected void forward() {
            fine.forward();         // 3xHxW -> 8xHxW, relu fused
            maxPool1.forward();     // 8xHxW -> 8x(H/2)x(W/2)
            coarse.forward();       // 8x(H/2)x(W/2) -> 8x(H/2-2)x(W/2-2), norm folded in, relu fused
            conv1.forward();        // 8x(H/2-2)x(W/2-2) -> 8x(H/2)x(W/2)
            upsample1.forward();    // 8x(H/2)x(W/2) -> 8x(2*(H/2))x(2*(W/2))
            plus1.forward();        // 8x(2*(H/2))x(2*(W/2)), 8xHxW -> 8x(2*(H/2))x(2*(W/2)), in place
            mask.forward();         // 8x(2*(H/2))x(2*(W/2)) -> 1x(2*(H/2))x(2*(W/2))
        }
    }
}
