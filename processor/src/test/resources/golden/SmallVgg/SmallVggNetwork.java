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
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link SmallVgg}: 3x32x32 in, 10 out, 551,146 parameters.
 *
 * <pre>{@code
 * conv1_1   Conv        3x32x32  -> 32x32x32       864   kernel 3, padding 1
 * norm1_1   BatchNorm   32x32x32 -> 32x32x32        64   relu
 * conv1_2   Conv        32x32x32 -> 32x32x32     9,216   kernel 3, padding 1
 * norm1_2   BatchNorm   32x32x32 -> 32x32x32        64   relu
 * pool1     MaxPool     32x32x32 -> 32x16x16         -   kernel 2
 * drop1     Dropout     32x16x16 -> 32x16x16         -   0.2
 * conv2_1   Conv        32x16x16 -> 64x16x16    18,432   kernel 3, padding 1
 * norm2_1   BatchNorm   64x16x16 -> 64x16x16       128   relu
 * conv2_2   Conv        64x16x16 -> 64x16x16    36,864   kernel 3, padding 1
 * norm2_2   BatchNorm   64x16x16 -> 64x16x16       128   relu
 * pool2     MaxPool     64x16x16 -> 64x8x8           -   kernel 2
 * drop2     Dropout     64x8x8   -> 64x8x8           -   0.3
 * conv3_1   Conv        64x8x8   -> 128x8x8     73,728   kernel 3, padding 1
 * norm3_1   BatchNorm   128x8x8  -> 128x8x8        256   relu
 * conv3_2   Conv        128x8x8  -> 128x8x8    147,456   kernel 3, padding 1
 * norm3_2   BatchNorm   128x8x8  -> 128x8x8        256   relu
 * pool3     MaxPool     128x8x8  -> 128x4x4          -   kernel 2
 * drop3     Dropout     128x4x4  -> 128x4x4          -   0.4
 * fc1       Dense       128x4x4  -> 128        262,144   units 128
 * norm4     BatchNorm   128      -> 128            256   relu
 * drop4     Dropout     128      -> 128              -   0.5
 * logits    Dense       128      -> 10           1,290   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class SmallVggNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 551_146L;

    private static final Description DESCRIPTION = new Description("SmallVgg", new int[] {3, 32, 32}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits().labelSmoothing(0.1f), """
            conv1_1   Conv        3x32x32  -> 32x32x32       864   kernel 3, padding 1
            norm1_1   BatchNorm   32x32x32 -> 32x32x32        64   relu
            conv1_2   Conv        32x32x32 -> 32x32x32     9,216   kernel 3, padding 1
            norm1_2   BatchNorm   32x32x32 -> 32x32x32        64   relu
            pool1     MaxPool     32x32x32 -> 32x16x16         -   kernel 2
            drop1     Dropout     32x16x16 -> 32x16x16         -   0.2
            conv2_1   Conv        32x16x16 -> 64x16x16    18,432   kernel 3, padding 1
            norm2_1   BatchNorm   64x16x16 -> 64x16x16       128   relu
            conv2_2   Conv        64x16x16 -> 64x16x16    36,864   kernel 3, padding 1
            norm2_2   BatchNorm   64x16x16 -> 64x16x16       128   relu
            pool2     MaxPool     64x16x16 -> 64x8x8           -   kernel 2
            drop2     Dropout     64x8x8   -> 64x8x8           -   0.3
            conv3_1   Conv        64x8x8   -> 128x8x8     73,728   kernel 3, padding 1
            norm3_1   BatchNorm   128x8x8  -> 128x8x8        256   relu
            conv3_2   Conv        128x8x8  -> 128x8x8    147,456   kernel 3, padding 1
            norm3_2   BatchNorm   128x8x8  -> 128x8x8        256   relu
            pool3     MaxPool     128x8x8  -> 128x4x4          -   kernel 2
            drop3     Dropout     128x4x4  -> 128x4x4          -   0.4
            fc1       Dense       128x4x4  -> 128        262,144   units 128
            norm4     BatchNorm   128      -> 128            256   relu
            drop4     Dropout     128      -> 128              -   0.5
            logits    Dense       128      -> 10           1,290   units 10
            total   551,146 parameters
            """);

    // conv1_1: @Conv(filters = 32, kernel = 3, padding = 1, bias = false)
    private final Parameter conv1_1Weight;    // 32x3x3x3, uniform by fan-in

    // norm1_1: @BatchNorm(activation = RELU)
    private final Parameter norm1_1Weight;         // 32, ones
    private final Parameter norm1_1Bias;           // 32, zeros
    private final Parameter norm1_1RunningMean;    // 32, zeros
    private final Parameter norm1_1RunningVar;     // 32, ones

    // conv1_2: @Conv(filters = 32, kernel = 3, padding = 1, bias = false)
    private final Parameter conv1_2Weight;    // 32x32x3x3, uniform by fan-in

    // norm1_2: @BatchNorm(activation = RELU)
    private final Parameter norm1_2Weight;         // 32, ones
    private final Parameter norm1_2Bias;           // 32, zeros
    private final Parameter norm1_2RunningMean;    // 32, zeros
    private final Parameter norm1_2RunningVar;     // 32, ones

    // conv2_1: @Conv(filters = 64, kernel = 3, padding = 1, bias = false)
    private final Parameter conv2_1Weight;    // 64x32x3x3, uniform by fan-in

    // norm2_1: @BatchNorm(activation = RELU)
    private final Parameter norm2_1Weight;         // 64, ones
    private final Parameter norm2_1Bias;           // 64, zeros
    private final Parameter norm2_1RunningMean;    // 64, zeros
    private final Parameter norm2_1RunningVar;     // 64, ones

    // conv2_2: @Conv(filters = 64, kernel = 3, padding = 1, bias = false)
    private final Parameter conv2_2Weight;    // 64x64x3x3, uniform by fan-in

    // norm2_2: @BatchNorm(activation = RELU)
    private final Parameter norm2_2Weight;         // 64, ones
    private final Parameter norm2_2Bias;           // 64, zeros
    private final Parameter norm2_2RunningMean;    // 64, zeros
    private final Parameter norm2_2RunningVar;     // 64, ones

    // conv3_1: @Conv(filters = 128, kernel = 3, padding = 1, bias = false)
    private final Parameter conv3_1Weight;    // 128x64x3x3, uniform by fan-in

    // norm3_1: @BatchNorm(activation = RELU)
    private final Parameter norm3_1Weight;         // 128, ones
    private final Parameter norm3_1Bias;           // 128, zeros
    private final Parameter norm3_1RunningMean;    // 128, zeros
    private final Parameter norm3_1RunningVar;     // 128, ones

    // conv3_2: @Conv(filters = 128, kernel = 3, padding = 1, bias = false)
    private final Parameter conv3_2Weight;    // 128x128x3x3, uniform by fan-in

    // norm3_2: @BatchNorm(activation = RELU)
    private final Parameter norm3_2Weight;         // 128, ones
    private final Parameter norm3_2Bias;           // 128, zeros
    private final Parameter norm3_2RunningMean;    // 128, zeros
    private final Parameter norm3_2RunningVar;     // 128, ones

    // fc1: @Dense(units = 128, bias = false)
    private final Parameter fc1Weight;    // 128x2048, uniform by fan-in

    // norm4: @BatchNorm(activation = RELU)
    private final Parameter norm4Weight;         // 128, ones
    private final Parameter norm4Bias;           // 128, zeros
    private final Parameter norm4RunningMean;    // 128, zeros
    private final Parameter norm4RunningVar;     // 128, ones

    // logits: @Dense(units = 10)
    private final Parameter logitsWeight;    // 10x128, uniform by fan-in
    private final Parameter logitsBias;      // 10, uniform by fan-in

    private SmallVggNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1_1Weight = parameter("conv1_1.weight", Initialization.fanInUniform(27), 32, 3, 3, 3);
        norm1_1Weight = parameter("norm1_1.weight", Initialization.ones(), 32);
        norm1_1Bias = parameter("norm1_1.bias", Initialization.zeros(), 32);
        norm1_1RunningMean = state("norm1_1.running_mean", Initialization.zeros(), 32);
        norm1_1RunningVar = state("norm1_1.running_var", Initialization.ones(), 32);
        conv1_2Weight = parameter("conv1_2.weight", Initialization.fanInUniform(288), 32, 32, 3, 3);
        norm1_2Weight = parameter("norm1_2.weight", Initialization.ones(), 32);
        norm1_2Bias = parameter("norm1_2.bias", Initialization.zeros(), 32);
        norm1_2RunningMean = state("norm1_2.running_mean", Initialization.zeros(), 32);
        norm1_2RunningVar = state("norm1_2.running_var", Initialization.ones(), 32);
        conv2_1Weight = parameter("conv2_1.weight", Initialization.fanInUniform(288), 64, 32, 3, 3);
        norm2_1Weight = parameter("norm2_1.weight", Initialization.ones(), 64);
        norm2_1Bias = parameter("norm2_1.bias", Initialization.zeros(), 64);
        norm2_1RunningMean = state("norm2_1.running_mean", Initialization.zeros(), 64);
        norm2_1RunningVar = state("norm2_1.running_var", Initialization.ones(), 64);
        conv2_2Weight = parameter("conv2_2.weight", Initialization.fanInUniform(576), 64, 64, 3, 3);
        norm2_2Weight = parameter("norm2_2.weight", Initialization.ones(), 64);
        norm2_2Bias = parameter("norm2_2.bias", Initialization.zeros(), 64);
        norm2_2RunningMean = state("norm2_2.running_mean", Initialization.zeros(), 64);
        norm2_2RunningVar = state("norm2_2.running_var", Initialization.ones(), 64);
        conv3_1Weight = parameter("conv3_1.weight", Initialization.fanInUniform(576), 128, 64, 3, 3);
        norm3_1Weight = parameter("norm3_1.weight", Initialization.ones(), 128);
        norm3_1Bias = parameter("norm3_1.bias", Initialization.zeros(), 128);
        norm3_1RunningMean = state("norm3_1.running_mean", Initialization.zeros(), 128);
        norm3_1RunningVar = state("norm3_1.running_var", Initialization.ones(), 128);
        conv3_2Weight = parameter("conv3_2.weight", Initialization.fanInUniform(1152), 128, 128, 3, 3);
        norm3_2Weight = parameter("norm3_2.weight", Initialization.ones(), 128);
        norm3_2Bias = parameter("norm3_2.bias", Initialization.zeros(), 128);
        norm3_2RunningMean = state("norm3_2.running_mean", Initialization.zeros(), 128);
        norm3_2RunningVar = state("norm3_2.running_var", Initialization.ones(), 128);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(2048), 128, 2048);
        norm4Weight = parameter("norm4.weight", Initialization.ones(), 128);
        norm4Bias = parameter("norm4.bias", Initialization.zeros(), 128);
        norm4RunningMean = state("norm4.running_mean", Initialization.zeros(), 128);
        norm4RunningVar = state("norm4.running_var", Initialization.ones(), 128);
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
        public SmallVggNetwork build() {
            return new SmallVggNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private Convolution conv1_1;
        private BatchNormalization norm1_1;
        private Convolution conv1_2;
        private BatchNormalization norm1_2;
        private Pooling pool1;
        private Dropout drop1;
        private Convolution conv2_1;
        private BatchNormalization norm2_1;
        private Convolution conv2_2;
        private BatchNormalization norm2_2;
        private Pooling pool2;
        private Dropout drop2;
        private Convolution conv3_1;
        private BatchNormalization norm3_1;
        private Convolution conv3_2;
        private BatchNormalization norm3_2;
        private Pooling pool3;
        private Dropout drop3;
        private InnerProduct fc1;
        private BatchNormalization norm4;
        private Dropout drop4;
        private InnerProduct logits;
        private Loss loss;
        private Value logitsOutput;
        private Value logitsOutputGradient;

        Training(SmallVggNetwork network, PlanScope scope) {
            super(scope);

            buildForward(network, scope);
            buildBackward(network, scope);
            finish(loss);
        }

        // 3x32x32 -> 10
        private void buildForward(SmallVggNetwork network, PlanScope scope) {
            Value input = scope.input(0, 51, 3, 32, 32);
            Value conv1_1Output = scope.value("conv1_1Output", 0, 50, 32, 32, 32);
            conv1_1 = Convolution.named("conv1_1").input(input).weight(network.conv1_1Weight).output(conv1_1Output)
                    .kernel(3, 3).padding(1, 1).build(scope);

            Value norm1_1Output = scope.value("norm1_1Output", 1, 48, 32, 32, 32);
            norm1_1 = BatchNormalization.named("norm1_1").input(conv1_1Output).output(norm1_1Output)
                    .scale(network.norm1_1Weight).shift(network.norm1_1Bias).runningMean(network.norm1_1RunningMean)
                    .runningVariance(network.norm1_1RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value conv1_2Output = scope.value("conv1_2Output", 2, 47, 32, 32, 32);
            conv1_2 = Convolution.named("conv1_2").input(norm1_1Output).weight(network.conv1_2Weight)
                    .output(conv1_2Output).kernel(3, 3).padding(1, 1).build(scope);

            Value norm1_2Output = scope.value("norm1_2Output", 3, 4, 32, 32, 32);
            norm1_2 = BatchNormalization.named("norm1_2").input(conv1_2Output).output(norm1_2Output)
                    .scale(network.norm1_2Weight).shift(network.norm1_2Bias).runningMean(network.norm1_2RunningMean)
                    .runningVariance(network.norm1_2RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value pool1Output = scope.value("pool1Output", 4, 5, 32, 16, 16);
            pool1 = Pooling.named("pool1").input(norm1_2Output).output(pool1Output).max().kernel(2, 2).build(scope);

            Value drop1Output = scope.inPlace("drop1Output", pool1Output, 5, 43, 32, 16, 16);
            drop1 = Dropout.named("drop1").input(pool1Output).output(drop1Output).probability(0.2f).build(scope);

            Value conv2_1Output = scope.value("conv2_1Output", 6, 42, 64, 16, 16);
            conv2_1 = Convolution.named("conv2_1").input(drop1Output).weight(network.conv2_1Weight)
                    .output(conv2_1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value norm2_1Output = scope.value("norm2_1Output", 7, 40, 64, 16, 16);
            norm2_1 = BatchNormalization.named("norm2_1").input(conv2_1Output).output(norm2_1Output)
                    .scale(network.norm2_1Weight).shift(network.norm2_1Bias).runningMean(network.norm2_1RunningMean)
                    .runningVariance(network.norm2_1RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value conv2_2Output = scope.value("conv2_2Output", 8, 39, 64, 16, 16);
            conv2_2 = Convolution.named("conv2_2").input(norm2_1Output).weight(network.conv2_2Weight)
                    .output(conv2_2Output).kernel(3, 3).padding(1, 1).build(scope);

            Value norm2_2Output = scope.value("norm2_2Output", 9, 10, 64, 16, 16);
            norm2_2 = BatchNormalization.named("norm2_2").input(conv2_2Output).output(norm2_2Output)
                    .scale(network.norm2_2Weight).shift(network.norm2_2Bias).runningMean(network.norm2_2RunningMean)
                    .runningVariance(network.norm2_2RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value pool2Output = scope.value("pool2Output", 10, 11, 64, 8, 8);
            pool2 = Pooling.named("pool2").input(norm2_2Output).output(pool2Output).max().kernel(2, 2).build(scope);

            Value drop2Output = scope.inPlace("drop2Output", pool2Output, 11, 35, 64, 8, 8);
            drop2 = Dropout.named("drop2").input(pool2Output).output(drop2Output).probability(0.3f).build(scope);

            Value conv3_1Output = scope.value("conv3_1Output", 12, 34, 128, 8, 8);
            conv3_1 = Convolution.named("conv3_1").input(drop2Output).weight(network.conv3_1Weight)
                    .output(conv3_1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value norm3_1Output = scope.value("norm3_1Output", 13, 32, 128, 8, 8);
            norm3_1 = BatchNormalization.named("norm3_1").input(conv3_1Output).output(norm3_1Output)
                    .scale(network.norm3_1Weight).shift(network.norm3_1Bias).runningMean(network.norm3_1RunningMean)
                    .runningVariance(network.norm3_1RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value conv3_2Output = scope.value("conv3_2Output", 14, 31, 128, 8, 8);
            conv3_2 = Convolution.named("conv3_2").input(norm3_1Output).weight(network.conv3_2Weight)
                    .output(conv3_2Output).kernel(3, 3).padding(1, 1).build(scope);

            Value norm3_2Output = scope.value("norm3_2Output", 15, 16, 128, 8, 8);
            norm3_2 = BatchNormalization.named("norm3_2").input(conv3_2Output).output(norm3_2Output)
                    .scale(network.norm3_2Weight).shift(network.norm3_2Bias).runningMean(network.norm3_2RunningMean)
                    .runningVariance(network.norm3_2RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value pool3Output = scope.value("pool3Output", 16, 17, 128, 4, 4);
            pool3 = Pooling.named("pool3").input(norm3_2Output).output(pool3Output).max().kernel(2, 2).build(scope);

            Value drop3Output = scope.inPlace("drop3Output", pool3Output, 17, 27, 128, 4, 4);
            drop3 = Dropout.named("drop3").input(pool3Output).output(drop3Output).probability(0.4f).build(scope);

            Value fc1Output = scope.value("fc1Output", 18, 26, 128);
            fc1 = InnerProduct.named("fc1").input(drop3Output).weight(network.fc1Weight).output(fc1Output).build(scope);

            Value norm4Output = scope.value("norm4Output", 19, 20, 128);
            norm4 = BatchNormalization.named("norm4").input(fc1Output).output(norm4Output).scale(network.norm4Weight)
                    .shift(network.norm4Bias).runningMean(network.norm4RunningMean)
                    .runningVariance(network.norm4RunningVar).epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU)
                    .build(scope);

            Value drop4Output = scope.inPlace("drop4Output", norm4Output, 20, 23, 128);
            drop4 = Dropout.named("drop4").input(norm4Output).output(drop4Output).probability(0.5f).build(scope);

            logitsOutput = scope.value("logitsOutput", 21, 22, 10);
            logits = InnerProduct.named("logits").input(drop4Output).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(10);
            logitsOutputGradient = scope.value("logitsOutputGradient", 22, 24, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);
        }

        // gradients of parameters <- 10
        private void buildBackward(SmallVggNetwork network, PlanScope scope) {
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value drop4OutputGradient = scope.value("drop4OutputGradient", 24, 25, 128);
            logits.buildBackwardData(scope, logitsOutputGradient, drop4OutputGradient);

            Value norm4OutputGradient = scope.inPlace("norm4OutputGradient", drop4OutputGradient, 25, 26, 128);
            drop4.buildBackward(scope, drop4OutputGradient, norm4OutputGradient);

            Value fc1OutputGradient = scope.value("fc1OutputGradient", 26, 28, 128);
            norm4.buildBackward(scope, norm4OutputGradient, fc1OutputGradient);

            fc1.buildBackwardWeights(scope, fc1OutputGradient);
            Value drop3OutputGradient = scope.value("drop3OutputGradient", 28, 29, 128, 4, 4);
            fc1.buildBackwardData(scope, fc1OutputGradient, drop3OutputGradient);

            Value pool3OutputGradient = scope.inPlace("pool3OutputGradient", drop3OutputGradient, 29, 30, 128, 4, 4);
            drop3.buildBackward(scope, drop3OutputGradient, pool3OutputGradient);

            Value norm3_2OutputGradient = scope.value("norm3_2OutputGradient", 30, 31, 128, 8, 8);
            pool3.buildBackward(scope, pool3OutputGradient, norm3_2OutputGradient);

            Value conv3_2OutputGradient = scope.value("conv3_2OutputGradient", 31, 33, 128, 8, 8);
            norm3_2.buildBackward(scope, norm3_2OutputGradient, conv3_2OutputGradient);

            conv3_2.buildBackwardWeights(scope, conv3_2OutputGradient);
            Value norm3_1OutputGradient = scope.value("norm3_1OutputGradient", 33, 34, 128, 8, 8);
            conv3_2.buildBackwardData(scope, conv3_2OutputGradient, norm3_1OutputGradient);

            Value conv3_1OutputGradient = scope.value("conv3_1OutputGradient", 34, 36, 128, 8, 8);
            norm3_1.buildBackward(scope, norm3_1OutputGradient, conv3_1OutputGradient);

            conv3_1.buildBackwardWeights(scope, conv3_1OutputGradient);
            Value drop2OutputGradient = scope.value("drop2OutputGradient", 36, 37, 64, 8, 8);
            conv3_1.buildBackwardData(scope, conv3_1OutputGradient, drop2OutputGradient);

            Value pool2OutputGradient = scope.inPlace("pool2OutputGradient", drop2OutputGradient, 37, 38, 64, 8, 8);
            drop2.buildBackward(scope, drop2OutputGradient, pool2OutputGradient);

            Value norm2_2OutputGradient = scope.value("norm2_2OutputGradient", 38, 39, 64, 16, 16);
            pool2.buildBackward(scope, pool2OutputGradient, norm2_2OutputGradient);

            Value conv2_2OutputGradient = scope.value("conv2_2OutputGradient", 39, 41, 64, 16, 16);
            norm2_2.buildBackward(scope, norm2_2OutputGradient, conv2_2OutputGradient);

            conv2_2.buildBackwardWeights(scope, conv2_2OutputGradient);
            Value norm2_1OutputGradient = scope.value("norm2_1OutputGradient", 41, 42, 64, 16, 16);
            conv2_2.buildBackwardData(scope, conv2_2OutputGradient, norm2_1OutputGradient);

            Value conv2_1OutputGradient = scope.value("conv2_1OutputGradient", 42, 44, 64, 16, 16);
            norm2_1.buildBackward(scope, norm2_1OutputGradient, conv2_1OutputGradient);

            conv2_1.buildBackwardWeights(scope, conv2_1OutputGradient);
            Value drop1OutputGradient = scope.value("drop1OutputGradient", 44, 45, 32, 16, 16);
            conv2_1.buildBackwardData(scope, conv2_1OutputGradient, drop1OutputGradient);

            Value pool1OutputGradient = scope.inPlace("pool1OutputGradient", drop1OutputGradient, 45, 46, 32, 16, 16);
            drop1.buildBackward(scope, drop1OutputGradient, pool1OutputGradient);

            Value norm1_2OutputGradient = scope.value("norm1_2OutputGradient", 46, 47, 32, 32, 32);
            pool1.buildBackward(scope, pool1OutputGradient, norm1_2OutputGradient);

            Value conv1_2OutputGradient = scope.value("conv1_2OutputGradient", 47, 49, 32, 32, 32);
            norm1_2.buildBackward(scope, norm1_2OutputGradient, conv1_2OutputGradient);

            conv1_2.buildBackwardWeights(scope, conv1_2OutputGradient);
            Value norm1_1OutputGradient = scope.value("norm1_1OutputGradient", 49, 50, 32, 32, 32);
            conv1_2.buildBackwardData(scope, conv1_2OutputGradient, norm1_1OutputGradient);

            Value conv1_1OutputGradient = scope.value("conv1_1OutputGradient", 50, 51, 32, 32, 32);
            norm1_1.buildBackward(scope, norm1_1OutputGradient, conv1_1OutputGradient);

            conv1_1.buildBackwardWeights(scope, conv1_1OutputGradient);

            norm4.buildUpdateRunningStatistics(scope);
            norm3_2.buildUpdateRunningStatistics(scope);
            norm3_1.buildUpdateRunningStatistics(scope);
            norm2_2.buildUpdateRunningStatistics(scope);
            norm2_1.buildUpdateRunningStatistics(scope);
            norm1_2.buildUpdateRunningStatistics(scope);
            norm1_1.buildUpdateRunningStatistics(scope);
        }

        @Override
        protected void forward() {
            conv1_1.forward();    // 3x32x32 -> 32x32x32
            norm1_1.forward();    // 32x32x32 -> 32x32x32, relu fused
            conv1_2.forward();    // 32x32x32 -> 32x32x32
            norm1_2.forward();    // 32x32x32 -> 32x32x32, relu fused
            pool1.forward();      // 32x32x32 -> 32x16x16
            drop1.forward();      // 32x16x16 -> 32x16x16, in place
            conv2_1.forward();    // 32x16x16 -> 64x16x16
            norm2_1.forward();    // 64x16x16 -> 64x16x16, relu fused
            conv2_2.forward();    // 64x16x16 -> 64x16x16
            norm2_2.forward();    // 64x16x16 -> 64x16x16, relu fused
            pool2.forward();      // 64x16x16 -> 64x8x8
            drop2.forward();      // 64x8x8 -> 64x8x8, in place
            conv3_1.forward();    // 64x8x8 -> 128x8x8
            norm3_1.forward();    // 128x8x8 -> 128x8x8, relu fused
            conv3_2.forward();    // 128x8x8 -> 128x8x8
            norm3_2.forward();    // 128x8x8 -> 128x8x8, relu fused
            pool3.forward();      // 128x8x8 -> 128x4x4
            drop3.forward();      // 128x4x4 -> 128x4x4, in place
            fc1.forward();        // 128x4x4 -> 128
            norm4.forward();      // 128 -> 128, relu fused
            drop4.forward();      // 128 -> 128, in place
            logits.forward();     // 128 -> 10
            loss.forward();       // 10 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();             // logitsWeightGradient 10x128, logitsBiasGradient 10
            logits.backwardData();                // 128 <- 10
            drop4.backward();                     // 128 <- 128, in place
            norm4.backward();                     // 128 <- 128, norm4WeightGradient 128, norm4BiasGradient 128
            fc1.backwardWeights();                // fc1WeightGradient 128x2048
            fc1.backwardData();                   // 128x4x4 <- 128
            drop3.backward();                     // 128x4x4 <- 128x4x4, in place
            pool3.backward();                     // 128x8x8 <- 128x4x4
            norm3_2.backward();                   // 128x8x8 <- 128x8x8, norm3_2WeightGradient 128, norm3_2BiasGradient 128
            conv3_2.backwardWeights();            // conv3_2WeightGradient 128x128x3x3
            conv3_2.backwardData();               // 128x8x8 <- 128x8x8
            norm3_1.backward();                   // 128x8x8 <- 128x8x8, norm3_1WeightGradient 128, norm3_1BiasGradient 128
            conv3_1.backwardWeights();            // conv3_1WeightGradient 128x64x3x3
            conv3_1.backwardData();               // 64x8x8 <- 128x8x8
            drop2.backward();                     // 64x8x8 <- 64x8x8, in place
            pool2.backward();                     // 64x16x16 <- 64x8x8
            norm2_2.backward();                   // 64x16x16 <- 64x16x16, norm2_2WeightGradient 64, norm2_2BiasGradient 64
            conv2_2.backwardWeights();            // conv2_2WeightGradient 64x64x3x3
            conv2_2.backwardData();               // 64x16x16 <- 64x16x16
            norm2_1.backward();                   // 64x16x16 <- 64x16x16, norm2_1WeightGradient 64, norm2_1BiasGradient 64
            conv2_1.backwardWeights();            // conv2_1WeightGradient 64x32x3x3
            conv2_1.backwardData();               // 32x16x16 <- 64x16x16
            drop1.backward();                     // 32x16x16 <- 32x16x16, in place
            pool1.backward();                     // 32x32x32 <- 32x16x16
            norm1_2.backward();                   // 32x32x32 <- 32x32x32, norm1_2WeightGradient 32, norm1_2BiasGradient 32
            conv1_2.backwardWeights();            // conv1_2WeightGradient 32x32x3x3
            conv1_2.backwardData();               // 32x32x32 <- 32x32x32
            norm1_1.backward();                   // 32x32x32 <- 32x32x32, norm1_1WeightGradient 32, norm1_1BiasGradient 32
            conv1_1.backwardWeights();            // conv1_1WeightGradient 32x3x3x3
            norm4.updateRunningStatistics();      // after the step, so that forward changes nothing
            norm3_2.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm3_1.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm2_2.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm2_1.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm1_2.updateRunningStatistics();    // after the step, so that forward changes nothing
            norm1_1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1_1;
        private final Convolution conv1_2;
        private final Pooling pool1;
        private final Convolution conv2_1;
        private final Convolution conv2_2;
        private final Pooling pool2;
        private final Convolution conv3_1;
        private final Convolution conv3_2;
        private final Pooling pool3;
        private final InnerProduct fc1;
        private final InnerProduct logits;

        Inference(SmallVggNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 32, 32);
            Value norm1_1Output = scope.value("norm1_1Output", 0, 1, 32, 32, 32);
            conv1_1 = Convolution.named("conv1_1").input(input).weight(network.conv1_1Weight)
                    .foldedNorm(network.norm1_1Weight, network.norm1_1Bias, network.norm1_1RunningMean, network.norm1_1RunningVar, 1e-5f)
                    .output(norm1_1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value norm1_2Output = scope.value("norm1_2Output", 1, 2, 32, 32, 32);
            conv1_2 = Convolution.named("conv1_2").input(norm1_1Output).weight(network.conv1_2Weight)
                    .foldedNorm(network.norm1_2Weight, network.norm1_2Bias, network.norm1_2RunningMean, network.norm1_2RunningVar, 1e-5f)
                    .output(norm1_2Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 2, 3, 32, 16, 16);
            pool1 = Pooling.named("pool1").input(norm1_2Output).output(pool1Output).max().kernel(2, 2).build(scope);

            Value norm2_1Output = scope.value("norm2_1Output", 3, 4, 64, 16, 16);
            conv2_1 = Convolution.named("conv2_1").input(pool1Output).weight(network.conv2_1Weight)
                    .foldedNorm(network.norm2_1Weight, network.norm2_1Bias, network.norm2_1RunningMean, network.norm2_1RunningVar, 1e-5f)
                    .output(norm2_1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value norm2_2Output = scope.value("norm2_2Output", 4, 5, 64, 16, 16);
            conv2_2 = Convolution.named("conv2_2").input(norm2_1Output).weight(network.conv2_2Weight)
                    .foldedNorm(network.norm2_2Weight, network.norm2_2Bias, network.norm2_2RunningMean, network.norm2_2RunningVar, 1e-5f)
                    .output(norm2_2Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value pool2Output = scope.value("pool2Output", 5, 6, 64, 8, 8);
            pool2 = Pooling.named("pool2").input(norm2_2Output).output(pool2Output).max().kernel(2, 2).build(scope);

            Value norm3_1Output = scope.value("norm3_1Output", 6, 7, 128, 8, 8);
            conv3_1 = Convolution.named("conv3_1").input(pool2Output).weight(network.conv3_1Weight)
                    .foldedNorm(network.norm3_1Weight, network.norm3_1Bias, network.norm3_1RunningMean, network.norm3_1RunningVar, 1e-5f)
                    .output(norm3_1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value norm3_2Output = scope.value("norm3_2Output", 7, 8, 128, 8, 8);
            conv3_2 = Convolution.named("conv3_2").input(norm3_1Output).weight(network.conv3_2Weight)
                    .foldedNorm(network.norm3_2Weight, network.norm3_2Bias, network.norm3_2RunningMean, network.norm3_2RunningVar, 1e-5f)
                    .output(norm3_2Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            Value pool3Output = scope.value("pool3Output", 8, 9, 128, 4, 4);
            pool3 = Pooling.named("pool3").input(norm3_2Output).output(pool3Output).max().kernel(2, 2).build(scope);

            Value norm4Output = scope.value("norm4Output", 9, 10, 128);
            fc1 = InnerProduct.named("fc1").input(pool3Output).weight(network.fc1Weight)
                    .foldedNorm(network.norm4Weight, network.norm4Bias, network.norm4RunningMean, network.norm4RunningVar, 1e-5f)
                    .output(norm4Output).activation(Pointwise.RELU).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 10, 10, 10);
            logits = InnerProduct.named("logits").input(norm4Output).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1_1.forward();    // 3x32x32 -> 32x32x32, norm1_1 folded in, relu fused
            conv1_2.forward();    // 32x32x32 -> 32x32x32, norm1_2 folded in, relu fused
            pool1.forward();      // 32x32x32 -> 32x16x16
            conv2_1.forward();    // 32x16x16 -> 64x16x16, norm2_1 folded in, relu fused
            conv2_2.forward();    // 64x16x16 -> 64x16x16, norm2_2 folded in, relu fused
            pool2.forward();      // 64x16x16 -> 64x8x8
            conv3_1.forward();    // 64x8x8 -> 128x8x8, norm3_1 folded in, relu fused
            conv3_2.forward();    // 128x8x8 -> 128x8x8, norm3_2 folded in, relu fused
            pool3.forward();      // 128x8x8 -> 128x4x4
            fc1.forward();        // 128x4x4 -> 128, norm4 folded in, relu fused
            logits.forward();     // 128 -> 10
        }
    }
}
