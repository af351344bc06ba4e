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
import dev.annette.runtime.operator.FoldSteps;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LastStep;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.Recurrent;
import dev.annette.runtime.operator.RecurrentCell;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.UnfoldSteps;
import javax.annotation.processing.Generated;

/**
 * Runs {@link MovingDigits}: 16x1x32x32 in, 10 out, 2,183,306 parameters.
 *
 * <pre>{@code
 * conv1    Conv       16x1x32x32  -> 16x32x32x32         320   kernel 3, padding 1, per step, relu
 * pool1    MaxPool    16x32x32x32 -> 16x32x16x16           -   kernel 2, per step
 * conv2    Conv       16x32x16x16 -> 16x64x16x16      18,496   kernel 3, padding 1, per step, relu
 * pool2    MaxPool    16x64x16x16 -> 16x64x8x8             -   kernel 2, per step
 * maps     Flatten    16x64x8x8   -> 16x4096               -   per step
 * lstm     LSTM       16x4096     -> 16x128        2,163,200   units 128
 * last     LastStep   16x128      -> 128                   -
 * logits   Dense      128         -> 10                1,290   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class MovingDigitsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 2_183_306L;

    private static final Description DESCRIPTION = Description.of("MovingDigits", """
            conv1    Conv       16x1x32x32  -> 16x32x32x32         320   kernel 3, padding 1, per step, relu
            pool1    MaxPool    16x32x32x32 -> 16x32x16x16           -   kernel 2, per step
            conv2    Conv       16x32x16x16 -> 16x64x16x16      18,496   kernel 3, padding 1, per step, relu
            pool2    MaxPool    16x64x16x16 -> 16x64x8x8             -   kernel 2, per step
            maps     Flatten    16x64x8x8   -> 16x4096               -   per step
            lstm     LSTM       16x4096     -> 16x128        2,163,200   units 128
            last     LastStep   16x128      -> 128                   -
            logits   Dense      128         -> 10                1,290   units 10
            total   2,183,306 parameters
            """)
            .input("input", 16, 1, 32, 32)
            .output("output", 10)
            .stepwise()
            .objective(SoftmaxCrossEntropy.ofLogits());

    // conv1: @Conv(filters = 32, kernel = 3, padding = 1, activation = RELU)
    private final Parameter conv1Weight;    // 32x1x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 32, uniform by fan-in

    // conv2: @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU)
    private final Parameter conv2Weight;    // 64x32x3x3, uniform by fan-in
    private final Parameter conv2Bias;      // 64, uniform by fan-in

    // lstm: @LSTM(units = 128)
    private final Parameter lstmWeight;             // 512x4096, Glorot uniform
    private final Parameter lstmRecurrentWeight;    // 512x128, orthogonal
    private final Parameter lstmBias;               // 512, zeros, of the forget gate 1.0

    // logits: @Dense(units = 10)
    private final Parameter logitsWeight;    // 10x128, uniform by fan-in
    private final Parameter logitsBias;      // 10, uniform by fan-in

    private MovingDigitsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(9), 32, 1, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(9), 32);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(288), 64, 32, 3, 3);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(288), 64);
        lstmWeight = parameter("lstm.weight", Initialization.xavierUniform(4096, 128), 512, 4096);
        lstmRecurrentWeight = parameter("lstm.recurrent_weight", Initialization.orthogonal(1, 128), 512, 128);
        lstmBias = parameter("lstm.bias", Initialization.gateBias(128, 1, 1), 512);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(128), 10, 128);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(128), 10);
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
        public MovingDigitsNetwork build() {
            return new MovingDigitsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final FoldSteps conv1Fold;
        private final Convolution conv1;
        private final Elementwise conv1Activation;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Elementwise conv2Activation;
        private final Pooling pool2;
        private final Reshape maps;
        private final UnfoldSteps mapsUnfold;
        private final Recurrent lstm;
        private final LastStep last;
        private final InnerProduct logits;
        private final Loss loss;

        Training(MovingDigitsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 16, 1, 32, 32);
            Value conv1FoldOutput = scope.perStep(16).view("conv1FoldOutput", input, 0, 23, 1, 32, 32);
            conv1Fold = FoldSteps.named("conv1Fold").input(input).output(conv1FoldOutput).build(scope);

            Value conv1PreActivation = scope.perStep(16).value("conv1PreActivation", 1, 2, 32, 32, 32);
            conv1 = Convolution.named("conv1").input(conv1FoldOutput).weight(network.conv1Weight)
                    .bias(network.conv1Bias).output(conv1PreActivation).kernel(3, 3).padding(1, 1).build(scope);

            Value pool1Output = scope.perStep(16).value("pool1Output", 2, 21, 32, 16, 16);
            pool1 = Pooling.named("pool1").input(conv1PreActivation).output(pool1Output).max().kernel(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            Value conv2PreActivation = scope.perStep(16).value("conv2PreActivation", 3, 4, 64, 16, 16);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2PreActivation).kernel(3, 3).padding(1, 1).build(scope);

            Value pool2Output = scope.perStep(16).value("pool2Output", 4, 17, 64, 8, 8);
            pool2 = Pooling.named("pool2").input(conv2PreActivation).output(pool2Output).max().kernel(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            Value mapsOutput = scope.perStep(16).view("mapsOutput", pool2Output, 5, 6, 4096);
            maps = Reshape.named("maps").input(pool2Output).output(mapsOutput).build(scope);

            Value mapsUnfoldOutput = scope.view("mapsUnfoldOutput", mapsOutput, 6, 14, 16, 4096);
            mapsUnfold = UnfoldSteps.named("mapsUnfold").input(mapsOutput).output(mapsUnfoldOutput).build(scope);

            Value lstmOutput = scope.value("lstmOutput", 7, 14, 16, 128);
            lstm = Recurrent.named("lstm").cell(RecurrentCell.LSTM).input(mapsUnfoldOutput).weight(network.lstmWeight)
                    .recurrentWeight(network.lstmRecurrentWeight).bias(network.lstmBias).output(lstmOutput).build(scope);

            Value lastOutput = scope.value("lastOutput", 8, 11, 128);
            last = LastStep.named("last").input(lstmOutput).output(lastOutput).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 9, 10, 10);
            logits = InnerProduct.named("logits").input(lastOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(10);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 10, 12, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value lastOutputGradient = scope.value("lastOutputGradient", 12, 13, 128);
            logits.buildBackwardData(scope, logitsOutputGradient, lastOutputGradient);

            Value lstmOutputGradient = scope.value("lstmOutputGradient", 13, 14, 16, 128);
            last.buildBackward(scope, lastOutputGradient, lstmOutputGradient);

            Value mapsUnfoldOutputGradient = scope.value("mapsUnfoldOutputGradient", 14, 15, 16, 4096);
            lstm.buildBackward(scope, lstmOutputGradient, null, null, mapsUnfoldOutputGradient, null, null);

            Value mapsOutputGradient = scope.perStep(16).view("mapsOutputGradient", mapsUnfoldOutputGradient, 15, 16, 4096);
            mapsUnfold.buildBackward(scope, mapsUnfoldOutputGradient, mapsOutputGradient);

            Value pool2OutputGradient = scope.perStep(16).view("pool2OutputGradient", mapsOutputGradient, 16, 17, 64, 8, 8);
            maps.buildBackward(scope, mapsOutputGradient, pool2OutputGradient);

            Value pool2PreActivationGradient = scope
                    .perStep(16).inPlace("pool2PreActivationGradient", pool2OutputGradient, 17, 18, 64, 8, 8);
            conv2Activation = Elementwise.named("conv2Activation").output(pool2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv2Activation.buildBackward(scope, pool2OutputGradient, pool2PreActivationGradient);

            Value conv2PreActivationGradient = scope.perStep(16).value("conv2PreActivationGradient", 18, 20, 64, 16, 16);
            pool2.buildBackward(scope, pool2PreActivationGradient, conv2PreActivationGradient);

            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value pool1OutputGradient = scope.perStep(16).value("pool1OutputGradient", 20, 21, 32, 16, 16);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, pool1OutputGradient);

            Value pool1PreActivationGradient = scope
                    .perStep(16).inPlace("pool1PreActivationGradient", pool1OutputGradient, 21, 22, 32, 16, 16);
            conv1Activation = Elementwise.named("conv1Activation").output(pool1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, pool1OutputGradient, pool1PreActivationGradient);

            Value conv1PreActivationGradient = scope.perStep(16).value("conv1PreActivationGradient", 22, 23, 32, 32, 32);
            pool1.buildBackward(scope, pool1PreActivationGradient, conv1PreActivationGradient);

            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1Fold.forward();     // 16x1x32x32 -> 16x1x32x32, each step a sample
            conv1.forward();         // 16x1x32x32 -> 16x32x32x32, per step
            pool1.forward();         // 16x32x32x32 -> 16x32x16x16, per step, relu fused
            conv2.forward();         // 16x32x16x16 -> 16x64x16x16, per step
            pool2.forward();         // 16x64x16x16 -> 16x64x8x8, per step, relu fused
            maps.forward();          // 16x64x8x8 -> 16x4096, per step
            mapsUnfold.forward();    // 16x4096 -> 16x4096, a sequence again
            lstm.forward();          // 16x4096 -> 16x128
            last.forward();          // 16x128 -> 128
            logits.forward();        // 128 -> 10
            loss.forward();          // 10 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();      // logitsWeightGradient 10x128, logitsBiasGradient 10
            logits.backwardData();         // 128 <- 10
            last.backward();               // 16x128 <- 128
            lstm.backward();               // 16x4096 <- 16x128, the gradients of its 3 parameters
            mapsUnfold.backward();         // 16x4096 <- 16x4096
            maps.backward();               // 16x64x8x8 <- 16x4096
            conv2Activation.backward();    // 16x64x8x8 <- 16x64x8x8, in place
            pool2.backward();              // 16x64x16x16 <- 16x64x8x8
            conv2.backwardWeights();       // conv2WeightGradient 64x32x3x3, conv2BiasGradient 64
            conv2.backwardData();          // 16x32x16x16 <- 16x64x16x16
            conv1Activation.backward();    // 16x32x16x16 <- 16x32x16x16, in place
            pool1.backward();              // 16x32x32x32 <- 16x32x16x16
            conv1.backwardWeights();       // conv1WeightGradient 32x1x3x3, conv1BiasGradient 32
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final FoldSteps conv1Fold;
        private final Convolution conv1;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Pooling pool2;
        private final Reshape maps;
        private final UnfoldSteps mapsUnfold;
        private final Recurrent lstm;
        private final LastStep last;
        private final InnerProduct logits;

        Inference(MovingDigitsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 16, 1, 32, 32);
            Value conv1FoldOutput = scope.perStep(16).view("conv1FoldOutput", input, 0, 1, 1, 32, 32);
            conv1Fold = FoldSteps.named("conv1Fold").input(input).output(conv1FoldOutput).build(scope);

            Value conv1Output = scope.perStep(16).value("conv1Output", 1, 2, 32, 32, 32);
            conv1 = Convolution.named("conv1").input(conv1FoldOutput).weight(network.conv1Weight)
                    .bias(network.conv1Bias).output(conv1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value pool1Output = scope.perStep(16).value("pool1Output", 2, 3, 32, 16, 16);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2, 2).build(scope);

            Value conv2Output = scope.perStep(16).value("conv2Output", 3, 4, 64, 16, 16);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value pool2Output = scope.perStep(16).value("pool2Output", 4, 5, 64, 8, 8);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).max().kernel(2, 2).build(scope);

            Value mapsOutput = scope.perStep(16).view("mapsOutput", pool2Output, 5, 6, 4096);
            maps = Reshape.named("maps").input(pool2Output).output(mapsOutput).build(scope);

            Value mapsUnfoldOutput = scope.view("mapsUnfoldOutput", mapsOutput, 6, 7, 16, 4096);
            mapsUnfold = UnfoldSteps.named("mapsUnfold").input(mapsOutput).output(mapsUnfoldOutput).build(scope);

            Value lstmOutput = scope.value("lstmOutput", 7, 8, 16, 128);
            lstm = Recurrent.named("lstm").cell(RecurrentCell.LSTM).input(mapsUnfoldOutput).weight(network.lstmWeight)
                    .recurrentWeight(network.lstmRecurrentWeight).bias(network.lstmBias).output(lstmOutput).build(scope);

            Value lastOutput = scope.value("lastOutput", 8, 9, 128);
            last = LastStep.named("last").input(lstmOutput).output(lastOutput).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 9, 9, 10);
            logits = InnerProduct.named("logits").input(lastOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1Fold.forward();     // 16x1x32x32 -> 16x1x32x32, each step a sample
            conv1.forward();         // 16x1x32x32 -> 16x32x32x32, per step, relu fused
            pool1.forward();         // 16x32x32x32 -> 16x32x16x16, per step
            conv2.forward();         // 16x32x16x16 -> 16x64x16x16, per step, relu fused
            pool2.forward();         // 16x64x16x16 -> 16x64x8x8, per step
            maps.forward();          // 16x64x8x8 -> 16x4096, per step
            mapsUnfold.forward();    // 16x4096 -> 16x4096, a sequence again
            lstm.forward();          // 16x4096 -> 16x128
            last.forward();          // 16x128 -> 128
            logits.forward();        // 128 -> 10
        }
    }
}
