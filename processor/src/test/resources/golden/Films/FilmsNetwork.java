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
import dev.annette.runtime.operator.FoldSteps;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LastStep;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import dev.annette.runtime.operator.UnfoldSteps;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Films}: Tx3x24x24 in, 5 out, 134,261 parameters.
 *
 * <pre>{@code
 * encoderConv1        Conv         Tx3x24x24 -> Tx8x24x24      216   kernel 3, padding 1, per step
 * encoderBatchNorm1   BatchNorm    Tx8x24x24 -> Tx8x24x24       16   per step
 * encoderRelu1        Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
 * encoderConv2        Conv         Tx8x24x24 -> Tx8x24x24      584   kernel 3, padding 1, per step
 * encoderPlus1        Sum          Tx8x24x24 -> Tx8x24x24        -   per step
 * encoderRelu2        Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
 * relu1               Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
 * dropout1            Dropout      Tx8x24x24 -> Tx8x24x24        -   0.25, per step
 * maxPool1            MaxPool      Tx8x24x24 -> Tx8x12x12        -   kernel 2, per step
 * dense1              Dense        Tx8x12x12 -> Tx64        73,792   units 64, per step
 * tanh1               Activation   Tx64      -> Tx64             -   tanh, per step
 * mixed               Dense        Tx64      -> Tx32         2,080   units 32, per step
 * dense2              Dense        Tx64      -> Tx32         2,080   units 32, per step
 * relu2               Activation   Tx32      -> Tx32             -   relu, per step
 * plus1               Sum          Tx32      -> Tx32             -   per step
 * last                LastStep     Tx32      -> 32               -
 * dense3              Dense        Tx3x24x24 -> Tx32        55,328   units 32, per step
 * lastStep1           LastStep     Tx32      -> 32               -
 * plus2               Sum          32        -> 32               -
 * dense4              Dense        32        -> 5              165   units 5
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                encoderUnfold = encoder per step(input)
                relu1: relu(encoderUnfold)
                dropout1: dropout(rate=0.25f)(relu1)
                maxPool1Unfold = maxPool1: MaxPool(value=[2]) per step(dropout1)  // maxPool(2)
                dense1Unfold = dense1: Dense(units=64) per step(maxPool1Unfold)  // dense(64)
                tanh1: tanh(dense1Unfold)
                mixedUnfold = mixed(tanh1)
                dense2Unfold = dense2: Dense(units=32) per step(tanh1)  // dense(32)
                relu2: relu(dense2Unfold)
                plus1: plus(mixedUnfold, relu2)
                last(plus1)
                dense3Unfold = dense3: Dense(units=32) per step(input)  // dense(32)
                lastStep1: LastStep(dense3Unfold)  // lastStep()
                plus2: plus(last, lastStep1)
                dense4: Dense(units=5)(plus2)  // dense(5)
                return (dense4)
                """
)
public final class FilmsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 134_261L;

    private static final Description DESCRIPTION = Description.of("Films", """
            encoderConv1        Conv         Tx3x24x24 -> Tx8x24x24      216   kernel 3, padding 1, per step
            encoderBatchNorm1   BatchNorm    Tx8x24x24 -> Tx8x24x24       16   per step
            encoderRelu1        Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
            encoderConv2        Conv         Tx8x24x24 -> Tx8x24x24      584   kernel 3, padding 1, per step
            encoderPlus1        Sum          Tx8x24x24 -> Tx8x24x24        -   per step
            encoderRelu2        Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
            relu1               Activation   Tx8x24x24 -> Tx8x24x24        -   relu, per step
            dropout1            Dropout      Tx8x24x24 -> Tx8x24x24        -   0.25, per step
            maxPool1            MaxPool      Tx8x24x24 -> Tx8x12x12        -   kernel 2, per step
            dense1              Dense        Tx8x12x12 -> Tx64        73,792   units 64, per step
            tanh1               Activation   Tx64      -> Tx64             -   tanh, per step
            mixed               Dense        Tx64      -> Tx32         2,080   units 32, per step
            dense2              Dense        Tx64      -> Tx32         2,080   units 32, per step
            relu2               Activation   Tx32      -> Tx32             -   relu, per step
            plus1               Sum          Tx32      -> Tx32             -   per step
            last                LastStep     Tx32      -> 32               -
            dense3              Dense        Tx3x24x24 -> Tx32        55,328   units 32, per step
            lastStep1           LastStep     Tx32      -> 32               -
            plus2               Sum          32        -> 32               -
            dense4              Dense        32        -> 5              165   units 5
            total   134,261 parameters
            """)
            .input("input", "Tx3x24x24")
            .output("output", 5)
            .stepwise()
            .objective(SoftmaxCrossEntropy.ofLogits());

    // encoderConv1: conv(8).kernel(3).padding(1).noBias()
    private final Parameter encoderConv1Weight;    // 8x3x3x3, uniform by fan-in

    // encoderBatchNorm1: batchNorm()
    private final Parameter encoderBatchNorm1Weight;         // 8, ones
    private final Parameter encoderBatchNorm1Bias;           // 8, zeros
    private final Parameter encoderBatchNorm1RunningMean;    // 8, zeros
    private final Parameter encoderBatchNorm1RunningVar;     // 8, ones

    // encoderConv2: conv(8).kernel(3).padding(1)
    private final Parameter encoderConv2Weight;    // 8x8x3x3, uniform by fan-in
    private final Parameter encoderConv2Bias;      // 8, uniform by fan-in

    // dense1: dense(64)
    private final Parameter dense1Weight;    // 64x1152, uniform by fan-in
    private final Parameter dense1Bias;      // 64, uniform by fan-in

    // mixed: @Dense(units = 32)
    private final Parameter mixedWeight;    // 32x64, uniform by fan-in
    private final Parameter mixedBias;      // 32, uniform by fan-in

    // dense2: dense(32)
    private final Parameter dense2Weight;    // 32x64, uniform by fan-in
    private final Parameter dense2Bias;      // 32, uniform by fan-in

    // dense3: dense(32)
    private final Parameter dense3Weight;    // 32x1728, uniform by fan-in
    private final Parameter dense3Bias;      // 32, uniform by fan-in

    // dense4: dense(5)
    private final Parameter dense4Weight;    // 5x32, uniform by fan-in
    private final Parameter dense4Bias;      // 5, uniform by fan-in

    private FilmsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        encoderConv1Weight = parameter("encoder.conv1.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        encoderBatchNorm1Weight = parameter("encoder.batchNorm1.weight", Initialization.ones(), 8);
        encoderBatchNorm1Bias = parameter("encoder.batchNorm1.bias", Initialization.zeros(), 8);
        encoderBatchNorm1RunningMean = state("encoder.batchNorm1.running_mean", Initialization.zeros(), 8);
        encoderBatchNorm1RunningVar = state("encoder.batchNorm1.running_var", Initialization.ones(), 8);
        encoderConv2Weight = parameter("encoder.conv2.weight", Initialization.fanInUniform(72), 8, 8, 3, 3);
        encoderConv2Bias = parameter("encoder.conv2.bias", Initialization.fanInUniform(72), 8);
        dense1Weight = parameter("dense1.weight", Initialization.fanInUniform(1152), 64, 1152);
        dense1Bias = parameter("dense1.bias", Initialization.fanInUniform(1152), 64);
        mixedWeight = parameter("mixed.weight", Initialization.fanInUniform(64), 32, 64);
        mixedBias = parameter("mixed.bias", Initialization.fanInUniform(64), 32);
        dense2Weight = parameter("dense2.weight", Initialization.fanInUniform(64), 32, 64);
        dense2Bias = parameter("dense2.bias", Initialization.fanInUniform(64), 32);
        dense3Weight = parameter("dense3.weight", Initialization.fanInUniform(1728), 32, 1728);
        dense3Bias = parameter("dense3.bias", Initialization.fanInUniform(1728), 32);
        dense4Weight = parameter("dense4.weight", Initialization.fanInUniform(32), 5, 32);
        dense4Bias = parameter("dense4.bias", Initialization.fanInUniform(32), 5);
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
        public FilmsNetwork build() {
            return new FilmsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private FoldSteps encoderFold;
        private Convolution encoderConv1;
        private BatchNormalization encoderBatchNorm1;
        private Sum encoderBatchNorm1GradientSum;
        private Convolution encoderConv2;
        private final Dropout dropout1;
        private final Pooling maxPool1;
        private final InnerProduct dense1;
        private final InnerProduct dense2;
        private final InnerProduct mixed;
        private final UnfoldSteps plus1Unfold;
        private final LastStep last;
        private final InnerProduct dense3;
        private final UnfoldSteps dense3Unfold;
        private final LastStep lastStep1;
        private final Sum plus2;
        private final InnerProduct dense4;
        private final Loss loss;
        private final Elementwise relu2;
        private final Sum tanh1GradientSum;
        private final Elementwise tanh1;
        private Elementwise encoderRelu2;
        private Value encoderFoldOutput;
        private Value encoderRelu2Output;
        private Value encoderRelu2OutputGradient;

        Training(FilmsNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            buildEncoder(network, scope);

            Value dropout1Output = scope.perStep(T).value("dropout1Output", 4, 34, 8, 24, 24);
            dropout1 = Dropout.named("dropout1").input(encoderRelu2Output).output(dropout1Output).probability(0.25f)
                    .activation(Pointwise.RELU).build(scope);

            Value maxPool1Output = scope.perStep(T).value("maxPool1Output", 5, 31, 8, 12, 12);
            maxPool1 = Pooling.named("maxPool1").input(dropout1Output).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            Value tanh1Output = scope.perStep(T).value("tanh1Output", 6, 30, 64);
            dense1 = InnerProduct.named("dense1").input(maxPool1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(tanh1Output).activation(Pointwise.TANH).build(scope);

            Value relu2Output = scope.perStep(T).value("relu2Output", 7, 24, 32);
            dense2 = InnerProduct.named("dense2").input(tanh1Output).weight(network.dense2Weight)
                    .bias(network.dense2Bias).output(relu2Output).activation(Pointwise.RELU).build(scope);

            Value plus1Output = scope.perStep(T).value("plus1Output", 8, 9, 32);
            mixed = InnerProduct.named("mixed").input(tanh1Output).weight(network.mixedWeight).bias(network.mixedBias)
                    .output(plus1Output).residual(relu2Output).build(scope);

            Value plus1UnfoldOutput = scope.view("plus1UnfoldOutput", plus1Output, 9, 10, T, 32);
            plus1Unfold = UnfoldSteps.named("plus1Unfold").input(plus1Output).output(plus1UnfoldOutput).build(scope);

            Value lastOutput = scope.value("lastOutput", 10, 14, 32);
            last = LastStep.named("last").input(plus1UnfoldOutput).output(lastOutput).build(scope);

            Value dense3Output = scope.perStep(T).value("dense3Output", 11, 12, 32);
            dense3 = InnerProduct.named("dense3").input(encoderFoldOutput).weight(network.dense3Weight)
                    .bias(network.dense3Bias).output(dense3Output).build(scope);

            Value dense3UnfoldOutput = scope.view("dense3UnfoldOutput", dense3Output, 12, 13, T, 32);
            dense3Unfold = UnfoldSteps.named("dense3Unfold").input(dense3Output).output(dense3UnfoldOutput).build(scope);

            Value lastStep1Output = scope.value("lastStep1Output", 13, 14, 32);
            lastStep1 = LastStep.named("lastStep1").input(dense3UnfoldOutput).output(lastStep1Output).build(scope);

            Value plus2Output = scope.inPlace("plus2Output", lastOutput, 14, 17, 32);
            plus2 = Sum.named("plus2").input(lastOutput).input(lastStep1Output).output(plus2Output).build(scope);

            Value dense4Output = scope.value("dense4Output", 15, 16, 5);
            dense4 = InnerProduct.named("dense4").input(plus2Output).weight(network.dense4Weight)
                    .bias(network.dense4Bias).output(dense4Output).build(scope);

            Target target = scope.target(5);
            Value dense4OutputGradient = scope.value("dense4OutputGradient", 16, 18, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(dense4Output).target(target)
                    .gradient(dense4OutputGradient).build(scope);

            // backward, the last layer first
            dense4.buildBackwardWeights(scope, dense4OutputGradient);
            Value plus2OutputGradient = scope.value("plus2OutputGradient", 18, 22, 32);
            dense4.buildBackwardData(scope, dense4OutputGradient, plus2OutputGradient);

            Value dense3UnfoldOutputGradient = scope.value("dense3UnfoldOutputGradient", 19, 20, T, 32);
            lastStep1.buildBackward(scope, plus2OutputGradient, dense3UnfoldOutputGradient);

            Value dense3OutputGradient = scope.perStep(T).view("dense3OutputGradient", dense3UnfoldOutputGradient, 20, 21, 32);
            dense3Unfold.buildBackward(scope, dense3UnfoldOutputGradient, dense3OutputGradient);

            dense3.buildBackwardWeights(scope, dense3OutputGradient);

            Value plus1UnfoldOutputGradient = scope.value("plus1UnfoldOutputGradient", 22, 23, T, 32);
            last.buildBackward(scope, plus2OutputGradient, plus1UnfoldOutputGradient);

            Value plus1OutputGradient = scope.perStep(T).view("plus1OutputGradient", plus1UnfoldOutputGradient, 23, 28, 32);
            plus1Unfold.buildBackward(scope, plus1UnfoldOutputGradient, plus1OutputGradient);

            Value dense2OutputGradient = scope.perStep(T).value("dense2OutputGradient", 24, 26, 32);
            relu2 = Elementwise.named("relu2").output(relu2Output).fused().activation(Pointwise.RELU).build(scope);
            relu2.buildBackward(scope, plus1OutputGradient, dense2OutputGradient);

            dense2.buildBackwardWeights(scope, dense2OutputGradient);
            Value tanh1OutputGradient = scope.perStep(T).value("tanh1OutputGradient", 26, 29, 64);
            dense2.buildBackwardData(scope, dense2OutputGradient, tanh1OutputGradient);

            mixed.buildBackwardWeights(scope, plus1OutputGradient);
            Value tanh1OutputGradient2 = scope.perStep(T).value("tanh1OutputGradient2", 28, 29, 64);
            mixed.buildBackwardData(scope, plus1OutputGradient, tanh1OutputGradient2);

            Value tanh1OutputGradientSum = scope.perStep(T).inPlace("tanh1OutputGradientSum", tanh1OutputGradient, 29, 30, 64);
            tanh1GradientSum = Sum.named("tanh1GradientSum").input(tanh1OutputGradient).input(tanh1OutputGradient2)
                    .output(tanh1OutputGradientSum).build(scope);
            Value dense1OutputGradient = scope.perStep(T).inPlace("dense1OutputGradient", tanh1OutputGradientSum, 30, 32, 64);
            tanh1 = Elementwise.named("tanh1").output(tanh1Output).fused().activation(Pointwise.TANH).build(scope);
            tanh1.buildBackward(scope, tanh1OutputGradientSum, dense1OutputGradient);

            dense1.buildBackwardWeights(scope, dense1OutputGradient);
            Value maxPool1OutputGradient = scope.perStep(T).value("maxPool1OutputGradient", 32, 33, 8, 12, 12);
            dense1.buildBackwardData(scope, dense1OutputGradient, maxPool1OutputGradient);

            Value dropout1OutputGradient = scope.perStep(T).value("dropout1OutputGradient", 33, 34, 8, 24, 24);
            maxPool1.buildBackward(scope, maxPool1OutputGradient, dropout1OutputGradient);

            encoderRelu2OutputGradient = scope.perStep(T).inPlace("encoderRelu2OutputGradient", dropout1OutputGradient, 34, 35, 8, 24, 24);
            dropout1.buildBackward(scope, dropout1OutputGradient, encoderRelu2OutputGradient);

            buildEncoderBackward(network, scope);

            encoderBatchNorm1.buildUpdateRunningStatistics(scope);
            finish(loss);
        }

        // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
        private void buildEncoder(FilmsNetwork network, PlanScope scope) {
            int T = scope.size("T");

            Value input = scope.input(0, 0, T, 3, 24, 24);
            encoderFoldOutput = scope.perStep(T).view("encoderFoldOutput", input, 0, 40, 3, 24, 24);
            encoderFold = FoldSteps.named("encoderFold").input(input).output(encoderFoldOutput).build(scope);

            Value encoderConv1Output = scope.perStep(T).value("encoderConv1Output", 1, 39, 8, 24, 24);
            encoderConv1 = Convolution.named("encoderConv1").input(encoderFoldOutput).weight(network.encoderConv1Weight)
                    .output(encoderConv1Output).kernel(3, 3).padding(1, 1).build(scope);

            Value encoderRelu1Output = scope.perStep(T).value("encoderRelu1Output", 2, 36, 8, 24, 24);
            encoderBatchNorm1 = BatchNormalization.named("encoderBatchNorm1").input(encoderConv1Output)
                    .output(encoderRelu1Output).scale(network.encoderBatchNorm1Weight)
                    .shift(network.encoderBatchNorm1Bias).runningMean(network.encoderBatchNorm1RunningMean)
                    .runningVariance(network.encoderBatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            encoderRelu2Output = scope.perStep(T).value("encoderRelu2Output", 3, 35, 8, 24, 24);
            encoderConv2 = Convolution.named("encoderConv2").input(encoderRelu1Output)
                    .weight(network.encoderConv2Weight).bias(network.encoderConv2Bias).output(encoderRelu2Output)
                    .kernel(3, 3).padding(1, 1).residual(encoderRelu1Output).activation(Pointwise.RELU).build(scope);
        }

        // gradients of parameters <- Tx8x24x24
        private void buildEncoderBackward(FilmsNetwork network, PlanScope scope) {
            int T = scope.size("T");

            Value encoderPlus1OutputGradient = scope
                    .perStep(T).inPlace("encoderPlus1OutputGradient", encoderRelu2OutputGradient, 35, 38, 8, 24, 24);
            encoderRelu2 = Elementwise.named("encoderRelu2").output(encoderRelu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            encoderRelu2.buildBackward(scope, encoderRelu2OutputGradient, encoderPlus1OutputGradient);

            encoderConv2.buildBackwardWeights(scope, encoderPlus1OutputGradient);
            Value encoderRelu1OutputGradient2 = scope.perStep(T).value("encoderRelu1OutputGradient2", 37, 38, 8, 24, 24);
            encoderConv2.buildBackwardData(scope, encoderPlus1OutputGradient, encoderRelu1OutputGradient2);

            Value encoderRelu1OutputGradientSum = scope
                    .perStep(T).inPlace("encoderRelu1OutputGradientSum", encoderPlus1OutputGradient, 38, 39, 8, 24, 24);
            encoderBatchNorm1GradientSum = Sum.named("encoderBatchNorm1GradientSum").input(encoderPlus1OutputGradient)
                    .input(encoderRelu1OutputGradient2).output(encoderRelu1OutputGradientSum).build(scope);
            Value encoderConv1OutputGradient = scope.perStep(T).value("encoderConv1OutputGradient", 39, 40, 8, 24, 24);
            encoderBatchNorm1.buildBackward(scope, encoderRelu1OutputGradientSum, encoderConv1OutputGradient);

            encoderConv1.buildBackwardWeights(scope, encoderConv1OutputGradient);
        }

        @Override
        protected void forward() {
            encoder();                 // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
            dropout1.forward();        // Tx8x24x24 -> Tx8x24x24, per step, relu fused
            maxPool1.forward();        // Tx8x24x24 -> Tx8x12x12, per step
            dense1.forward();          // Tx8x12x12 -> Tx64, per step, tanh fused
            dense2.forward();          // Tx64 -> Tx32, per step, relu fused
            mixed.forward();           // Tx64, Tx32 -> Tx32, per step, residual fused
            plus1Unfold.forward();     // Tx32 -> Tx32, a sequence again
            last.forward();            // Tx32 -> 32
            dense3.forward();          // Tx3x24x24 -> Tx32, per step
            dense3Unfold.forward();    // Tx32 -> Tx32, a sequence again
            lastStep1.forward();       // Tx32 -> 32
            plus2.forward();           // 32, 32 -> 32, in place
            dense4.forward();          // 32 -> 5
            loss.forward();            // 5 -> 1, and the gradient of dense4Output
        }

        // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
        private void encoder() {
            encoderFold.forward();          // Tx3x24x24 -> Tx3x24x24, each step a sample
            encoderConv1.forward();         // Tx3x24x24 -> Tx8x24x24, per step
            encoderBatchNorm1.forward();    // Tx8x24x24 -> Tx8x24x24, per step, relu fused
            encoderConv2.forward();         // Tx8x24x24, Tx8x24x24 -> Tx8x24x24, per step, residual fused, relu fused
        }

        @Override
        protected void backward() {
            dense4.backwardWeights();                       // dense4WeightGradient 5x32, dense4BiasGradient 5
            dense4.backwardData();                          // 32 <- 5
            lastStep1.backward();                           // Tx32 <- 32
            dense3Unfold.backward();                        // Tx32 <- Tx32
            dense3.backwardWeights();                       // dense3WeightGradient 32x1728, dense3BiasGradient 32
            last.backward();                                // Tx32 <- 32
            plus1Unfold.backward();                         // Tx32 <- Tx32
            relu2.backward();                               // Tx32 <- Tx32
            dense2.backwardWeights();                       // dense2WeightGradient 32x64, dense2BiasGradient 32
            dense2.backwardData();                          // Tx64 <- Tx32
            mixed.backwardWeights();                        // mixedWeightGradient 32x64, mixedBiasGradient 32
            mixed.backwardData();                           // Tx64 <- Tx32
            tanh1GradientSum.forward();                     // Tx64 <- Tx64, in place
            tanh1.backward();                               // Tx64 <- Tx64, in place
            dense1.backwardWeights();                       // dense1WeightGradient 64x1152, dense1BiasGradient 64
            dense1.backwardData();                          // Tx8x12x12 <- Tx64
            maxPool1.backward();                            // Tx8x24x24 <- Tx8x12x12
            dropout1.backward();                            // Tx8x24x24 <- Tx8x24x24, in place
            encoderBackward();                              // gradients of parameters <- Tx8x24x24
            encoderBatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
        }

        // gradients of parameters <- Tx8x24x24
        private void encoderBackward() {
            encoderRelu2.backward();                   // Tx8x24x24 <- Tx8x24x24, in place
            encoderConv2.backwardWeights();            // encoderConv2WeightGradient 8x8x3x3, encoderConv2BiasGradient 8
            encoderConv2.backwardData();               // Tx8x24x24 <- Tx8x24x24
            encoderBatchNorm1GradientSum.forward();    // Tx8x24x24 <- Tx8x24x24, in place
            encoderBatchNorm1.backward();              // Tx8x24x24 <- Tx8x24x24, encoderBatchNorm1WeightGradient 8, encoderBatchNorm1BiasGradient 8
            encoderConv1.backwardWeights();            // encoderConv1WeightGradient 8x3x3x3
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private FoldSteps encoderFold;
        private Convolution encoderConv1;
        private Convolution encoderConv2;
        private final Elementwise relu1;
        private final Pooling maxPool1;
        private final InnerProduct dense1;
        private final InnerProduct dense2;
        private final InnerProduct mixed;
        private final UnfoldSteps plus1Unfold;
        private final LastStep last;
        private final InnerProduct dense3;
        private final UnfoldSteps dense3Unfold;
        private final LastStep lastStep1;
        private final Sum plus2;
        private final InnerProduct dense4;
        private Value encoderFoldOutput;
        private Value encoderRelu2Output;

        Inference(FilmsNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            buildEncoder(network, scope);

            Value relu1Output = scope.perStep(T).inPlace("relu1Output", encoderRelu2Output, 3, 4, 8, 24, 24);
            relu1 = Elementwise.named("relu1").input(encoderRelu2Output).output(relu1Output).activation(Pointwise.RELU)
                    .build(scope);

            Value maxPool1Output = scope.perStep(T).value("maxPool1Output", 4, 5, 8, 12, 12);
            maxPool1 = Pooling.named("maxPool1").input(relu1Output).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            Value tanh1Output = scope.perStep(T).value("tanh1Output", 5, 7, 64);
            dense1 = InnerProduct.named("dense1").input(maxPool1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(tanh1Output).activation(Pointwise.TANH).build(scope);

            Value relu2Output = scope.perStep(T).value("relu2Output", 6, 7, 32);
            dense2 = InnerProduct.named("dense2").input(tanh1Output).weight(network.dense2Weight)
                    .bias(network.dense2Bias).output(relu2Output).activation(Pointwise.RELU).build(scope);

            Value plus1Output = scope.perStep(T).inPlace("plus1Output", relu2Output, 7, 8, 32);
            mixed = InnerProduct.named("mixed").input(tanh1Output).weight(network.mixedWeight).bias(network.mixedBias)
                    .output(plus1Output).residual(relu2Output).build(scope);

            Value plus1UnfoldOutput = scope.view("plus1UnfoldOutput", plus1Output, 8, 9, T, 32);
            plus1Unfold = UnfoldSteps.named("plus1Unfold").input(plus1Output).output(plus1UnfoldOutput).build(scope);

            Value lastOutput = scope.value("lastOutput", 9, 13, 32);
            last = LastStep.named("last").input(plus1UnfoldOutput).output(lastOutput).build(scope);

            Value dense3Output = scope.perStep(T).value("dense3Output", 10, 11, 32);
            dense3 = InnerProduct.named("dense3").input(encoderFoldOutput).weight(network.dense3Weight)
                    .bias(network.dense3Bias).output(dense3Output).build(scope);

            Value dense3UnfoldOutput = scope.view("dense3UnfoldOutput", dense3Output, 11, 12, T, 32);
            dense3Unfold = UnfoldSteps.named("dense3Unfold").input(dense3Output).output(dense3UnfoldOutput).build(scope);

            Value lastStep1Output = scope.value("lastStep1Output", 12, 13, 32);
            lastStep1 = LastStep.named("lastStep1").input(dense3UnfoldOutput).output(lastStep1Output).build(scope);

            Value plus2Output = scope.inPlace("plus2Output", lastOutput, 13, 14, 32);
            plus2 = Sum.named("plus2").input(lastOutput).input(lastStep1Output).output(plus2Output).build(scope);

            Value dense4Output = scope.value("dense4Output", 14, 14, 5);
            dense4 = InnerProduct.named("dense4").input(plus2Output).weight(network.dense4Weight)
                    .bias(network.dense4Bias).output(dense4Output).build(scope);
            finish(dense4Output);
        }

        // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
        private void buildEncoder(FilmsNetwork network, PlanScope scope) {
            int T = scope.size("T");

            Value input = scope.input(0, 0, T, 3, 24, 24);
            encoderFoldOutput = scope.perStep(T).view("encoderFoldOutput", input, 0, 10, 3, 24, 24);
            encoderFold = FoldSteps.named("encoderFold").input(input).output(encoderFoldOutput).build(scope);

            Value encoderRelu1Output = scope.perStep(T).value("encoderRelu1Output", 1, 2, 8, 24, 24);
            encoderConv1 = Convolution.named("encoderConv1").input(encoderFoldOutput).weight(network.encoderConv1Weight)
                    .foldedNorm(network.encoderBatchNorm1Weight,
                            network.encoderBatchNorm1Bias,
                            network.encoderBatchNorm1RunningMean,
                            network.encoderBatchNorm1RunningVar,
                            1e-5f)
                    .output(encoderRelu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            encoderRelu2Output = scope.perStep(T).value("encoderRelu2Output", 2, 3, 8, 24, 24);
            encoderConv2 = Convolution.named("encoderConv2").input(encoderRelu1Output)
                    .weight(network.encoderConv2Weight).bias(network.encoderConv2Bias).output(encoderRelu2Output)
                    .kernel(3, 3).padding(1, 1).residual(encoderRelu1Output).activation(Pointwise.RELU).build(scope);
        }

        @Override
        protected void forward() {
            encoder();                 // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
            relu1.forward();           // Tx8x24x24 -> Tx8x24x24, per step, in place
            maxPool1.forward();        // Tx8x24x24 -> Tx8x12x12, per step
            dense1.forward();          // Tx8x12x12 -> Tx64, per step, tanh fused
            dense2.forward();          // Tx64 -> Tx32, per step, relu fused
            mixed.forward();           // Tx64, Tx32 -> Tx32, per step, residual fused, in place
            plus1Unfold.forward();     // Tx32 -> Tx32, a sequence again
            last.forward();            // Tx32 -> 32
            dense3.forward();          // Tx3x24x24 -> Tx32, per step
            dense3Unfold.forward();    // Tx32 -> Tx32, a sequence again
            lastStep1.forward();       // Tx32 -> 32
            plus2.forward();           // 32, 32 -> 32, in place
            dense4.forward();          // 32 -> 5
        }

        // Tx3x24x24 -> Tx3x24x24, Tx8x24x24
        private void encoder() {
            encoderFold.forward();     // Tx3x24x24 -> Tx3x24x24, each step a sample
            encoderConv1.forward();    // Tx3x24x24 -> Tx8x24x24, per step, encoderBatchNorm1 folded in, relu fused
            encoderConv2.forward();    // Tx8x24x24, Tx8x24x24 -> Tx8x24x24, per step, residual fused, relu fused
        }
    }
}
