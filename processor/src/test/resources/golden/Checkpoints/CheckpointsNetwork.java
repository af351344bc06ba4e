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
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.Elementwise;
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
 * Runs {@link Checkpoints}: 3x16x16 in, 10 out, 3,194 parameters.
 *
 * <pre>{@code
 * stem                 Conv                3x16x16 -> 8x16x16   224   kernel 3, padding 1
 * block1Conv1          Conv                8x16x16 -> 8x16x16   576   kernel 3, padding 1
 * block1BatchNorm1     BatchNorm           8x16x16 -> 8x16x16    16
 * block1Relu1          Activation          8x16x16 -> 8x16x16     -   relu
 * block1Conv2          Conv                8x16x16 -> 8x16x16   584   kernel 3, padding 1
 * block1Plus1          Sum                 8x16x16 -> 8x16x16     -
 * block1Relu2          Activation          8x16x16 -> 8x16x16     -   relu
 * block2Conv1          Conv                8x16x16 -> 8x16x16   576   kernel 3, padding 1
 * block2BatchNorm1     BatchNorm           8x16x16 -> 8x16x16    16
 * block2Relu1          Activation          8x16x16 -> 8x16x16     -   relu
 * block2Conv2          Conv                8x16x16 -> 8x16x16   584   kernel 3, padding 1
 * block2Plus1          Sum                 8x16x16 -> 8x16x16     -
 * block2Relu2          Activation          8x16x16 -> 8x16x16     -   relu
 * globalAveragePool1   GlobalAveragePool   8x16x16 -> 8           -
 * headHidden           Dense               8       -> 32        288   units 32, gelu
 * headDrop             Dropout             32      -> 32          -   0.5
 * headLogits           Dense               32      -> 10        330   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                checkpoint block1 {
                    block1Conv1: Conv(filters=8, kernel=[3], padding=[1], bias=false)(stem)\
                          // conv(8).kernel(3).padding(1).noBias()
                    block1BatchNorm1: BatchNorm(block1Conv1)  // batchNorm()
                    block1Relu1: relu(block1BatchNorm1)
                    block1Conv2: Conv(filters=8, kernel=[3], padding=[1])(block1Relu1)  // conv(8).kernel(3).padding(1)
                    block1Plus1: plus(block1Conv2, stem)
                    block1Relu2: relu(block1Plus1)
                }
                checkpoint block2 {
                    block2Conv1: Conv(filters=8, kernel=[3], padding=[1], bias=false)(block1Relu2)\
                          // conv(8).kernel(3).padding(1).noBias()
                    block2BatchNorm1: BatchNorm(block2Conv1)  // batchNorm()
                    block2Relu1: relu(block2BatchNorm1)
                    block2Conv2: Conv(filters=8, kernel=[3], padding=[1])(block2Relu1)  // conv(8).kernel(3).padding(1)
                    block2Plus1: plus(block2Conv2, block1Relu2)
                    block2Relu2: relu(block2Plus1)
                }
                globalAveragePool1: globalAveragePool(block2Relu2)
                headLogits = head(globalAveragePool1)
                return (headLogits)
                """
)
public final class CheckpointsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 3_194L;

    private static final Description DESCRIPTION = new Description("Checkpoints", new int[] {3, 16, 16}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem                 Conv                3x16x16 -> 8x16x16   224   kernel 3, padding 1
            block1Conv1          Conv                8x16x16 -> 8x16x16   576   kernel 3, padding 1
            block1BatchNorm1     BatchNorm           8x16x16 -> 8x16x16    16
            block1Relu1          Activation          8x16x16 -> 8x16x16     -   relu
            block1Conv2          Conv                8x16x16 -> 8x16x16   584   kernel 3, padding 1
            block1Plus1          Sum                 8x16x16 -> 8x16x16     -
            block1Relu2          Activation          8x16x16 -> 8x16x16     -   relu
            block2Conv1          Conv                8x16x16 -> 8x16x16   576   kernel 3, padding 1
            block2BatchNorm1     BatchNorm           8x16x16 -> 8x16x16    16
            block2Relu1          Activation          8x16x16 -> 8x16x16     -   relu
            block2Conv2          Conv                8x16x16 -> 8x16x16   584   kernel 3, padding 1
            block2Plus1          Sum                 8x16x16 -> 8x16x16     -
            block2Relu2          Activation          8x16x16 -> 8x16x16     -   relu
            globalAveragePool1   GlobalAveragePool   8x16x16 -> 8           -
            headHidden           Dense               8       -> 32        288   units 32, gelu
            headDrop             Dropout             32      -> 32          -   0.5
            headLogits           Dense               32      -> 10        330   units 10
            total   3,194 parameters
            """);

    // stem: @Conv(filters = 8, kernel = 3, padding = 1)
    private final Parameter stemWeight;    // 8x3x3x3, uniform by fan-in
    private final Parameter stemBias;      // 8, uniform by fan-in

    // block1Conv1: conv(8).kernel(3).padding(1).noBias()
    private final Parameter block1Conv1Weight;    // 8x8x3x3, uniform by fan-in

    // block1BatchNorm1: batchNorm()
    private final Parameter block1BatchNorm1Weight;         // 8, ones
    private final Parameter block1BatchNorm1Bias;           // 8, zeros
    private final Parameter block1BatchNorm1RunningMean;    // 8, zeros
    private final Parameter block1BatchNorm1RunningVar;     // 8, ones

    // block1Conv2: conv(8).kernel(3).padding(1)
    private final Parameter block1Conv2Weight;    // 8x8x3x3, uniform by fan-in
    private final Parameter block1Conv2Bias;      // 8, uniform by fan-in

    // block2Conv1: conv(8).kernel(3).padding(1).noBias()
    private final Parameter block2Conv1Weight;    // 8x8x3x3, uniform by fan-in

    // block2BatchNorm1: batchNorm()
    private final Parameter block2BatchNorm1Weight;         // 8, ones
    private final Parameter block2BatchNorm1Bias;           // 8, zeros
    private final Parameter block2BatchNorm1RunningMean;    // 8, zeros
    private final Parameter block2BatchNorm1RunningVar;     // 8, ones

    // block2Conv2: conv(8).kernel(3).padding(1)
    private final Parameter block2Conv2Weight;    // 8x8x3x3, uniform by fan-in
    private final Parameter block2Conv2Bias;      // 8, uniform by fan-in

    // headHidden: @Dense(units = 32, activation = GELU)
    private final Parameter headHiddenWeight;    // 32x8, uniform by fan-in
    private final Parameter headHiddenBias;      // 32, uniform by fan-in

    // headLogits: @Dense(units = 10)
    private final Parameter headLogitsWeight;    // 10x32, uniform by fan-in
    private final Parameter headLogitsBias;      // 10, uniform by fan-in

    private CheckpointsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        stemBias = parameter("stem.bias", Initialization.fanInUniform(27), 8);
        block1Conv1Weight = parameter("block1Conv1.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        block1BatchNorm1Weight = parameter("block1BatchNorm1.weight", Initialization.ones(), 8);
        block1BatchNorm1Bias = parameter("block1BatchNorm1.bias", Initialization.zeros(), 8);
        block1BatchNorm1RunningMean = state("block1BatchNorm1.running_mean", Initialization.zeros(), 8);
        block1BatchNorm1RunningVar = state("block1BatchNorm1.running_var", Initialization.ones(), 8);
        block1Conv2Weight = parameter("block1Conv2.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        block1Conv2Bias = parameter("block1Conv2.bias", Initialization.fanInUniform(72), 8);
        block2Conv1Weight = parameter("block2Conv1.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        block2BatchNorm1Weight = parameter("block2BatchNorm1.weight", Initialization.ones(), 8);
        block2BatchNorm1Bias = parameter("block2BatchNorm1.bias", Initialization.zeros(), 8);
        block2BatchNorm1RunningMean = state("block2BatchNorm1.running_mean", Initialization.zeros(), 8);
        block2BatchNorm1RunningVar = state("block2BatchNorm1.running_var", Initialization.ones(), 8);
        block2Conv2Weight = parameter("block2Conv2.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        block2Conv2Bias = parameter("block2Conv2.bias", Initialization.fanInUniform(72), 8);
        headHiddenWeight = parameter("head.hidden.weight", Initialization.fanInUniform(8), 32, 8);
        headHiddenBias = parameter("head.hidden.bias", Initialization.fanInUniform(8), 32);
        headLogitsWeight = parameter("head.logits.weight", Initialization.fanInUniform(32), 10, 32);
        headLogitsBias = parameter("head.logits.bias", Initialization.fanInUniform(32), 10);
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
        public CheckpointsNetwork build() {
            return new CheckpointsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Sum stemGradientSum;
        private Convolution block1Conv1;
        private Convolution block1Conv1Again;
        private BatchNormalization block1BatchNorm1;
        private BatchNormalization block1BatchNorm1Again;
        private Convolution block1Conv2;
        private Convolution block2Conv1;
        private Convolution block2Conv1Again;
        private BatchNormalization block2BatchNorm1;
        private BatchNormalization block2BatchNorm1Again;
        private Convolution block2Conv2;
        private Convolution block2Conv2Again;
        private final Pooling globalAveragePool1;
        private InnerProduct headHidden;
        private Elementwise headHiddenActivation;
        private InnerProduct headHiddenAgain;
        private Elementwise headHiddenActivationAgain;
        private Dropout headDrop;
        private Dropout headDropAgain;
        private InnerProduct headLogits;
        private final Loss loss;
        private Elementwise block2Relu2;
        private Sum block1Relu2GradientSum;
        private Elementwise block1Relu2;
        private Value stemOutput;
        private Value block1Relu2Output;
        private Value block2Relu2Output;
        private Value globalAveragePool1Output;
        private Value headLogitsOutput;
        private Value headLogitsOutputGradient;
        private Value globalAveragePool1OutputGradient;
        private Value block2Relu2OutputGradient;
        private Value block2Plus1OutputGradient;
        private Value block1Relu2OutputGradient2;
        private Value block1Plus1OutputGradient;
        private Value stemOutputGradient2;

        Training(CheckpointsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 42, 3, 16, 16);
            stemOutput = scope.value("stemOutput", 0, 39, 8, 16, 16);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).build(scope);

            buildBlock1(network, scope);
            buildBlock2(network, scope);

            globalAveragePool1Output = scope.value("globalAveragePool1Output", 7, 20, 8);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(block2Relu2Output)
                    .output(globalAveragePool1Output).average(false).kernel(16, 16).build(scope);

            buildHead(network, scope);

            Target target = scope.target(10);
            headLogitsOutputGradient = scope.value("headLogitsOutputGradient", 12, 17, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(headLogitsOutput).target(target)
                    .gradient(headLogitsOutputGradient).build(scope);

            // backward, the last layer first
            buildHeadBackward(network, scope);

            block2Relu2OutputGradient = scope.value("block2Relu2OutputGradient", 22, 26, 8, 16, 16);
            globalAveragePool1.buildBackward(scope, globalAveragePool1OutputGradient, block2Relu2OutputGradient);

            buildBlock2Backward(network, scope);
            buildBlock1Backward(network, scope);

            Value stemOutputGradientSum = scope.inPlace("stemOutputGradientSum", block1Plus1OutputGradient, 41, 42, 8, 16, 16);
            stemGradientSum = Sum.named("stemGradientSum").input(block1Plus1OutputGradient).input(stemOutputGradient2)
                    .output(stemOutputGradientSum).build(scope);
            stem.buildBackwardWeights(scope, stemOutputGradientSum);

            buildUpdateStates(network, scope);
            finish(loss);
        }

        // 8x16x16 -> 8x16x16
        private void buildBlock1(CheckpointsNetwork network, PlanScope scope) {
            Value block1Conv1Output = scope.value("block1Conv1Output", 1, 2, 8, 16, 16);
            block1Conv1 = Convolution.named("block1Conv1").input(stemOutput).weight(network.block1Conv1Weight)
                    .output(block1Conv1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value block1Relu1Output = scope.value("block1Relu1Output", 2, 3, 8, 16, 16);
            block1BatchNorm1 = BatchNormalization.named("block1BatchNorm1").input(block1Conv1Output)
                    .output(block1Relu1Output).scale(network.block1BatchNorm1Weight).shift(network.block1BatchNorm1Bias)
                    .runningMean(network.block1BatchNorm1RunningMean)
                    .runningVariance(network.block1BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            block1Relu2Output = scope.value("block1Relu2Output", 3, 33, 8, 16, 16);
            block1Conv2 = Convolution.named("block1Conv2").input(block1Relu1Output).weight(network.block1Conv2Weight)
                    .bias(network.block1Conv2Bias).output(block1Relu2Output).kernel(3, 3).padding(1, 1)
                    .residual(stemOutput).activation(Pointwise.RELU).build(scope);
        }

        // 8x16x16 -> 8x16x16
        private void buildBlock2(CheckpointsNetwork network, PlanScope scope) {
            Value block2Conv1Output = scope.value("block2Conv1Output", 4, 5, 8, 16, 16);
            block2Conv1 = Convolution.named("block2Conv1").input(block1Relu2Output).weight(network.block2Conv1Weight)
                    .output(block2Conv1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value block2Relu1Output = scope.value("block2Relu1Output", 5, 6, 8, 16, 16);
            block2BatchNorm1 = BatchNormalization.named("block2BatchNorm1").input(block2Conv1Output)
                    .output(block2Relu1Output).scale(network.block2BatchNorm1Weight).shift(network.block2BatchNorm1Bias)
                    .runningMean(network.block2BatchNorm1RunningMean)
                    .runningVariance(network.block2BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            block2Relu2Output = scope.value("block2Relu2Output", 6, 7, 8, 16, 16);
            block2Conv2 = Convolution.named("block2Conv2").input(block2Relu1Output).weight(network.block2Conv2Weight)
                    .bias(network.block2Conv2Bias).output(block2Relu2Output).kernel(3, 3).padding(1, 1)
                    .residual(block1Relu2Output).activation(Pointwise.RELU).build(scope);
        }

        // 8 -> 10
        private void buildHead(CheckpointsNetwork network, PlanScope scope) {
            Value headHiddenPreActivation = scope.value("headHiddenPreActivation", 8, 9, 32);
            headHidden = InnerProduct.named("headHidden").input(globalAveragePool1Output)
                    .weight(network.headHiddenWeight).bias(network.headHiddenBias).output(headHiddenPreActivation)
                    .build(scope);
            Value headHiddenOutput = scope.inPlace("headHiddenOutput", headHiddenPreActivation, 9, 10, 32);
            headHiddenActivation = Elementwise.named("headHiddenActivation").input(headHiddenPreActivation)
                    .output(headHiddenOutput).activation(Pointwise.GELU).build(scope);

            Value headDropOutput = scope.inPlace("headDropOutput", headHiddenOutput, 10, 11, 32);
            headDrop = Dropout.named("headDrop").input(headHiddenOutput).output(headDropOutput).probability(0.5f)
                    .build(scope);

            headLogitsOutput = scope.value("headLogitsOutput", 11, 12, 10);
            headLogits = InnerProduct.named("headLogits").input(headDropOutput).weight(network.headLogitsWeight)
                    .bias(network.headLogitsBias).output(headLogitsOutput).build(scope);
        }

        // 8 <- 10
        private void buildHeadBackward(CheckpointsNetwork network, PlanScope scope) {
            Value headHiddenPreActivationAgain = scope.value("headHiddenPreActivationAgain", 13, 19, 32);
            headHiddenAgain = InnerProduct.named("headHidden").again().input(globalAveragePool1Output)
                    .weight(network.headHiddenWeight).bias(network.headHiddenBias).output(headHiddenPreActivationAgain)
                    .build(scope);
            Value headHiddenOutputAgain = scope.value("headHiddenOutputAgain", 14, 15, 32);
            headHiddenActivationAgain = Elementwise.named("headHiddenActivation").again()
                    .input(headHiddenPreActivationAgain).output(headHiddenOutputAgain).activation(Pointwise.GELU)
                    .build(scope);

            Value headDropOutputAgain = scope.inPlace("headDropOutputAgain", headHiddenOutputAgain, 15, 16, 32);
            headDropAgain = Dropout.named("headDrop").again().input(headHiddenOutputAgain).output(headDropOutputAgain)
                    .probability(0.5f).build(scope);

            headLogits.buildBackwardWeights(scope, headLogitsOutputGradient, headDropOutputAgain);
            Value headDropOutputGradient = scope.value("headDropOutputGradient", 17, 18, 32);
            headLogits.buildBackwardData(scope, headLogitsOutputGradient, headDropOutputGradient);

            Value headHiddenOutputGradient = scope.inPlace("headHiddenOutputGradient", headDropOutputGradient, 18, 19, 32);
            headDropAgain.buildBackward(scope, headDropOutputGradient, headHiddenOutputGradient);

            Value headHiddenPreActivationGradient = scope.inPlace("headHiddenPreActivationGradient", headHiddenOutputGradient, 19, 21, 32);
            headHiddenActivationAgain.buildBackward(scope, headHiddenOutputGradient, headHiddenPreActivationGradient);
            headHiddenAgain.buildBackwardWeights(scope, headHiddenPreActivationGradient);
            globalAveragePool1OutputGradient = scope.value("globalAveragePool1OutputGradient", 21, 22, 8);
            headHiddenAgain.buildBackwardData(scope, headHiddenPreActivationGradient, globalAveragePool1OutputGradient);
        }

        // 8x16x16 <- 8x16x16
        private void buildBlock2Backward(CheckpointsNetwork network, PlanScope scope) {
            Value block2Conv1OutputAgain = scope.value("block2Conv1OutputAgain", 23, 29, 8, 16, 16);
            block2Conv1Again = Convolution.named("block2Conv1").again().input(block1Relu2Output)
                    .weight(network.block2Conv1Weight).output(block2Conv1OutputAgain).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value block2Relu1OutputAgain = scope.value("block2Relu1OutputAgain", 24, 27, 8, 16, 16);
            block2BatchNorm1Again = BatchNormalization.named("block2BatchNorm1").again().input(block2Conv1OutputAgain)
                    .output(block2Relu1OutputAgain).scale(network.block2BatchNorm1Weight)
                    .shift(network.block2BatchNorm1Bias).runningMean(network.block2BatchNorm1RunningMean)
                    .runningVariance(network.block2BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value block2Relu2OutputAgain = scope.value("block2Relu2OutputAgain", 25, 26, 8, 16, 16);
            block2Conv2Again = Convolution.named("block2Conv2").again().input(block2Relu1OutputAgain)
                    .weight(network.block2Conv2Weight).bias(network.block2Conv2Bias).output(block2Relu2OutputAgain)
                    .kernel(3, 3).padding(1, 1).residual(block1Relu2Output).activation(Pointwise.RELU).build(scope);

            block2Plus1OutputGradient = scope.inPlace("block2Plus1OutputGradient", block2Relu2OutputGradient, 26, 32, 8, 16, 16);
            block2Relu2 = Elementwise.named("block2Relu2").output(block2Relu2OutputAgain).fused()
                    .activation(Pointwise.RELU).build(scope);
            block2Relu2.buildBackward(scope, block2Relu2OutputGradient, block2Plus1OutputGradient);

            block2Conv2Again.buildBackwardWeights(scope, block2Plus1OutputGradient);
            Value block2Relu1OutputGradient = scope.value("block2Relu1OutputGradient", 28, 29, 8, 16, 16);
            block2Conv2Again.buildBackwardData(scope, block2Plus1OutputGradient, block2Relu1OutputGradient);

            Value block2Conv1OutputGradient = scope.value("block2Conv1OutputGradient", 29, 31, 8, 16, 16);
            block2BatchNorm1Again.buildBackward(scope, block2Relu1OutputGradient, block2Conv1OutputGradient);

            block2Conv1Again.buildBackwardWeights(scope, block2Conv1OutputGradient);
            block1Relu2OutputGradient2 = scope.value("block1Relu2OutputGradient2", 31, 32, 8, 16, 16);
            block2Conv1Again.buildBackwardData(scope, block2Conv1OutputGradient, block1Relu2OutputGradient2);
        }

        // 8x16x16 <- 8x16x16
        private void buildBlock1Backward(CheckpointsNetwork network, PlanScope scope) {
            Value block1Relu2OutputGradientSum = scope
                    .inPlace("block1Relu2OutputGradientSum", block2Plus1OutputGradient, 32, 33, 8, 16, 16);
            block1Relu2GradientSum = Sum.named("block1Relu2GradientSum").input(block2Plus1OutputGradient)
                    .input(block1Relu2OutputGradient2).output(block1Relu2OutputGradientSum).build(scope);
            block1Plus1OutputGradient = scope.inPlace("block1Plus1OutputGradient", block1Relu2OutputGradientSum, 33, 41, 8, 16, 16);
            block1Relu2 = Elementwise.named("block1Relu2").output(block1Relu2Output).fused().activation(Pointwise.RELU)
                    .build(scope);
            block1Relu2.buildBackward(scope, block1Relu2OutputGradientSum, block1Plus1OutputGradient);

            Value block1Conv1OutputAgain = scope.value("block1Conv1OutputAgain", 34, 38, 8, 16, 16);
            block1Conv1Again = Convolution.named("block1Conv1").again().input(stemOutput)
                    .weight(network.block1Conv1Weight).output(block1Conv1OutputAgain).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value block1Relu1OutputAgain = scope.value("block1Relu1OutputAgain", 35, 36, 8, 16, 16);
            block1BatchNorm1Again = BatchNormalization.named("block1BatchNorm1").again().input(block1Conv1OutputAgain)
                    .output(block1Relu1OutputAgain).scale(network.block1BatchNorm1Weight)
                    .shift(network.block1BatchNorm1Bias).runningMean(network.block1BatchNorm1RunningMean)
                    .runningVariance(network.block1BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            block1Conv2.buildBackwardWeights(scope, block1Plus1OutputGradient, block1Relu1OutputAgain);
            Value block1Relu1OutputGradient = scope.value("block1Relu1OutputGradient", 37, 38, 8, 16, 16);
            block1Conv2.buildBackwardData(scope, block1Plus1OutputGradient, block1Relu1OutputGradient);

            Value block1Conv1OutputGradient = scope.value("block1Conv1OutputGradient", 38, 40, 8, 16, 16);
            block1BatchNorm1Again.buildBackward(scope, block1Relu1OutputGradient, block1Conv1OutputGradient);

            block1Conv1Again.buildBackwardWeights(scope, block1Conv1OutputGradient);
            stemOutputGradient2 = scope.value("stemOutputGradient2", 40, 41, 8, 16, 16);
            block1Conv1Again.buildBackwardData(scope, block1Conv1OutputGradient, stemOutputGradient2);
        }

        // after the step, so that forward changes nothing
        private void buildUpdateStates(CheckpointsNetwork network, PlanScope scope) {
            block2BatchNorm1.buildUpdateRunningStatistics(scope);
            block1BatchNorm1.buildUpdateRunningStatistics(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x16x16 -> 8x16x16
            block1();                        // 8x16x16 -> 8x16x16
            block2();                        // 8x16x16 -> 8x16x16
            globalAveragePool1.forward();    // 8x16x16 -> 8
            head();                          // 8 -> 10
            loss.forward();                  // 10 -> 1, and the gradient of headLogitsOutput
        }

        // 8x16x16 -> 8x16x16
        private void block1() {
            block1Conv1.forward();         // 8x16x16 -> 8x16x16
            block1BatchNorm1.forward();    // 8x16x16 -> 8x16x16, relu fused
            block1Conv2.forward();         // 8x16x16, 8x16x16 -> 8x16x16, residual fused, relu fused
        }

        // 8x16x16 -> 8x16x16
        private void block2() {
            block2Conv1.forward();         // 8x16x16 -> 8x16x16
            block2BatchNorm1.forward();    // 8x16x16 -> 8x16x16, relu fused
            block2Conv2.forward();         // 8x16x16, 8x16x16 -> 8x16x16, residual fused, relu fused
        }

        // 8 -> 10
        private void head() {
            headHidden.forward();              // 8 -> 32
            headHiddenActivation.forward();    // 32 -> 32, in place
            headDrop.forward();                // 32 -> 32, in place
            headLogits.forward();              // 32 -> 10
        }

        @Override
        protected void backward() {
            headBackward();                   // 8 <- 10
            globalAveragePool1.backward();    // 8x16x16 <- 8
            block2Backward();                 // 8x16x16 <- 8x16x16
            block1Backward();                 // 8x16x16 <- 8x16x16
            stemGradientSum.forward();        // 8x16x16 <- 8x16x16, in place
            stem.backwardWeights();           // stemWeightGradient 8x3x3x3, stemBiasGradient 8
            updateStates();                   // after the step, so that forward changes nothing
        }

        // 8 <- 10
        private void headBackward() {
            headHiddenAgain.forward();               // 8 -> 32, computed again
            headHiddenActivationAgain.forward();     // 32 -> 32, computed again
            headDropAgain.forward();                 // 32 -> 32, computed again, in place
            headLogits.backwardWeights();            // headLogitsWeightGradient 10x32, headLogitsBiasGradient 10
            headLogits.backwardData();               // 32 <- 10
            headDropAgain.backward();                // 32 <- 32, in place
            headHiddenActivationAgain.backward();    // 32 <- 32, in place
            headHiddenAgain.backwardWeights();       // headHiddenWeightGradient 32x8, headHiddenBiasGradient 32
            headHiddenAgain.backwardData();          // 8 <- 32
        }

        // 8x16x16 <- 8x16x16
        private void block2Backward() {
            block2Conv1Again.forward();            // 8x16x16 -> 8x16x16, computed again
            block2BatchNorm1Again.forward();       // 8x16x16 -> 8x16x16, relu fused, computed again
            block2Conv2Again.forward();            // 8x16x16, 8x16x16 -> 8x16x16, residual fused, relu fused, computed again
            block2Relu2.backward();                // 8x16x16 <- 8x16x16, in place
            block2Conv2Again.backwardWeights();    // block2Conv2WeightGradient 8x8x3x3, block2Conv2BiasGradient 8
            block2Conv2Again.backwardData();       // 8x16x16 <- 8x16x16
            block2BatchNorm1Again.backward();      // 8x16x16 <- 8x16x16, block2BatchNorm1WeightGradient 8, block2BatchNorm1BiasGradient 8
            block2Conv1Again.backwardWeights();    // block2Conv1WeightGradient 8x8x3x3
            block2Conv1Again.backwardData();       // 8x16x16 <- 8x16x16
        }

        // 8x16x16 <- 8x16x16
        private void block1Backward() {
            block1Relu2GradientSum.forward();      // 8x16x16 <- 8x16x16, in place
            block1Relu2.backward();                // 8x16x16 <- 8x16x16, in place
            block1Conv1Again.forward();            // 8x16x16 -> 8x16x16, computed again
            block1BatchNorm1Again.forward();       // 8x16x16 -> 8x16x16, relu fused, computed again
            block1Conv2.backwardWeights();         // block1Conv2WeightGradient 8x8x3x3, block1Conv2BiasGradient 8
            block1Conv2.backwardData();            // 8x16x16 <- 8x16x16
            block1BatchNorm1Again.backward();      // 8x16x16 <- 8x16x16, block1BatchNorm1WeightGradient 8, block1BatchNorm1BiasGradient 8
            block1Conv1Again.backwardWeights();    // block1Conv1WeightGradient 8x8x3x3
            block1Conv1Again.backwardData();       // 8x16x16 <- 8x16x16
        }

        // after the step, so that forward changes nothing
        private void updateStates() {
            block2BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            block1BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private Convolution block1Conv1;
        private Convolution block1Conv2;
        private Convolution block2Conv1;
        private Convolution block2Conv2;
        private final Pooling globalAveragePool1;
        private InnerProduct headHidden;
        private InnerProduct headLogits;
        private Value stemOutput;
        private Value block1Relu2Output;
        private Value block2Relu2Output;
        private Value globalAveragePool1Output;
        private Value headLogitsOutput;

        Inference(CheckpointsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 16, 16);
            stemOutput = scope.value("stemOutput", 0, 2, 8, 16, 16);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).build(scope);

            buildBlock1(network, scope);
            buildBlock2(network, scope);

            globalAveragePool1Output = scope.value("globalAveragePool1Output", 5, 6, 8);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(block2Relu2Output)
                    .output(globalAveragePool1Output).average(false).kernel(16, 16).build(scope);

            buildHead(network, scope);
            finish(headLogitsOutput);
        }

        // 8x16x16 -> 8x16x16
        private void buildBlock1(CheckpointsNetwork network, PlanScope scope) {
            Value block1Relu1Output = scope.value("block1Relu1Output", 1, 2, 8, 16, 16);
            block1Conv1 = Convolution.named("block1Conv1").input(stemOutput).weight(network.block1Conv1Weight)
                    .foldedNorm(network.block1BatchNorm1Weight,
                            network.block1BatchNorm1Bias,
                            network.block1BatchNorm1RunningMean,
                            network.block1BatchNorm1RunningVar,
                            1e-5f)
                    .output(block1Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            block1Relu2Output = scope.inPlace("block1Relu2Output", stemOutput, 2, 4, 8, 16, 16);
            block1Conv2 = Convolution.named("block1Conv2").input(block1Relu1Output).weight(network.block1Conv2Weight)
                    .bias(network.block1Conv2Bias).output(block1Relu2Output).kernel(3, 3).padding(1, 1)
                    .residual(stemOutput).activation(Pointwise.RELU).build(scope);
        }

        // 8x16x16 -> 8x16x16
        private void buildBlock2(CheckpointsNetwork network, PlanScope scope) {
            Value block2Relu1Output = scope.value("block2Relu1Output", 3, 4, 8, 16, 16);
            block2Conv1 = Convolution.named("block2Conv1").input(block1Relu2Output).weight(network.block2Conv1Weight)
                    .foldedNorm(network.block2BatchNorm1Weight,
                            network.block2BatchNorm1Bias,
                            network.block2BatchNorm1RunningMean,
                            network.block2BatchNorm1RunningVar,
                            1e-5f)
                    .output(block2Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            block2Relu2Output = scope.inPlace("block2Relu2Output", block1Relu2Output, 4, 5, 8, 16, 16);
            block2Conv2 = Convolution.named("block2Conv2").input(block2Relu1Output).weight(network.block2Conv2Weight)
                    .bias(network.block2Conv2Bias).output(block2Relu2Output).kernel(3, 3).padding(1, 1)
                    .residual(block1Relu2Output).activation(Pointwise.RELU).build(scope);
        }

        // 8 -> 10
        private void buildHead(CheckpointsNetwork network, PlanScope scope) {
            Value headHiddenOutput = scope.value("headHiddenOutput", 6, 7, 32);
            headHidden = InnerProduct.named("headHidden").input(globalAveragePool1Output)
                    .weight(network.headHiddenWeight).bias(network.headHiddenBias).output(headHiddenOutput)
                    .activation(Pointwise.GELU).build(scope);

            headLogitsOutput = scope.value("headLogitsOutput", 7, 7, 10);
            headLogits = InnerProduct.named("headLogits").input(headHiddenOutput).weight(network.headLogitsWeight)
                    .bias(network.headLogitsBias).output(headLogitsOutput).build(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x16x16 -> 8x16x16
            block1();                        // 8x16x16 -> 8x16x16
            block2();                        // 8x16x16 -> 8x16x16
            globalAveragePool1.forward();    // 8x16x16 -> 8
            head();                          // 8 -> 10
        }

        // 8x16x16 -> 8x16x16
        private void block1() {
            block1Conv1.forward();    // 8x16x16 -> 8x16x16, block1BatchNorm1 folded in, relu fused
            block1Conv2.forward();    // 8x16x16, 8x16x16 -> 8x16x16, residual fused, relu fused, in place
        }

        // 8x16x16 -> 8x16x16
        private void block2() {
            block2Conv1.forward();    // 8x16x16 -> 8x16x16, block2BatchNorm1 folded in, relu fused
            block2Conv2.forward();    // 8x16x16, 8x16x16 -> 8x16x16, residual fused, relu fused, in place
        }

        // 8 -> 10
        private void head() {
            headHidden.forward();    // 8 -> 32, gelu fused
            headLogits.forward();    // 32 -> 10
        }
    }
}
