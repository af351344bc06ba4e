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
import dev.annette.runtime.operator.Concatenation;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link DenseNet}: 3x32x32 in, 10 out, 21,274 parameters.
 *
 * <pre>{@code
 * stem                    Conv                3x32x32  -> 24x32x32     648   kernel 3, padding 1
 * denseBlock1BatchNorm1   BatchNorm           24x32x32 -> 24x32x32      48
 * denseBlock1Relu1        Activation          24x32x32 -> 24x32x32       -   relu
 * denseBlock1Conv1        Conv                24x32x32 -> 12x32x32   2,592   kernel 3, padding 1
 * denseBlock1Concat1      Concat              24x32x32 -> 36x32x32       -
 * denseBlock1BatchNorm2   BatchNorm           36x32x32 -> 36x32x32      72
 * denseBlock1Relu2        Activation          36x32x32 -> 36x32x32       -   relu
 * denseBlock1Conv2        Conv                36x32x32 -> 12x32x32   3,888   kernel 3, padding 1
 * denseBlock1Concat2      Concat              36x32x32 -> 48x32x32       -
 * denseBlock1BatchNorm3   BatchNorm           48x32x32 -> 48x32x32      96
 * denseBlock1Relu3        Activation          48x32x32 -> 48x32x32       -   relu
 * denseBlock1Conv3        Conv                48x32x32 -> 12x32x32   5,184   kernel 3, padding 1
 * denseBlock1Concat3      Concat              48x32x32 -> 60x32x32       -
 * batchNorm1              BatchNorm           60x32x32 -> 60x32x32     120
 * relu1                   Activation          60x32x32 -> 60x32x32       -   relu
 * conv1                   Conv                60x32x32 -> 24x32x32   1,440   kernel 1
 * averagePool1            AveragePool         24x32x32 -> 24x16x16       -   kernel 2
 * denseBlock2BatchNorm1   BatchNorm           24x16x16 -> 24x16x16      48
 * denseBlock2Relu1        Activation          24x16x16 -> 24x16x16       -   relu
 * denseBlock2Conv1        Conv                24x16x16 -> 12x16x16   2,592   kernel 3, padding 1
 * denseBlock2Concat1      Concat              24x16x16 -> 36x16x16       -
 * denseBlock2BatchNorm2   BatchNorm           36x16x16 -> 36x16x16      72
 * denseBlock2Relu2        Activation          36x16x16 -> 36x16x16       -   relu
 * denseBlock2Conv2        Conv                36x16x16 -> 12x16x16   3,888   kernel 3, padding 1
 * denseBlock2Concat2      Concat              36x16x16 -> 48x16x16       -
 * batchNorm2              BatchNorm           48x16x16 -> 48x16x16      96
 * relu2                   Activation          48x16x16 -> 48x16x16       -   relu
 * globalAveragePool1      GlobalAveragePool   48x16x16 -> 48             -
 * classifier              Dense               48       -> 10           490   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                denseBlock1 {
                    denseBlock1BatchNorm1: BatchNorm(stem)  // batchNorm()
                    denseBlock1Relu1: relu(denseBlock1BatchNorm1)
                    denseBlock1Conv1: Conv(filters=12, kernel=[3], padding=[1], bias=false)(denseBlock1Relu1)\
                          // conv(GROWTH).kernel(3).padding(1).noBias()
                    denseBlock1Concat1: concat(stem, denseBlock1Conv1)
                    denseBlock1BatchNorm2: BatchNorm(denseBlock1Concat1)  // batchNorm()
                    denseBlock1Relu2: relu(denseBlock1BatchNorm2)
                    denseBlock1Conv2: Conv(filters=12, kernel=[3], padding=[1], bias=false)(denseBlock1Relu2)\
                          // conv(GROWTH).kernel(3).padding(1).noBias()
                    denseBlock1Concat2: concat(denseBlock1Concat1, denseBlock1Conv2)
                    denseBlock1BatchNorm3: BatchNorm(denseBlock1Concat2)  // batchNorm()
                    denseBlock1Relu3: relu(denseBlock1BatchNorm3)
                    denseBlock1Conv3: Conv(filters=12, kernel=[3], padding=[1], bias=false)(denseBlock1Relu3)\
                          // conv(GROWTH).kernel(3).padding(1).noBias()
                    denseBlock1Concat3: concat(denseBlock1Concat2, denseBlock1Conv3)
                }
                batchNorm1: BatchNorm(denseBlock1Concat3)  // batchNorm()
                relu1: relu(batchNorm1)
                conv1: Conv(filters=24, kernel=[1], bias=false)(relu1)  // conv(GROWTH * 2).kernel(1).noBias()
                averagePool1: AveragePool(value=[2])(conv1)  // averagePool(2)
                denseBlock2 {
                    denseBlock2BatchNorm1: BatchNorm(averagePool1)  // batchNorm()
                    denseBlock2Relu1: relu(denseBlock2BatchNorm1)
                    denseBlock2Conv1: Conv(filters=12, kernel=[3], padding=[1], bias=false)(denseBlock2Relu1)\
                          // conv(GROWTH).kernel(3).padding(1).noBias()
                    denseBlock2Concat1: concat(averagePool1, denseBlock2Conv1)
                    denseBlock2BatchNorm2: BatchNorm(denseBlock2Concat1)  // batchNorm()
                    denseBlock2Relu2: relu(denseBlock2BatchNorm2)
                    denseBlock2Conv2: Conv(filters=12, kernel=[3], padding=[1], bias=false)(denseBlock2Relu2)\
                          // conv(GROWTH).kernel(3).padding(1).noBias()
                    denseBlock2Concat2: concat(denseBlock2Concat1, denseBlock2Conv2)
                }
                batchNorm2: BatchNorm(denseBlock2Concat2)  // batchNorm()
                relu2: relu(batchNorm2)
                globalAveragePool1: globalAveragePool(relu2)
                classifier(globalAveragePool1)
                return (classifier)
                """
)
public final class DenseNetNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 21_274L;

    private static final Description DESCRIPTION = new Description("DenseNet", new int[] {3, 32, 32}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem                    Conv                3x32x32  -> 24x32x32     648   kernel 3, padding 1
            denseBlock1BatchNorm1   BatchNorm           24x32x32 -> 24x32x32      48
            denseBlock1Relu1        Activation          24x32x32 -> 24x32x32       -   relu
            denseBlock1Conv1        Conv                24x32x32 -> 12x32x32   2,592   kernel 3, padding 1
            denseBlock1Concat1      Concat              24x32x32 -> 36x32x32       -
            denseBlock1BatchNorm2   BatchNorm           36x32x32 -> 36x32x32      72
            denseBlock1Relu2        Activation          36x32x32 -> 36x32x32       -   relu
            denseBlock1Conv2        Conv                36x32x32 -> 12x32x32   3,888   kernel 3, padding 1
            denseBlock1Concat2      Concat              36x32x32 -> 48x32x32       -
            denseBlock1BatchNorm3   BatchNorm           48x32x32 -> 48x32x32      96
            denseBlock1Relu3        Activation          48x32x32 -> 48x32x32       -   relu
            denseBlock1Conv3        Conv                48x32x32 -> 12x32x32   5,184   kernel 3, padding 1
            denseBlock1Concat3      Concat              48x32x32 -> 60x32x32       -
            batchNorm1              BatchNorm           60x32x32 -> 60x32x32     120
            relu1                   Activation          60x32x32 -> 60x32x32       -   relu
            conv1                   Conv                60x32x32 -> 24x32x32   1,440   kernel 1
            averagePool1            AveragePool         24x32x32 -> 24x16x16       -   kernel 2
            denseBlock2BatchNorm1   BatchNorm           24x16x16 -> 24x16x16      48
            denseBlock2Relu1        Activation          24x16x16 -> 24x16x16       -   relu
            denseBlock2Conv1        Conv                24x16x16 -> 12x16x16   2,592   kernel 3, padding 1
            denseBlock2Concat1      Concat              24x16x16 -> 36x16x16       -
            denseBlock2BatchNorm2   BatchNorm           36x16x16 -> 36x16x16      72
            denseBlock2Relu2        Activation          36x16x16 -> 36x16x16       -   relu
            denseBlock2Conv2        Conv                36x16x16 -> 12x16x16   3,888   kernel 3, padding 1
            denseBlock2Concat2      Concat              36x16x16 -> 48x16x16       -
            batchNorm2              BatchNorm           48x16x16 -> 48x16x16      96
            relu2                   Activation          48x16x16 -> 48x16x16       -   relu
            globalAveragePool1      GlobalAveragePool   48x16x16 -> 48             -
            classifier              Dense               48       -> 10           490   units 10
            total   21,274 parameters
            """);

    // stem: @Conv(filters = 24, kernel = 3, padding = 1, bias = false)
    private final Parameter stemWeight;    // 24x3x3x3, uniform by fan-in

    // denseBlock1BatchNorm1: batchNorm()
    private final Parameter denseBlock1BatchNorm1Weight;         // 24, ones
    private final Parameter denseBlock1BatchNorm1Bias;           // 24, zeros
    private final Parameter denseBlock1BatchNorm1RunningMean;    // 24, zeros
    private final Parameter denseBlock1BatchNorm1RunningVar;     // 24, ones

    // denseBlock1Conv1: conv(GROWTH).kernel(3).padding(1).noBias()
    private final Parameter denseBlock1Conv1Weight;    // 12x24x3x3, uniform by fan-in

    // denseBlock1BatchNorm2: batchNorm()
    private final Parameter denseBlock1BatchNorm2Weight;         // 36, ones
    private final Parameter denseBlock1BatchNorm2Bias;           // 36, zeros
    private final Parameter denseBlock1BatchNorm2RunningMean;    // 36, zeros
    private final Parameter denseBlock1BatchNorm2RunningVar;     // 36, ones

    // denseBlock1Conv2: conv(GROWTH).kernel(3).padding(1).noBias()
    private final Parameter denseBlock1Conv2Weight;    // 12x36x3x3, uniform by fan-in

    // denseBlock1BatchNorm3: batchNorm()
    private final Parameter denseBlock1BatchNorm3Weight;         // 48, ones
    private final Parameter denseBlock1BatchNorm3Bias;           // 48, zeros
    private final Parameter denseBlock1BatchNorm3RunningMean;    // 48, zeros
    private final Parameter denseBlock1BatchNorm3RunningVar;     // 48, ones

    // denseBlock1Conv3: conv(GROWTH).kernel(3).padding(1).noBias()
    private final Parameter denseBlock1Conv3Weight;    // 12x48x3x3, uniform by fan-in

    // batchNorm1: batchNorm()
    private final Parameter batchNorm1Weight;         // 60, ones
    private final Parameter batchNorm1Bias;           // 60, zeros
    private final Parameter batchNorm1RunningMean;    // 60, zeros
    private final Parameter batchNorm1RunningVar;     // 60, ones

    // conv1: conv(GROWTH * 2).kernel(1).noBias()
    private final Parameter conv1Weight;    // 24x60x1x1, uniform by fan-in

    // denseBlock2BatchNorm1: batchNorm()
    private final Parameter denseBlock2BatchNorm1Weight;         // 24, ones
    private final Parameter denseBlock2BatchNorm1Bias;           // 24, zeros
    private final Parameter denseBlock2BatchNorm1RunningMean;    // 24, zeros
    private final Parameter denseBlock2BatchNorm1RunningVar;     // 24, ones

    // denseBlock2Conv1: conv(GROWTH).kernel(3).padding(1).noBias()
    private final Parameter denseBlock2Conv1Weight;    // 12x24x3x3, uniform by fan-in

    // denseBlock2BatchNorm2: batchNorm()
    private final Parameter denseBlock2BatchNorm2Weight;         // 36, ones
    private final Parameter denseBlock2BatchNorm2Bias;           // 36, zeros
    private final Parameter denseBlock2BatchNorm2RunningMean;    // 36, zeros
    private final Parameter denseBlock2BatchNorm2RunningVar;     // 36, ones

    // denseBlock2Conv2: conv(GROWTH).kernel(3).padding(1).noBias()
    private final Parameter denseBlock2Conv2Weight;    // 12x36x3x3, uniform by fan-in

    // batchNorm2: batchNorm()
    private final Parameter batchNorm2Weight;         // 48, ones
    private final Parameter batchNorm2Bias;           // 48, zeros
    private final Parameter batchNorm2RunningMean;    // 48, zeros
    private final Parameter batchNorm2RunningVar;     // 48, ones

    // classifier: @Dense(units = 10)
    private final Parameter classifierWeight;    // 10x48, uniform by fan-in
    private final Parameter classifierBias;      // 10, uniform by fan-in

    private DenseNetNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 24, 3, 3, 3);
        denseBlock1BatchNorm1Weight = parameter("denseBlock1BatchNorm1.weight", Initialization.ones(), 24);
        denseBlock1BatchNorm1Bias = parameter("denseBlock1BatchNorm1.bias", Initialization.zeros(), 24);
        denseBlock1BatchNorm1RunningMean = state("denseBlock1BatchNorm1.running_mean", Initialization.zeros(), 24);
        denseBlock1BatchNorm1RunningVar = state("denseBlock1BatchNorm1.running_var", Initialization.ones(), 24);
        denseBlock1Conv1Weight = parameter("denseBlock1Conv1.weight", Initialization.fanInUniform(216), 12, 24, 3, 3);
        denseBlock1BatchNorm2Weight = parameter("denseBlock1BatchNorm2.weight", Initialization.ones(), 36);
        denseBlock1BatchNorm2Bias = parameter("denseBlock1BatchNorm2.bias", Initialization.zeros(), 36);
        denseBlock1BatchNorm2RunningMean = state("denseBlock1BatchNorm2.running_mean", Initialization.zeros(), 36);
        denseBlock1BatchNorm2RunningVar = state("denseBlock1BatchNorm2.running_var", Initialization.ones(), 36);
        denseBlock1Conv2Weight = parameter("denseBlock1Conv2.weight", Initialization.fanInUniform(324), 12, 36, 3, 3);
        denseBlock1BatchNorm3Weight = parameter("denseBlock1BatchNorm3.weight", Initialization.ones(), 48);
        denseBlock1BatchNorm3Bias = parameter("denseBlock1BatchNorm3.bias", Initialization.zeros(), 48);
        denseBlock1BatchNorm3RunningMean = state("denseBlock1BatchNorm3.running_mean", Initialization.zeros(), 48);
        denseBlock1BatchNorm3RunningVar = state("denseBlock1BatchNorm3.running_var", Initialization.ones(), 48);
        denseBlock1Conv3Weight = parameter("denseBlock1Conv3.weight", Initialization.fanInUniform(432), 12, 48, 3, 3);
        batchNorm1Weight = parameter("batchNorm1.weight", Initialization.ones(), 60);
        batchNorm1Bias = parameter("batchNorm1.bias", Initialization.zeros(), 60);
        batchNorm1RunningMean = state("batchNorm1.running_mean", Initialization.zeros(), 60);
        batchNorm1RunningVar = state("batchNorm1.running_var", Initialization.ones(), 60);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(60), 24, 60, 1, 1);
        denseBlock2BatchNorm1Weight = parameter("denseBlock2BatchNorm1.weight", Initialization.ones(), 24);
        denseBlock2BatchNorm1Bias = parameter("denseBlock2BatchNorm1.bias", Initialization.zeros(), 24);
        denseBlock2BatchNorm1RunningMean = state("denseBlock2BatchNorm1.running_mean", Initialization.zeros(), 24);
        denseBlock2BatchNorm1RunningVar = state("denseBlock2BatchNorm1.running_var", Initialization.ones(), 24);
        denseBlock2Conv1Weight = parameter("denseBlock2Conv1.weight", Initialization.fanInUniform(216), 12, 24, 3, 3);
        denseBlock2BatchNorm2Weight = parameter("denseBlock2BatchNorm2.weight", Initialization.ones(), 36);
        denseBlock2BatchNorm2Bias = parameter("denseBlock2BatchNorm2.bias", Initialization.zeros(), 36);
        denseBlock2BatchNorm2RunningMean = state("denseBlock2BatchNorm2.running_mean", Initialization.zeros(), 36);
        denseBlock2BatchNorm2RunningVar = state("denseBlock2BatchNorm2.running_var", Initialization.ones(), 36);
        denseBlock2Conv2Weight = parameter("denseBlock2Conv2.weight", Initialization.fanInUniform(324), 12, 36, 3, 3);
        batchNorm2Weight = parameter("batchNorm2.weight", Initialization.ones(), 48);
        batchNorm2Bias = parameter("batchNorm2.bias", Initialization.zeros(), 48);
        batchNorm2RunningMean = state("batchNorm2.running_mean", Initialization.zeros(), 48);
        batchNorm2RunningVar = state("batchNorm2.running_var", Initialization.ones(), 48);
        classifierWeight = parameter("classifier.weight", Initialization.fanInUniform(48), 10, 48);
        classifierBias = parameter("classifier.bias", Initialization.fanInUniform(48), 10);
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
        public DenseNetNetwork build() {
            return new DenseNetNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Sum stemGradientSum;
        private BatchNormalization denseBlock1BatchNorm1;
        private Convolution denseBlock1Conv1;
        private Concatenation denseBlock1Concat1;
        private Sum denseBlock1Concat1GradientSum;
        private BatchNormalization denseBlock1BatchNorm2;
        private Convolution denseBlock1Conv2;
        private Concatenation denseBlock1Concat2;
        private Sum denseBlock1Concat2GradientSum;
        private BatchNormalization denseBlock1BatchNorm3;
        private Convolution denseBlock1Conv3;
        private Concatenation denseBlock1Concat3;
        private final BatchNormalization batchNorm1;
        private final Convolution conv1;
        private final Pooling averagePool1;
        private final Sum averagePool1GradientSum;
        private BatchNormalization denseBlock2BatchNorm1;
        private Convolution denseBlock2Conv1;
        private Concatenation denseBlock2Concat1;
        private Sum denseBlock2Concat1GradientSum;
        private BatchNormalization denseBlock2BatchNorm2;
        private Convolution denseBlock2Conv2;
        private Concatenation denseBlock2Concat2;
        private final BatchNormalization batchNorm2;
        private final Pooling globalAveragePool1;
        private final InnerProduct classifier;
        private final Loss loss;
        private Value stemOutput;
        private Value denseBlock1Concat3Output;
        private Value averagePool1Output;
        private Value denseBlock2Concat2Output;
        private Value denseBlock2Concat2OutputGradient;
        private Value averagePool1OutputGradient;
        private Value averagePool1OutputGradient2;
        private Value denseBlock1Concat3OutputGradient;
        private Value stemOutputGradient;
        private Value stemOutputGradient2;

        Training(DenseNetNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 56, 3, 32, 32);
            stemOutput = scope.value("stemOutput", 0, 54, 24, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).output(stemOutput).kernel(3, 3)
                    .padding(1, 1).build(scope);

            buildDenseBlock1(network, scope);

            Value relu1Output = scope.value("relu1Output", 10, 38, 60, 32, 32);
            batchNorm1 = BatchNormalization.named("batchNorm1").input(denseBlock1Concat3Output).output(relu1Output)
                    .scale(network.batchNorm1Weight).shift(network.batchNorm1Bias)
                    .runningMean(network.batchNorm1RunningMean).runningVariance(network.batchNorm1RunningVar)
                    .epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU).build(scope);

            Value conv1Output = scope.value("conv1Output", 11, 12, 24, 32, 32);
            conv1 = Convolution.named("conv1").input(relu1Output).weight(network.conv1Weight).output(conv1Output)
                    .kernel(1, 1).build(scope);

            averagePool1Output = scope.value("averagePool1Output", 12, 35, 24, 16, 16);
            averagePool1 = Pooling.named("averagePool1").input(conv1Output).output(averagePool1Output).average(true)
                    .kernel(2, 2).build(scope);

            buildDenseBlock2(network, scope);

            Value relu2Output = scope.value("relu2Output", 19, 20, 48, 16, 16);
            batchNorm2 = BatchNormalization.named("batchNorm2").input(denseBlock2Concat2Output).output(relu2Output)
                    .scale(network.batchNorm2Weight).shift(network.batchNorm2Bias)
                    .runningMean(network.batchNorm2RunningMean).runningVariance(network.batchNorm2RunningVar)
                    .epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU).build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 20, 23, 48);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(relu2Output).output(globalAveragePool1Output)
                    .average(false).kernel(16, 16).build(scope);

            Value classifierOutput = scope.value("classifierOutput", 21, 22, 10);
            classifier = InnerProduct.named("classifier").input(globalAveragePool1Output)
                    .weight(network.classifierWeight).bias(network.classifierBias).output(classifierOutput).build(scope);

            Target target = scope.target(10);
            Value classifierOutputGradient = scope.value("classifierOutputGradient", 22, 24, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(classifierOutput).target(target)
                    .gradient(classifierOutputGradient).build(scope);

            // backward, the last layer first
            classifier.buildBackwardWeights(scope, classifierOutputGradient);
            Value globalAveragePool1OutputGradient = scope.value("globalAveragePool1OutputGradient", 24, 25, 48);
            classifier.buildBackwardData(scope, classifierOutputGradient, globalAveragePool1OutputGradient);

            Value relu2OutputGradient = scope.value("relu2OutputGradient", 25, 26, 48, 16, 16);
            globalAveragePool1.buildBackward(scope, globalAveragePool1OutputGradient, relu2OutputGradient);

            denseBlock2Concat2OutputGradient = scope.value("denseBlock2Concat2OutputGradient", 26, 27, 48, 16, 16);
            batchNorm2.buildBackward(scope, relu2OutputGradient, denseBlock2Concat2OutputGradient);

            buildDenseBlock2Backward(network, scope);

            Value averagePool1OutputGradientSum = scope
                    .inPlace("averagePool1OutputGradientSum", averagePool1OutputGradient, 36, 37, 24, 16, 16);
            averagePool1GradientSum = Sum.named("averagePool1GradientSum").input(averagePool1OutputGradient)
                    .input(averagePool1OutputGradient2).output(averagePool1OutputGradientSum).build(scope);
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 37, 39, 24, 32, 32);
            averagePool1.buildBackward(scope, averagePool1OutputGradientSum, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            Value relu1OutputGradient = scope.value("relu1OutputGradient", 39, 40, 60, 32, 32);
            conv1.buildBackwardData(scope, conv1OutputGradient, relu1OutputGradient);

            denseBlock1Concat3OutputGradient = scope.value("denseBlock1Concat3OutputGradient", 40, 41, 60, 32, 32);
            batchNorm1.buildBackward(scope, relu1OutputGradient, denseBlock1Concat3OutputGradient);

            buildDenseBlock1Backward(network, scope);

            Value stemOutputGradientSum = scope.inPlace("stemOutputGradientSum", stemOutputGradient, 55, 56, 24, 32, 32);
            stemGradientSum = Sum.named("stemGradientSum").input(stemOutputGradient).input(stemOutputGradient2)
                    .output(stemOutputGradientSum).build(scope);
            stem.buildBackwardWeights(scope, stemOutputGradientSum);

            buildUpdateStates(network, scope);
            finish(loss);
        }

        // 24x32x32 -> 60x32x32
        private void buildDenseBlock1(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock1Relu1Output = scope.value("denseBlock1Relu1Output", 1, 52, 24, 32, 32);
            denseBlock1BatchNorm1 = BatchNormalization.named("denseBlock1BatchNorm1").input(stemOutput)
                    .output(denseBlock1Relu1Output).scale(network.denseBlock1BatchNorm1Weight)
                    .shift(network.denseBlock1BatchNorm1Bias).runningMean(network.denseBlock1BatchNorm1RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv1Output = scope.value("denseBlock1Conv1Output", 2, 3, 12, 32, 32);
            denseBlock1Conv1 = Convolution.named("denseBlock1Conv1").input(denseBlock1Relu1Output)
                    .weight(network.denseBlock1Conv1Weight).output(denseBlock1Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock1Concat1Output = scope.value("denseBlock1Concat1Output", 3, 49, 36, 32, 32);
            denseBlock1Concat1 = Concatenation.named("denseBlock1Concat1").input(stemOutput)
                    .input(denseBlock1Conv1Output).output(denseBlock1Concat1Output).build(scope);

            Value denseBlock1Relu2Output = scope.value("denseBlock1Relu2Output", 4, 47, 36, 32, 32);
            denseBlock1BatchNorm2 = BatchNormalization.named("denseBlock1BatchNorm2").input(denseBlock1Concat1Output)
                    .output(denseBlock1Relu2Output).scale(network.denseBlock1BatchNorm2Weight)
                    .shift(network.denseBlock1BatchNorm2Bias).runningMean(network.denseBlock1BatchNorm2RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv2Output = scope.value("denseBlock1Conv2Output", 5, 6, 12, 32, 32);
            denseBlock1Conv2 = Convolution.named("denseBlock1Conv2").input(denseBlock1Relu2Output)
                    .weight(network.denseBlock1Conv2Weight).output(denseBlock1Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock1Concat2Output = scope.value("denseBlock1Concat2Output", 6, 44, 48, 32, 32);
            denseBlock1Concat2 = Concatenation.named("denseBlock1Concat2").input(denseBlock1Concat1Output)
                    .input(denseBlock1Conv2Output).output(denseBlock1Concat2Output).build(scope);

            Value denseBlock1Relu3Output = scope.value("denseBlock1Relu3Output", 7, 42, 48, 32, 32);
            denseBlock1BatchNorm3 = BatchNormalization.named("denseBlock1BatchNorm3").input(denseBlock1Concat2Output)
                    .output(denseBlock1Relu3Output).scale(network.denseBlock1BatchNorm3Weight)
                    .shift(network.denseBlock1BatchNorm3Bias).runningMean(network.denseBlock1BatchNorm3RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm3RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv3Output = scope.value("denseBlock1Conv3Output", 8, 9, 12, 32, 32);
            denseBlock1Conv3 = Convolution.named("denseBlock1Conv3").input(denseBlock1Relu3Output)
                    .weight(network.denseBlock1Conv3Weight).output(denseBlock1Conv3Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            denseBlock1Concat3Output = scope.value("denseBlock1Concat3Output", 9, 40, 60, 32, 32);
            denseBlock1Concat3 = Concatenation.named("denseBlock1Concat3").input(denseBlock1Concat2Output)
                    .input(denseBlock1Conv3Output).output(denseBlock1Concat3Output).build(scope);
        }

        // 24x16x16 -> 48x16x16
        private void buildDenseBlock2(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock2Relu1Output = scope.value("denseBlock2Relu1Output", 13, 33, 24, 16, 16);
            denseBlock2BatchNorm1 = BatchNormalization.named("denseBlock2BatchNorm1").input(averagePool1Output)
                    .output(denseBlock2Relu1Output).scale(network.denseBlock2BatchNorm1Weight)
                    .shift(network.denseBlock2BatchNorm1Bias).runningMean(network.denseBlock2BatchNorm1RunningMean)
                    .runningVariance(network.denseBlock2BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock2Conv1Output = scope.value("denseBlock2Conv1Output", 14, 15, 12, 16, 16);
            denseBlock2Conv1 = Convolution.named("denseBlock2Conv1").input(denseBlock2Relu1Output)
                    .weight(network.denseBlock2Conv1Weight).output(denseBlock2Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock2Concat1Output = scope.value("denseBlock2Concat1Output", 15, 30, 36, 16, 16);
            denseBlock2Concat1 = Concatenation.named("denseBlock2Concat1").input(averagePool1Output)
                    .input(denseBlock2Conv1Output).output(denseBlock2Concat1Output).build(scope);

            Value denseBlock2Relu2Output = scope.value("denseBlock2Relu2Output", 16, 28, 36, 16, 16);
            denseBlock2BatchNorm2 = BatchNormalization.named("denseBlock2BatchNorm2").input(denseBlock2Concat1Output)
                    .output(denseBlock2Relu2Output).scale(network.denseBlock2BatchNorm2Weight)
                    .shift(network.denseBlock2BatchNorm2Bias).runningMean(network.denseBlock2BatchNorm2RunningMean)
                    .runningVariance(network.denseBlock2BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock2Conv2Output = scope.value("denseBlock2Conv2Output", 17, 18, 12, 16, 16);
            denseBlock2Conv2 = Convolution.named("denseBlock2Conv2").input(denseBlock2Relu2Output)
                    .weight(network.denseBlock2Conv2Weight).output(denseBlock2Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            denseBlock2Concat2Output = scope.value("denseBlock2Concat2Output", 18, 26, 48, 16, 16);
            denseBlock2Concat2 = Concatenation.named("denseBlock2Concat2").input(denseBlock2Concat1Output)
                    .input(denseBlock2Conv2Output).output(denseBlock2Concat2Output).build(scope);
        }

        // 24x16x16 <- 48x16x16
        private void buildDenseBlock2Backward(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock2Concat1OutputGradient = scope.value("denseBlock2Concat1OutputGradient", 27, 31, 36, 16, 16);
            Value denseBlock2Conv2OutputGradient = scope.value("denseBlock2Conv2OutputGradient", 27, 29, 12, 16, 16);
            denseBlock2Concat2.buildBackward(scope,
                            denseBlock2Concat2OutputGradient,
                            denseBlock2Concat1OutputGradient,
                            denseBlock2Conv2OutputGradient);

            denseBlock2Conv2.buildBackwardWeights(scope, denseBlock2Conv2OutputGradient);
            Value denseBlock2Relu2OutputGradient = scope.value("denseBlock2Relu2OutputGradient", 29, 30, 36, 16, 16);
            denseBlock2Conv2.buildBackwardData(scope, denseBlock2Conv2OutputGradient, denseBlock2Relu2OutputGradient);

            Value denseBlock2Concat1OutputGradient2 = scope.value("denseBlock2Concat1OutputGradient2", 30, 31, 36, 16, 16);
            denseBlock2BatchNorm2.buildBackward(scope, denseBlock2Relu2OutputGradient, denseBlock2Concat1OutputGradient2);

            Value denseBlock2Concat1OutputGradientSum = scope
                    .inPlace("denseBlock2Concat1OutputGradientSum", denseBlock2Concat1OutputGradient, 31, 32, 36, 16, 16);
            denseBlock2Concat1GradientSum = Sum.named("denseBlock2Concat1GradientSum")
                    .input(denseBlock2Concat1OutputGradient).input(denseBlock2Concat1OutputGradient2)
                    .output(denseBlock2Concat1OutputGradientSum).build(scope);
            averagePool1OutputGradient = scope.value("averagePool1OutputGradient", 32, 36, 24, 16, 16);
            Value denseBlock2Conv1OutputGradient = scope.value("denseBlock2Conv1OutputGradient", 32, 34, 12, 16, 16);
            denseBlock2Concat1.buildBackward(scope,
                            denseBlock2Concat1OutputGradientSum,
                            averagePool1OutputGradient,
                            denseBlock2Conv1OutputGradient);

            denseBlock2Conv1.buildBackwardWeights(scope, denseBlock2Conv1OutputGradient);
            Value denseBlock2Relu1OutputGradient = scope.value("denseBlock2Relu1OutputGradient", 34, 35, 24, 16, 16);
            denseBlock2Conv1.buildBackwardData(scope, denseBlock2Conv1OutputGradient, denseBlock2Relu1OutputGradient);

            averagePool1OutputGradient2 = scope.value("averagePool1OutputGradient2", 35, 36, 24, 16, 16);
            denseBlock2BatchNorm1.buildBackward(scope, denseBlock2Relu1OutputGradient, averagePool1OutputGradient2);
        }

        // 24x32x32 <- 60x32x32
        private void buildDenseBlock1Backward(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock1Concat2OutputGradient = scope.value("denseBlock1Concat2OutputGradient", 41, 45, 48, 32, 32);
            Value denseBlock1Conv3OutputGradient = scope.value("denseBlock1Conv3OutputGradient", 41, 43, 12, 32, 32);
            denseBlock1Concat3.buildBackward(scope,
                            denseBlock1Concat3OutputGradient,
                            denseBlock1Concat2OutputGradient,
                            denseBlock1Conv3OutputGradient);

            denseBlock1Conv3.buildBackwardWeights(scope, denseBlock1Conv3OutputGradient);
            Value denseBlock1Relu3OutputGradient = scope.value("denseBlock1Relu3OutputGradient", 43, 44, 48, 32, 32);
            denseBlock1Conv3.buildBackwardData(scope, denseBlock1Conv3OutputGradient, denseBlock1Relu3OutputGradient);

            Value denseBlock1Concat2OutputGradient2 = scope.value("denseBlock1Concat2OutputGradient2", 44, 45, 48, 32, 32);
            denseBlock1BatchNorm3.buildBackward(scope, denseBlock1Relu3OutputGradient, denseBlock1Concat2OutputGradient2);

            Value denseBlock1Concat2OutputGradientSum = scope
                    .inPlace("denseBlock1Concat2OutputGradientSum", denseBlock1Concat2OutputGradient, 45, 46, 48, 32, 32);
            denseBlock1Concat2GradientSum = Sum.named("denseBlock1Concat2GradientSum")
                    .input(denseBlock1Concat2OutputGradient).input(denseBlock1Concat2OutputGradient2)
                    .output(denseBlock1Concat2OutputGradientSum).build(scope);
            Value denseBlock1Concat1OutputGradient = scope.value("denseBlock1Concat1OutputGradient", 46, 50, 36, 32, 32);
            Value denseBlock1Conv2OutputGradient = scope.value("denseBlock1Conv2OutputGradient", 46, 48, 12, 32, 32);
            denseBlock1Concat2.buildBackward(scope,
                            denseBlock1Concat2OutputGradientSum,
                            denseBlock1Concat1OutputGradient,
                            denseBlock1Conv2OutputGradient);

            denseBlock1Conv2.buildBackwardWeights(scope, denseBlock1Conv2OutputGradient);
            Value denseBlock1Relu2OutputGradient = scope.value("denseBlock1Relu2OutputGradient", 48, 49, 36, 32, 32);
            denseBlock1Conv2.buildBackwardData(scope, denseBlock1Conv2OutputGradient, denseBlock1Relu2OutputGradient);

            Value denseBlock1Concat1OutputGradient2 = scope.value("denseBlock1Concat1OutputGradient2", 49, 50, 36, 32, 32);
            denseBlock1BatchNorm2.buildBackward(scope, denseBlock1Relu2OutputGradient, denseBlock1Concat1OutputGradient2);

            Value denseBlock1Concat1OutputGradientSum = scope
                    .inPlace("denseBlock1Concat1OutputGradientSum", denseBlock1Concat1OutputGradient, 50, 51, 36, 32, 32);
            denseBlock1Concat1GradientSum = Sum.named("denseBlock1Concat1GradientSum")
                    .input(denseBlock1Concat1OutputGradient).input(denseBlock1Concat1OutputGradient2)
                    .output(denseBlock1Concat1OutputGradientSum).build(scope);
            stemOutputGradient = scope.value("stemOutputGradient", 51, 55, 24, 32, 32);
            Value denseBlock1Conv1OutputGradient = scope.value("denseBlock1Conv1OutputGradient", 51, 53, 12, 32, 32);
            denseBlock1Concat1.buildBackward(scope,
                            denseBlock1Concat1OutputGradientSum,
                            stemOutputGradient,
                            denseBlock1Conv1OutputGradient);

            denseBlock1Conv1.buildBackwardWeights(scope, denseBlock1Conv1OutputGradient);
            Value denseBlock1Relu1OutputGradient = scope.value("denseBlock1Relu1OutputGradient", 53, 54, 24, 32, 32);
            denseBlock1Conv1.buildBackwardData(scope, denseBlock1Conv1OutputGradient, denseBlock1Relu1OutputGradient);

            stemOutputGradient2 = scope.value("stemOutputGradient2", 54, 55, 24, 32, 32);
            denseBlock1BatchNorm1.buildBackward(scope, denseBlock1Relu1OutputGradient, stemOutputGradient2);
        }

        // after the step, so that forward changes nothing
        private void buildUpdateStates(DenseNetNetwork network, PlanScope scope) {
            batchNorm2.buildUpdateRunningStatistics(scope);
            denseBlock2BatchNorm2.buildUpdateRunningStatistics(scope);
            denseBlock2BatchNorm1.buildUpdateRunningStatistics(scope);
            batchNorm1.buildUpdateRunningStatistics(scope);
            denseBlock1BatchNorm3.buildUpdateRunningStatistics(scope);
            denseBlock1BatchNorm2.buildUpdateRunningStatistics(scope);
            denseBlock1BatchNorm1.buildUpdateRunningStatistics(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 24x32x32
            denseBlock1();                   // 24x32x32 -> 60x32x32
            batchNorm1.forward();            // 60x32x32 -> 60x32x32, relu fused
            conv1.forward();                 // 60x32x32 -> 24x32x32
            averagePool1.forward();          // 24x32x32 -> 24x16x16
            denseBlock2();                   // 24x16x16 -> 48x16x16
            batchNorm2.forward();            // 48x16x16 -> 48x16x16, relu fused
            globalAveragePool1.forward();    // 48x16x16 -> 48
            classifier.forward();            // 48 -> 10
            loss.forward();                  // 10 -> 1, and the gradient of classifierOutput
        }

        // 24x32x32 -> 60x32x32
        private void denseBlock1() {
            denseBlock1BatchNorm1.forward();    // 24x32x32 -> 24x32x32, relu fused
            denseBlock1Conv1.forward();         // 24x32x32 -> 12x32x32
            denseBlock1Concat1.forward();       // 24x32x32, 12x32x32 -> 36x32x32
            denseBlock1BatchNorm2.forward();    // 36x32x32 -> 36x32x32, relu fused
            denseBlock1Conv2.forward();         // 36x32x32 -> 12x32x32
            denseBlock1Concat2.forward();       // 36x32x32, 12x32x32 -> 48x32x32
            denseBlock1BatchNorm3.forward();    // 48x32x32 -> 48x32x32, relu fused
            denseBlock1Conv3.forward();         // 48x32x32 -> 12x32x32
            denseBlock1Concat3.forward();       // 48x32x32, 12x32x32 -> 60x32x32
        }

        // 24x16x16 -> 48x16x16
        private void denseBlock2() {
            denseBlock2BatchNorm1.forward();    // 24x16x16 -> 24x16x16, relu fused
            denseBlock2Conv1.forward();         // 24x16x16 -> 12x16x16
            denseBlock2Concat1.forward();       // 24x16x16, 12x16x16 -> 36x16x16
            denseBlock2BatchNorm2.forward();    // 36x16x16 -> 36x16x16, relu fused
            denseBlock2Conv2.forward();         // 36x16x16 -> 12x16x16
            denseBlock2Concat2.forward();       // 36x16x16, 12x16x16 -> 48x16x16
        }

        @Override
        protected void backward() {
            classifier.backwardWeights();         // classifierWeightGradient 10x48, classifierBiasGradient 10
            classifier.backwardData();            // 48 <- 10
            globalAveragePool1.backward();        // 48x16x16 <- 48
            batchNorm2.backward();                // 48x16x16 <- 48x16x16, batchNorm2WeightGradient 48, batchNorm2BiasGradient 48
            denseBlock2Backward();                // 24x16x16 <- 48x16x16
            averagePool1GradientSum.forward();    // 24x16x16 <- 24x16x16, in place
            averagePool1.backward();              // 24x32x32 <- 24x16x16
            conv1.backwardWeights();              // conv1WeightGradient 24x60x1x1
            conv1.backwardData();                 // 60x32x32 <- 24x32x32
            batchNorm1.backward();                // 60x32x32 <- 60x32x32, batchNorm1WeightGradient 60, batchNorm1BiasGradient 60
            denseBlock1Backward();                // 24x32x32 <- 60x32x32
            stemGradientSum.forward();            // 24x32x32 <- 24x32x32, in place
            stem.backwardWeights();               // stemWeightGradient 24x3x3x3
            updateStates();                       // after the step, so that forward changes nothing
        }

        // 24x16x16 <- 48x16x16
        private void denseBlock2Backward() {
            denseBlock2Concat2.backward();              // 36x16x16 <- 48x16x16, 12x16x16 <- 48x16x16
            denseBlock2Conv2.backwardWeights();         // denseBlock2Conv2WeightGradient 12x36x3x3
            denseBlock2Conv2.backwardData();            // 36x16x16 <- 12x16x16
            denseBlock2BatchNorm2.backward();           // 36x16x16 <- 36x16x16, denseBlock2BatchNorm2WeightGradient 36, denseBlock2BatchNorm2BiasGradient 36
            denseBlock2Concat1GradientSum.forward();    // 36x16x16 <- 36x16x16, in place
            denseBlock2Concat1.backward();              // 24x16x16 <- 36x16x16, 12x16x16 <- 36x16x16
            denseBlock2Conv1.backwardWeights();         // denseBlock2Conv1WeightGradient 12x24x3x3
            denseBlock2Conv1.backwardData();            // 24x16x16 <- 12x16x16
            denseBlock2BatchNorm1.backward();           // 24x16x16 <- 24x16x16, denseBlock2BatchNorm1WeightGradient 24, denseBlock2BatchNorm1BiasGradient 24
        }

        // 24x32x32 <- 60x32x32
        private void denseBlock1Backward() {
            denseBlock1Concat3.backward();              // 48x32x32 <- 60x32x32, 12x32x32 <- 60x32x32
            denseBlock1Conv3.backwardWeights();         // denseBlock1Conv3WeightGradient 12x48x3x3
            denseBlock1Conv3.backwardData();            // 48x32x32 <- 12x32x32
            denseBlock1BatchNorm3.backward();           // 48x32x32 <- 48x32x32, denseBlock1BatchNorm3WeightGradient 48, denseBlock1BatchNorm3BiasGradient 48
            denseBlock1Concat2GradientSum.forward();    // 48x32x32 <- 48x32x32, in place
            denseBlock1Concat2.backward();              // 36x32x32 <- 48x32x32, 12x32x32 <- 48x32x32
            denseBlock1Conv2.backwardWeights();         // denseBlock1Conv2WeightGradient 12x36x3x3
            denseBlock1Conv2.backwardData();            // 36x32x32 <- 12x32x32
            denseBlock1BatchNorm2.backward();           // 36x32x32 <- 36x32x32, denseBlock1BatchNorm2WeightGradient 36, denseBlock1BatchNorm2BiasGradient 36
            denseBlock1Concat1GradientSum.forward();    // 36x32x32 <- 36x32x32, in place
            denseBlock1Concat1.backward();              // 24x32x32 <- 36x32x32, 12x32x32 <- 36x32x32
            denseBlock1Conv1.backwardWeights();         // denseBlock1Conv1WeightGradient 12x24x3x3
            denseBlock1Conv1.backwardData();            // 24x32x32 <- 12x32x32
            denseBlock1BatchNorm1.backward();           // 24x32x32 <- 24x32x32, denseBlock1BatchNorm1WeightGradient 24, denseBlock1BatchNorm1BiasGradient 24
        }

        // after the step, so that forward changes nothing
        private void updateStates() {
            batchNorm2.updateRunningStatistics();               // after the step, so that forward changes nothing
            denseBlock2BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            denseBlock2BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            batchNorm1.updateRunningStatistics();               // after the step, so that forward changes nothing
            denseBlock1BatchNorm3.updateRunningStatistics();    // after the step, so that forward changes nothing
            denseBlock1BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            denseBlock1BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private BatchNormalization denseBlock1BatchNorm1;
        private Convolution denseBlock1Conv1;
        private Concatenation denseBlock1Concat1;
        private BatchNormalization denseBlock1BatchNorm2;
        private Convolution denseBlock1Conv2;
        private Concatenation denseBlock1Concat2;
        private BatchNormalization denseBlock1BatchNorm3;
        private Convolution denseBlock1Conv3;
        private Concatenation denseBlock1Concat3;
        private final BatchNormalization batchNorm1;
        private final Convolution conv1;
        private final Pooling averagePool1;
        private BatchNormalization denseBlock2BatchNorm1;
        private Convolution denseBlock2Conv1;
        private Concatenation denseBlock2Concat1;
        private BatchNormalization denseBlock2BatchNorm2;
        private Convolution denseBlock2Conv2;
        private Concatenation denseBlock2Concat2;
        private final BatchNormalization batchNorm2;
        private final Pooling globalAveragePool1;
        private final InnerProduct classifier;
        private Value stemOutput;
        private Value denseBlock1Concat3Output;
        private Value averagePool1Output;
        private Value denseBlock2Concat2Output;

        Inference(DenseNetNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 32, 32);
            stemOutput = scope.value("stemOutput", 0, 3, 24, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).output(stemOutput).kernel(3, 3)
                    .padding(1, 1).build(scope);

            buildDenseBlock1(network, scope);

            Value relu1Output = scope.value("relu1Output", 10, 11, 60, 32, 32);
            batchNorm1 = BatchNormalization.named("batchNorm1").input(denseBlock1Concat3Output).output(relu1Output)
                    .scale(network.batchNorm1Weight).shift(network.batchNorm1Bias)
                    .runningMean(network.batchNorm1RunningMean).runningVariance(network.batchNorm1RunningVar)
                    .epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU).build(scope);

            Value conv1Output = scope.value("conv1Output", 11, 12, 24, 32, 32);
            conv1 = Convolution.named("conv1").input(relu1Output).weight(network.conv1Weight).output(conv1Output)
                    .kernel(1, 1).build(scope);

            averagePool1Output = scope.value("averagePool1Output", 12, 15, 24, 16, 16);
            averagePool1 = Pooling.named("averagePool1").input(conv1Output).output(averagePool1Output).average(true)
                    .kernel(2, 2).build(scope);

            buildDenseBlock2(network, scope);

            Value relu2Output = scope.value("relu2Output", 19, 20, 48, 16, 16);
            batchNorm2 = BatchNormalization.named("batchNorm2").input(denseBlock2Concat2Output).output(relu2Output)
                    .scale(network.batchNorm2Weight).shift(network.batchNorm2Bias)
                    .runningMean(network.batchNorm2RunningMean).runningVariance(network.batchNorm2RunningVar)
                    .epsilon(1e-5f).momentum(0.1f).activation(Pointwise.RELU).build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 20, 21, 48);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(relu2Output).output(globalAveragePool1Output)
                    .average(false).kernel(16, 16).build(scope);

            Value classifierOutput = scope.value("classifierOutput", 21, 21, 10);
            classifier = InnerProduct.named("classifier").input(globalAveragePool1Output)
                    .weight(network.classifierWeight).bias(network.classifierBias).output(classifierOutput).build(scope);
            finish(classifierOutput);
        }

        // 24x32x32 -> 60x32x32
        private void buildDenseBlock1(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock1Relu1Output = scope.value("denseBlock1Relu1Output", 1, 2, 24, 32, 32);
            denseBlock1BatchNorm1 = BatchNormalization.named("denseBlock1BatchNorm1").input(stemOutput)
                    .output(denseBlock1Relu1Output).scale(network.denseBlock1BatchNorm1Weight)
                    .shift(network.denseBlock1BatchNorm1Bias).runningMean(network.denseBlock1BatchNorm1RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv1Output = scope.value("denseBlock1Conv1Output", 2, 3, 12, 32, 32);
            denseBlock1Conv1 = Convolution.named("denseBlock1Conv1").input(denseBlock1Relu1Output)
                    .weight(network.denseBlock1Conv1Weight).output(denseBlock1Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock1Concat1Output = scope.value("denseBlock1Concat1Output", 3, 6, 36, 32, 32);
            denseBlock1Concat1 = Concatenation.named("denseBlock1Concat1").input(stemOutput)
                    .input(denseBlock1Conv1Output).output(denseBlock1Concat1Output).build(scope);

            Value denseBlock1Relu2Output = scope.value("denseBlock1Relu2Output", 4, 5, 36, 32, 32);
            denseBlock1BatchNorm2 = BatchNormalization.named("denseBlock1BatchNorm2").input(denseBlock1Concat1Output)
                    .output(denseBlock1Relu2Output).scale(network.denseBlock1BatchNorm2Weight)
                    .shift(network.denseBlock1BatchNorm2Bias).runningMean(network.denseBlock1BatchNorm2RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv2Output = scope.value("denseBlock1Conv2Output", 5, 6, 12, 32, 32);
            denseBlock1Conv2 = Convolution.named("denseBlock1Conv2").input(denseBlock1Relu2Output)
                    .weight(network.denseBlock1Conv2Weight).output(denseBlock1Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock1Concat2Output = scope.value("denseBlock1Concat2Output", 6, 9, 48, 32, 32);
            denseBlock1Concat2 = Concatenation.named("denseBlock1Concat2").input(denseBlock1Concat1Output)
                    .input(denseBlock1Conv2Output).output(denseBlock1Concat2Output).build(scope);

            Value denseBlock1Relu3Output = scope.value("denseBlock1Relu3Output", 7, 8, 48, 32, 32);
            denseBlock1BatchNorm3 = BatchNormalization.named("denseBlock1BatchNorm3").input(denseBlock1Concat2Output)
                    .output(denseBlock1Relu3Output).scale(network.denseBlock1BatchNorm3Weight)
                    .shift(network.denseBlock1BatchNorm3Bias).runningMean(network.denseBlock1BatchNorm3RunningMean)
                    .runningVariance(network.denseBlock1BatchNorm3RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock1Conv3Output = scope.value("denseBlock1Conv3Output", 8, 9, 12, 32, 32);
            denseBlock1Conv3 = Convolution.named("denseBlock1Conv3").input(denseBlock1Relu3Output)
                    .weight(network.denseBlock1Conv3Weight).output(denseBlock1Conv3Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            denseBlock1Concat3Output = scope.value("denseBlock1Concat3Output", 9, 10, 60, 32, 32);
            denseBlock1Concat3 = Concatenation.named("denseBlock1Concat3").input(denseBlock1Concat2Output)
                    .input(denseBlock1Conv3Output).output(denseBlock1Concat3Output).build(scope);
        }

        // 24x16x16 -> 48x16x16
        private void buildDenseBlock2(DenseNetNetwork network, PlanScope scope) {
            Value denseBlock2Relu1Output = scope.value("denseBlock2Relu1Output", 13, 14, 24, 16, 16);
            denseBlock2BatchNorm1 = BatchNormalization.named("denseBlock2BatchNorm1").input(averagePool1Output)
                    .output(denseBlock2Relu1Output).scale(network.denseBlock2BatchNorm1Weight)
                    .shift(network.denseBlock2BatchNorm1Bias).runningMean(network.denseBlock2BatchNorm1RunningMean)
                    .runningVariance(network.denseBlock2BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock2Conv1Output = scope.value("denseBlock2Conv1Output", 14, 15, 12, 16, 16);
            denseBlock2Conv1 = Convolution.named("denseBlock2Conv1").input(denseBlock2Relu1Output)
                    .weight(network.denseBlock2Conv1Weight).output(denseBlock2Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value denseBlock2Concat1Output = scope.value("denseBlock2Concat1Output", 15, 18, 36, 16, 16);
            denseBlock2Concat1 = Concatenation.named("denseBlock2Concat1").input(averagePool1Output)
                    .input(denseBlock2Conv1Output).output(denseBlock2Concat1Output).build(scope);

            Value denseBlock2Relu2Output = scope.value("denseBlock2Relu2Output", 16, 17, 36, 16, 16);
            denseBlock2BatchNorm2 = BatchNormalization.named("denseBlock2BatchNorm2").input(denseBlock2Concat1Output)
                    .output(denseBlock2Relu2Output).scale(network.denseBlock2BatchNorm2Weight)
                    .shift(network.denseBlock2BatchNorm2Bias).runningMean(network.denseBlock2BatchNorm2RunningMean)
                    .runningVariance(network.denseBlock2BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value denseBlock2Conv2Output = scope.value("denseBlock2Conv2Output", 17, 18, 12, 16, 16);
            denseBlock2Conv2 = Convolution.named("denseBlock2Conv2").input(denseBlock2Relu2Output)
                    .weight(network.denseBlock2Conv2Weight).output(denseBlock2Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            denseBlock2Concat2Output = scope.value("denseBlock2Concat2Output", 18, 19, 48, 16, 16);
            denseBlock2Concat2 = Concatenation.named("denseBlock2Concat2").input(denseBlock2Concat1Output)
                    .input(denseBlock2Conv2Output).output(denseBlock2Concat2Output).build(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 24x32x32
            denseBlock1();                   // 24x32x32 -> 60x32x32
            batchNorm1.forward();            // 60x32x32 -> 60x32x32, relu fused
            conv1.forward();                 // 60x32x32 -> 24x32x32
            averagePool1.forward();          // 24x32x32 -> 24x16x16
            denseBlock2();                   // 24x16x16 -> 48x16x16
            batchNorm2.forward();            // 48x16x16 -> 48x16x16, relu fused
            globalAveragePool1.forward();    // 48x16x16 -> 48
            classifier.forward();            // 48 -> 10
        }

        // 24x32x32 -> 60x32x32
        private void denseBlock1() {
            denseBlock1BatchNorm1.forward();    // 24x32x32 -> 24x32x32, relu fused
            denseBlock1Conv1.forward();         // 24x32x32 -> 12x32x32
            denseBlock1Concat1.forward();       // 24x32x32, 12x32x32 -> 36x32x32
            denseBlock1BatchNorm2.forward();    // 36x32x32 -> 36x32x32, relu fused
            denseBlock1Conv2.forward();         // 36x32x32 -> 12x32x32
            denseBlock1Concat2.forward();       // 36x32x32, 12x32x32 -> 48x32x32
            denseBlock1BatchNorm3.forward();    // 48x32x32 -> 48x32x32, relu fused
            denseBlock1Conv3.forward();         // 48x32x32 -> 12x32x32
            denseBlock1Concat3.forward();       // 48x32x32, 12x32x32 -> 60x32x32
        }

        // 24x16x16 -> 48x16x16
        private void denseBlock2() {
            denseBlock2BatchNorm1.forward();    // 24x16x16 -> 24x16x16, relu fused
            denseBlock2Conv1.forward();         // 24x16x16 -> 12x16x16
            denseBlock2Concat1.forward();       // 24x16x16, 12x16x16 -> 36x16x16
            denseBlock2BatchNorm2.forward();    // 36x16x16 -> 36x16x16, relu fused
            denseBlock2Conv2.forward();         // 36x16x16 -> 12x16x16
            denseBlock2Concat2.forward();       // 36x16x16, 12x16x16 -> 48x16x16
        }
    }
}
