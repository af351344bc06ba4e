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
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SequencePooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.UnfoldSteps;
import javax.annotation.processing.Generated;

/**
 * Runs {@link MovingDigits}: 16x1x32x32 in, 10 out, 544,522 parameters.
 *
 * <pre>{@code
 * conv1      Conv                16x1x32x32  -> 16x32x32x32       320   kernel 3, padding 1, per step, relu
 * pool1      MaxPool             16x32x32x32 -> 16x32x16x16         -   kernel 2, per step
 * conv2      Conv                16x32x16x16 -> 16x64x16x16    18,496   kernel 3, padding 1, per step, relu
 * pool2      MaxPool             16x64x16x16 -> 16x64x8x8           -   kernel 2, per step
 * features   Dense               16x64x8x8   -> 16x128        524,416   units 128, per step, relu
 * mean       GlobalAveragePool   16x128      -> 128                 -
 * logits     Dense               128         -> 10              1,290   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class MovingDigitsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 544_522L;

    private static final Description DESCRIPTION = new Description("MovingDigits", new int[] {16, 1, 32, 32}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            conv1      Conv                16x1x32x32  -> 16x32x32x32       320   kernel 3, padding 1, per step, relu
            pool1      MaxPool             16x32x32x32 -> 16x32x16x16         -   kernel 2, per step
            conv2      Conv                16x32x16x16 -> 16x64x16x16    18,496   kernel 3, padding 1, per step, relu
            pool2      MaxPool             16x64x16x16 -> 16x64x8x8           -   kernel 2, per step
            features   Dense               16x64x8x8   -> 16x128        524,416   units 128, per step, relu
            mean       GlobalAveragePool   16x128      -> 128                 -
            logits     Dense               128         -> 10              1,290   units 10
            total   544,522 parameters
            """);

    // conv1: @Conv(filters = 32, kernel = 3, padding = 1, activation = RELU)
    private final Parameter conv1Weight;    // 32x1x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 32, uniform by fan-in

    // conv2: @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU)
    private final Parameter conv2Weight;    // 64x32x3x3, uniform by fan-in
    private final Parameter conv2Bias;      // 64, uniform by fan-in

    // features: @Dense(units = 128, activation = RELU)
    private final Parameter featuresWeight;    // 128x4096, uniform by fan-in
    private final Parameter featuresBias;      // 128, uniform by fan-in

    // logits: @Dense(units = 10)
    private final Parameter logitsWeight;    // 10x128, uniform by fan-in
    private final Parameter logitsBias;      // 10, uniform by fan-in

    private MovingDigitsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(9), 32, 1, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(9), 32);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(288), 64, 32, 3, 3);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(288), 64);
        featuresWeight = parameter("features.weight", Initialization.fanInUniform(4096), 128, 4096);
        featuresBias = parameter("features.bias", Initialization.fanInUniform(4096), 128);
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
        private final InnerProduct features;
        private final Elementwise featuresActivation;
        private final UnfoldSteps featuresUnfold;
        private final SequencePooling mean;
        private final InnerProduct logits;
        private final Loss loss;

        Training(MovingDigitsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 16, 1, 32, 32);
            Value conv1FoldOutput = scope.perStep(16).view("conv1FoldOutput", input, 0, 23, 1, 32, 32);
            conv1Fold = FoldSteps.named("conv1Fold").input(input).output(conv1FoldOutput).build(scope);

            Value conv1Output = scope.perStep(16).value("conv1Output", 1, 22, 32, 32, 32);
            conv1 = Convolution.named("conv1").input(conv1FoldOutput).weight(network.conv1Weight)
                    .bias(network.conv1Bias).output(conv1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value pool1Output = scope.perStep(16).value("pool1Output", 2, 19, 32, 16, 16);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2, 2).build(scope);

            Value conv2Output = scope.perStep(16).value("conv2Output", 3, 18, 64, 16, 16);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value pool2Output = scope.perStep(16).value("pool2Output", 4, 15, 64, 8, 8);
            pool2 = Pooling.named("pool2").input(conv2Output).output(pool2Output).max().kernel(2, 2).build(scope);

            Value featuresOutput = scope.perStep(16).value("featuresOutput", 5, 14, 128);
            features = InnerProduct.named("features").input(pool2Output).weight(network.featuresWeight)
                    .bias(network.featuresBias).output(featuresOutput).activation(Pointwise.RELU).build(scope);

            Value featuresUnfoldOutput = scope.view("featuresUnfoldOutput", featuresOutput, 6, 7, 16, 128);
            featuresUnfold = UnfoldSteps.named("featuresUnfold").input(featuresOutput).output(featuresUnfoldOutput)
                    .build(scope);

            Value meanOutput = scope.value("meanOutput", 7, 10, 128);
            mean = SequencePooling.named("mean").input(featuresUnfoldOutput).output(meanOutput).average().build(scope);

            Value logitsOutput = scope.value("logitsOutput", 8, 9, 10);
            logits = InnerProduct.named("logits").input(meanOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(10);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 9, 11, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value meanOutputGradient = scope.value("meanOutputGradient", 11, 12, 128);
            logits.buildBackwardData(scope, logitsOutputGradient, meanOutputGradient);

            Value featuresUnfoldOutputGradient = scope.value("featuresUnfoldOutputGradient", 12, 13, 16, 128);
            mean.buildBackward(scope, meanOutputGradient, featuresUnfoldOutputGradient);

            Value featuresOutputGradient = scope.perStep(16).view("featuresOutputGradient", featuresUnfoldOutputGradient, 13, 14, 128);
            featuresUnfold.buildBackward(scope, featuresUnfoldOutputGradient, featuresOutputGradient);

            Value featuresPreActivationGradient = scope
                    .perStep(16).inPlace("featuresPreActivationGradient", featuresOutputGradient, 14, 16, 128);
            featuresActivation = Elementwise.named("featuresActivation").output(featuresOutput).fused()
                    .activation(Pointwise.RELU).build(scope);
            featuresActivation.buildBackward(scope, featuresOutputGradient, featuresPreActivationGradient);
            features.buildBackwardWeights(scope, featuresPreActivationGradient);
            Value pool2OutputGradient = scope.perStep(16).value("pool2OutputGradient", 16, 17, 64, 8, 8);
            features.buildBackwardData(scope, featuresPreActivationGradient, pool2OutputGradient);

            Value conv2OutputGradient = scope.perStep(16).value("conv2OutputGradient", 17, 18, 64, 16, 16);
            pool2.buildBackward(scope, pool2OutputGradient, conv2OutputGradient);

            Value conv2PreActivationGradient = scope
                    .perStep(16).inPlace("conv2PreActivationGradient", conv2OutputGradient, 18, 20, 64, 16, 16);
            conv2Activation = Elementwise.named("conv2Activation").output(conv2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv2Activation.buildBackward(scope, conv2OutputGradient, conv2PreActivationGradient);
            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value pool1OutputGradient = scope.perStep(16).value("pool1OutputGradient", 20, 21, 32, 16, 16);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, pool1OutputGradient);

            Value conv1OutputGradient = scope.perStep(16).value("conv1OutputGradient", 21, 22, 32, 32, 32);
            pool1.buildBackward(scope, pool1OutputGradient, conv1OutputGradient);

            Value conv1PreActivationGradient = scope
                    .perStep(16).inPlace("conv1PreActivationGradient", conv1OutputGradient, 22, 23, 32, 32, 32);
            conv1Activation = Elementwise.named("conv1Activation").output(conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, conv1OutputGradient, conv1PreActivationGradient);
            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1Fold.forward();         // 16x1x32x32 -> 16x1x32x32, each step a sample
            conv1.forward();             // 16x1x32x32 -> 16x32x32x32, per step, relu fused
            pool1.forward();             // 16x32x32x32 -> 16x32x16x16, per step
            conv2.forward();             // 16x32x16x16 -> 16x64x16x16, per step, relu fused
            pool2.forward();             // 16x64x16x16 -> 16x64x8x8, per step
            features.forward();          // 16x64x8x8 -> 16x128, per step, relu fused
            featuresUnfold.forward();    // 16x128 -> 16x128, a sequence again
            mean.forward();              // 16x128 -> 128
            logits.forward();            // 128 -> 10
            loss.forward();              // 10 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();         // logitsWeightGradient 10x128, logitsBiasGradient 10
            logits.backwardData();            // 128 <- 10
            mean.backward();                  // 16x128 <- 128
            featuresUnfold.backward();        // 16x128 <- 16x128
            featuresActivation.backward();    // 16x128 <- 16x128, in place
            features.backwardWeights();       // featuresWeightGradient 128x4096, featuresBiasGradient 128
            features.backwardData();          // 16x64x8x8 <- 16x128
            pool2.backward();                 // 16x64x16x16 <- 16x64x8x8
            conv2Activation.backward();       // 16x64x16x16 <- 16x64x16x16, in place
            conv2.backwardWeights();          // conv2WeightGradient 64x32x3x3, conv2BiasGradient 64
            conv2.backwardData();             // 16x32x16x16 <- 16x64x16x16
            pool1.backward();                 // 16x32x32x32 <- 16x32x16x16
            conv1Activation.backward();       // 16x32x32x32 <- 16x32x32x32, in place
            conv1.backwardWeights();          // conv1WeightGradient 32x1x3x3, conv1BiasGradient 32
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
        private final InnerProduct features;
        private final UnfoldSteps featuresUnfold;
        private final SequencePooling mean;
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

            Value featuresOutput = scope.perStep(16).value("featuresOutput", 5, 6, 128);
            features = InnerProduct.named("features").input(pool2Output).weight(network.featuresWeight)
                    .bias(network.featuresBias).output(featuresOutput).activation(Pointwise.RELU).build(scope);

            Value featuresUnfoldOutput = scope.view("featuresUnfoldOutput", featuresOutput, 6, 7, 16, 128);
            featuresUnfold = UnfoldSteps.named("featuresUnfold").input(featuresOutput).output(featuresUnfoldOutput)
                    .build(scope);

            Value meanOutput = scope.value("meanOutput", 7, 8, 128);
            mean = SequencePooling.named("mean").input(featuresUnfoldOutput).output(meanOutput).average().build(scope);

            Value logitsOutput = scope.value("logitsOutput", 8, 8, 10);
            logits = InnerProduct.named("logits").input(meanOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1Fold.forward();         // 16x1x32x32 -> 16x1x32x32, each step a sample
            conv1.forward();             // 16x1x32x32 -> 16x32x32x32, per step, relu fused
            pool1.forward();             // 16x32x32x32 -> 16x32x16x16, per step
            conv2.forward();             // 16x32x16x16 -> 16x64x16x16, per step, relu fused
            pool2.forward();             // 16x64x16x16 -> 16x64x8x8, per step
            features.forward();          // 16x64x8x8 -> 16x128, per step, relu fused
            featuresUnfold.forward();    // 16x128 -> 16x128, a sequence again
            mean.forward();              // 16x128 -> 128
            logits.forward();            // 128 -> 10
        }
    }
}
