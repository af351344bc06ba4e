package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Concatenation;
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
 * Runs {@link Inception}: 3x32x32 in, 10 out, 24,166 parameters.
 *
 * <pre>{@code
 * stem                 Conv                3x32x32  -> 16x32x32      448   kernel 3, padding 1, relu
 * mixed1MaxPool1       MaxPool             16x32x32 -> 16x32x32        -   kernel 3, stride 1, padding 1
 * mixed1Conv1          Conv                16x32x32 -> 8x32x32       136   kernel 1, relu
 * mixed1Conv2          Conv                16x32x32 -> 8x32x32       136   kernel 1, relu
 * mixed1Conv3          Conv                16x32x32 -> 16x32x32    2,320   kernel 3, padding 1, relu
 * mixed1Conv4          Conv                16x32x32 -> 4x32x32     1,604   kernel 5, padding 2, relu
 * mixed1Concat1        Concat              8x32x32  -> 36x32x32        -
 * maxPool1             MaxPool             36x32x32 -> 36x16x16        -   kernel 2
 * mixed2MaxPool1       MaxPool             36x16x16 -> 36x16x16        -   kernel 3, stride 1, padding 1
 * mixed2Conv1          Conv                36x16x16 -> 16x16x16      592   kernel 1, relu
 * mixed2Conv2          Conv                36x16x16 -> 16x16x16      592   kernel 1, relu
 * mixed2Conv3          Conv                36x16x16 -> 32x16x16   10,400   kernel 3, padding 1, relu
 * mixed2Conv4          Conv                36x16x16 -> 8x16x16     7,208   kernel 5, padding 2, relu
 * mixed2Concat1        Concat              16x16x16 -> 72x16x16        -
 * maxPool2             MaxPool             72x16x16 -> 72x8x8          -   kernel 2
 * globalAveragePool1   GlobalAveragePool   72x8x8   -> 72              -
 * dropout1             Dropout             72       -> 72              -   0.4
 * dense1               Dense               72       -> 10            730   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                mixed1 {
                    mixed1MaxPool1: MaxPool(value=[3], stride=[1], padding=[1])(stem)  // maxPool(3).stride(1).padding(1)
                    mixed1Same1 {
                    }
                    mixed1Conv1: Conv(filters=8, kernel=[1], padding=[0], activation=RELU)(mixed1MaxPool1)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed1Same2 {
                    }
                    mixed1Conv2: Conv(filters=8, kernel=[1], padding=[0], activation=RELU)(stem)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed1Same3 {
                    }
                    mixed1Conv3: Conv(filters=16, kernel=[3], padding=[1], activation=RELU)(stem)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed1Same4 {
                    }
                    mixed1Conv4: Conv(filters=4, kernel=[5], padding=[2], activation=RELU)(stem)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed1Concat1: concat(mixed1Conv2, mixed1Conv3, mixed1Conv4, mixed1Conv1)
                }
                maxPool1: MaxPool(value=[2])(mixed1Concat1)  // maxPool(2)
                mixed2 {
                    mixed2MaxPool1: MaxPool(value=[3], stride=[1], padding=[1])(maxPool1)  // maxPool(3).stride(1).padding(1)
                    mixed2Same1 {
                    }
                    mixed2Conv1: Conv(filters=16, kernel=[1], padding=[0], activation=RELU)(mixed2MaxPool1)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed2Same2 {
                    }
                    mixed2Conv2: Conv(filters=16, kernel=[1], padding=[0], activation=RELU)(maxPool1)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed2Same3 {
                    }
                    mixed2Conv3: Conv(filters=32, kernel=[3], padding=[1], activation=RELU)(maxPool1)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed2Same4 {
                    }
                    mixed2Conv4: Conv(filters=8, kernel=[5], padding=[2], activation=RELU)(maxPool1)\
                          // conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
                    mixed2Concat1: concat(mixed2Conv2, mixed2Conv3, mixed2Conv4, mixed2Conv1)
                }
                maxPool2: MaxPool(value=[2])(mixed2Concat1)  // maxPool(2)
                globalAveragePool1: globalAveragePool(maxPool2)
                dropout1: Dropout(value=0.4f)(globalAveragePool1)  // dropout(0.4F)
                dense1: Dense(units=10)(dropout1)  // dense(10)
                return (dense1)
                """
)
public final class InceptionNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 24_166L;

    private static final Description DESCRIPTION = new Description("Inception", new int[] {3, 32, 32}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem                 Conv                3x32x32  -> 16x32x32      448   kernel 3, padding 1, relu
            mixed1MaxPool1       MaxPool             16x32x32 -> 16x32x32        -   kernel 3, stride 1, padding 1
            mixed1Conv1          Conv                16x32x32 -> 8x32x32       136   kernel 1, relu
            mixed1Conv2          Conv                16x32x32 -> 8x32x32       136   kernel 1, relu
            mixed1Conv3          Conv                16x32x32 -> 16x32x32    2,320   kernel 3, padding 1, relu
            mixed1Conv4          Conv                16x32x32 -> 4x32x32     1,604   kernel 5, padding 2, relu
            mixed1Concat1        Concat              8x32x32  -> 36x32x32        -
            maxPool1             MaxPool             36x32x32 -> 36x16x16        -   kernel 2
            mixed2MaxPool1       MaxPool             36x16x16 -> 36x16x16        -   kernel 3, stride 1, padding 1
            mixed2Conv1          Conv                36x16x16 -> 16x16x16      592   kernel 1, relu
            mixed2Conv2          Conv                36x16x16 -> 16x16x16      592   kernel 1, relu
            mixed2Conv3          Conv                36x16x16 -> 32x16x16   10,400   kernel 3, padding 1, relu
            mixed2Conv4          Conv                36x16x16 -> 8x16x16     7,208   kernel 5, padding 2, relu
            mixed2Concat1        Concat              16x16x16 -> 72x16x16        -
            maxPool2             MaxPool             72x16x16 -> 72x8x8          -   kernel 2
            globalAveragePool1   GlobalAveragePool   72x8x8   -> 72              -
            dropout1             Dropout             72       -> 72              -   0.4
            dense1               Dense               72       -> 10            730   units 10
            total   24,166 parameters
            """);

    // stem: @Conv(filters = 16, kernel = 3, padding = 1, activation = RELU)
    private final Parameter stemWeight;    // 16x3x3x3, uniform by fan-in
    private final Parameter stemBias;      // 16, uniform by fan-in

    // mixed1Conv1: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed1Conv1Weight;    // 8x16x1x1, uniform by fan-in
    private final Parameter mixed1Conv1Bias;      // 8, uniform by fan-in

    // mixed1Conv2: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed1Conv2Weight;    // 8x16x1x1, uniform by fan-in
    private final Parameter mixed1Conv2Bias;      // 8, uniform by fan-in

    // mixed1Conv3: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed1Conv3Weight;    // 16x16x3x3, uniform by fan-in
    private final Parameter mixed1Conv3Bias;      // 16, uniform by fan-in

    // mixed1Conv4: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed1Conv4Weight;    // 4x16x5x5, uniform by fan-in
    private final Parameter mixed1Conv4Bias;      // 4, uniform by fan-in

    // mixed2Conv1: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed2Conv1Weight;    // 16x36x1x1, uniform by fan-in
    private final Parameter mixed2Conv1Bias;      // 16, uniform by fan-in

    // mixed2Conv2: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed2Conv2Weight;    // 16x36x1x1, uniform by fan-in
    private final Parameter mixed2Conv2Bias;      // 16, uniform by fan-in

    // mixed2Conv3: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed2Conv3Weight;    // 32x36x3x3, uniform by fan-in
    private final Parameter mixed2Conv3Bias;      // 32, uniform by fan-in

    // mixed2Conv4: conv(filters).kernel(kernel).padding(kernel / 2).activation(RELU)
    private final Parameter mixed2Conv4Weight;    // 8x36x5x5, uniform by fan-in
    private final Parameter mixed2Conv4Bias;      // 8, uniform by fan-in

    // dense1: dense(10)
    private final Parameter dense1Weight;    // 10x72, uniform by fan-in
    private final Parameter dense1Bias;      // 10, uniform by fan-in

    private InceptionNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 16, 3, 3, 3);
        stemBias = parameter("stem.bias", Initialization.fanInUniform(27), 16);
        mixed1Conv1Weight = parameter("mixed1Conv1.weight", Initialization.fanInUniform(16), 8, 16, 1, 1);
        mixed1Conv1Bias = parameter("mixed1Conv1.bias", Initialization.fanInUniform(16), 8);
        mixed1Conv2Weight = parameter("mixed1Conv2.weight", Initialization.fanInUniform(16), 8, 16, 1, 1);
        mixed1Conv2Bias = parameter("mixed1Conv2.bias", Initialization.fanInUniform(16), 8);
        mixed1Conv3Weight = parameter("mixed1Conv3.weight", Initialization.fanInUniform(144), 16, 16, 3, 3);
        mixed1Conv3Bias = parameter("mixed1Conv3.bias", Initialization.fanInUniform(144), 16);
        mixed1Conv4Weight = parameter("mixed1Conv4.weight", Initialization.fanInUniform(400), 4, 16, 5, 5);
        mixed1Conv4Bias = parameter("mixed1Conv4.bias", Initialization.fanInUniform(400), 4);
        mixed2Conv1Weight = parameter("mixed2Conv1.weight", Initialization.fanInUniform(36), 16, 36, 1, 1);
        mixed2Conv1Bias = parameter("mixed2Conv1.bias", Initialization.fanInUniform(36), 16);
        mixed2Conv2Weight = parameter("mixed2Conv2.weight", Initialization.fanInUniform(36), 16, 36, 1, 1);
        mixed2Conv2Bias = parameter("mixed2Conv2.bias", Initialization.fanInUniform(36), 16);
        mixed2Conv3Weight = parameter("mixed2Conv3.weight", Initialization.fanInUniform(324), 32, 36, 3, 3);
        mixed2Conv3Bias = parameter("mixed2Conv3.bias", Initialization.fanInUniform(324), 32);
        mixed2Conv4Weight = parameter("mixed2Conv4.weight", Initialization.fanInUniform(900), 8, 36, 5, 5);
        mixed2Conv4Bias = parameter("mixed2Conv4.bias", Initialization.fanInUniform(900), 8);
        dense1Weight = parameter("dense1.weight", Initialization.fanInUniform(72), 10, 72);
        dense1Bias = parameter("dense1.bias", Initialization.fanInUniform(72), 10);
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
        public InceptionNetwork build() {
            return new InceptionNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final Sum stemActivationGradientSum;
        private final Elementwise stemActivation;
        private Pooling mixed1MaxPool1;
        private Convolution mixed1Conv1;
        private Elementwise mixed1Conv1Activation;
        private Convolution mixed1Conv2;
        private Elementwise mixed1Conv2Activation;
        private Convolution mixed1Conv3;
        private Elementwise mixed1Conv3Activation;
        private Convolution mixed1Conv4;
        private Elementwise mixed1Conv4Activation;
        private Concatenation mixed1Concat1;
        private final Pooling maxPool1;
        private final Sum maxPool1GradientSum;
        private Pooling mixed2MaxPool1;
        private Convolution mixed2Conv1;
        private Elementwise mixed2Conv1Activation;
        private Convolution mixed2Conv2;
        private Elementwise mixed2Conv2Activation;
        private Convolution mixed2Conv3;
        private Elementwise mixed2Conv3Activation;
        private Convolution mixed2Conv4;
        private Elementwise mixed2Conv4Activation;
        private Concatenation mixed2Concat1;
        private final Pooling maxPool2;
        private final Pooling globalAveragePool1;
        private final Dropout dropout1;
        private final InnerProduct dense1;
        private final Loss loss;
        private Value stemOutput;
        private Value mixed1Conv1Output;
        private Value mixed1Conv2Output;
        private Value mixed1Conv3Output;
        private Value mixed1Conv4Output;
        private Value mixed1Concat1Output;
        private Value maxPool1Output;
        private Value mixed2Conv1Output;
        private Value mixed2Conv2Output;
        private Value mixed2Conv3Output;
        private Value mixed2Conv4Output;
        private Value mixed2Concat1Output;
        private Value mixed2Concat1OutputGradient;
        private Value maxPool1OutputGradient;
        private Value maxPool1OutputGradient2;
        private Value maxPool1OutputGradient3;
        private Value maxPool1OutputGradient4;
        private Value mixed1Concat1OutputGradient;
        private Value stemOutputGradient;
        private Value stemOutputGradient2;
        private Value stemOutputGradient3;
        private Value stemOutputGradient4;

        Training(InceptionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 56, 3, 32, 32);
            stemOutput = scope.value("stemOutput", 0, 55, 16, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            buildMixed1(network, scope);

            maxPool1Output = scope.value("maxPool1Output", 7, 32, 36, 16, 16);
            maxPool1 = Pooling.named("maxPool1").input(mixed1Concat1Output).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            buildMixed2(network, scope);

            Value maxPool2Output = scope.value("maxPool2Output", 14, 15, 72, 8, 8);
            maxPool2 = Pooling.named("maxPool2").input(mixed2Concat1Output).output(maxPool2Output).max().kernel(2, 2)
                    .build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 15, 16, 72);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(maxPool2Output)
                    .output(globalAveragePool1Output).average(false).kernel(8, 8).build(scope);

            Value dropout1Output = scope.inPlace("dropout1Output", globalAveragePool1Output, 16, 19, 72);
            dropout1 = Dropout.named("dropout1").input(globalAveragePool1Output).output(dropout1Output)
                    .probability(0.4f).build(scope);

            Value dense1Output = scope.value("dense1Output", 17, 18, 10);
            dense1 = InnerProduct.named("dense1").input(dropout1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(dense1Output).build(scope);

            Target target = scope.target(10);
            Value dense1OutputGradient = scope.value("dense1OutputGradient", 18, 20, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(dense1Output).target(target)
                    .gradient(dense1OutputGradient).build(scope);

            // backward, the last layer first
            dense1.buildBackwardWeights(scope, dense1OutputGradient);
            Value dropout1OutputGradient = scope.value("dropout1OutputGradient", 20, 21, 72);
            dense1.buildBackwardData(scope, dense1OutputGradient, dropout1OutputGradient);

            Value globalAveragePool1OutputGradient = scope.inPlace("globalAveragePool1OutputGradient", dropout1OutputGradient, 21, 22, 72);
            dropout1.buildBackward(scope, dropout1OutputGradient, globalAveragePool1OutputGradient);

            Value maxPool2OutputGradient = scope.value("maxPool2OutputGradient", 22, 23, 72, 8, 8);
            globalAveragePool1.buildBackward(scope, globalAveragePool1OutputGradient, maxPool2OutputGradient);

            mixed2Concat1OutputGradient = scope.value("mixed2Concat1OutputGradient", 23, 24, 72, 16, 16);
            maxPool2.buildBackward(scope, maxPool2OutputGradient, mixed2Concat1OutputGradient);

            buildMixed2Backward(network, scope);

            Value maxPool1OutputGradientSum = scope.inPlace("maxPool1OutputGradientSum", maxPool1OutputGradient, 38, 39, 36, 16, 16);
            maxPool1GradientSum = Sum.named("maxPool1GradientSum").input(maxPool1OutputGradient)
                    .input(maxPool1OutputGradient2).input(maxPool1OutputGradient3).input(maxPool1OutputGradient4)
                    .output(maxPool1OutputGradientSum).build(scope);
            mixed1Concat1OutputGradient = scope.value("mixed1Concat1OutputGradient", 39, 40, 36, 32, 32);
            maxPool1.buildBackward(scope, maxPool1OutputGradientSum, mixed1Concat1OutputGradient);

            buildMixed1Backward(network, scope);

            Value stemOutputGradientSum = scope.inPlace("stemOutputGradientSum", stemOutputGradient, 54, 55, 16, 32, 32);
            stemActivationGradientSum = Sum.named("stemActivationGradientSum").input(stemOutputGradient)
                    .input(stemOutputGradient2).input(stemOutputGradient3).input(stemOutputGradient4)
                    .output(stemOutputGradientSum).build(scope);
            Value stemPreActivationGradient = scope.inPlace("stemPreActivationGradient", stemOutputGradientSum, 55, 56, 16, 32, 32);
            stemActivation = Elementwise.named("stemActivation").output(stemOutput).fused().activation(Pointwise.RELU)
                    .build(scope);
            stemActivation.buildBackward(scope, stemOutputGradientSum, stemPreActivationGradient);
            stem.buildBackwardWeights(scope, stemPreActivationGradient);
            finish(loss);
        }

        // 16x32x32 -> 36x32x32
        private void buildMixed1(InceptionNetwork network, PlanScope scope) {
            Value mixed1MaxPool1Output = scope.value("mixed1MaxPool1Output", 1, 51, 16, 32, 32);
            mixed1MaxPool1 = Pooling.named("mixed1MaxPool1").input(stemOutput).output(mixed1MaxPool1Output).max()
                    .kernel(3, 3).stride(1, 1).padding(1, 1).build(scope);

            mixed1Conv1Output = scope.value("mixed1Conv1Output", 2, 50, 8, 32, 32);
            mixed1Conv1 = Convolution.named("mixed1Conv1").input(mixed1MaxPool1Output).weight(network.mixed1Conv1Weight)
                    .bias(network.mixed1Conv1Bias).output(mixed1Conv1Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            mixed1Conv2Output = scope.value("mixed1Conv2Output", 3, 47, 8, 32, 32);
            mixed1Conv2 = Convolution.named("mixed1Conv2").input(stemOutput).weight(network.mixed1Conv2Weight)
                    .bias(network.mixed1Conv2Bias).output(mixed1Conv2Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            mixed1Conv3Output = scope.value("mixed1Conv3Output", 4, 44, 16, 32, 32);
            mixed1Conv3 = Convolution.named("mixed1Conv3").input(stemOutput).weight(network.mixed1Conv3Weight)
                    .bias(network.mixed1Conv3Bias).output(mixed1Conv3Output).kernel(3, 3).padding(1, 1)
                    .activation(Pointwise.RELU).build(scope);

            mixed1Conv4Output = scope.value("mixed1Conv4Output", 5, 41, 4, 32, 32);
            mixed1Conv4 = Convolution.named("mixed1Conv4").input(stemOutput).weight(network.mixed1Conv4Weight)
                    .bias(network.mixed1Conv4Bias).output(mixed1Conv4Output).kernel(5, 5).padding(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            mixed1Concat1Output = scope.value("mixed1Concat1Output", 6, 7, 36, 32, 32);
            mixed1Concat1 = Concatenation.named("mixed1Concat1").input(mixed1Conv2Output).input(mixed1Conv3Output)
                    .input(mixed1Conv4Output).input(mixed1Conv1Output).output(mixed1Concat1Output).build(scope);
        }

        // 36x16x16 -> 72x16x16
        private void buildMixed2(InceptionNetwork network, PlanScope scope) {
            Value mixed2MaxPool1Output = scope.value("mixed2MaxPool1Output", 8, 35, 36, 16, 16);
            mixed2MaxPool1 = Pooling.named("mixed2MaxPool1").input(maxPool1Output).output(mixed2MaxPool1Output).max()
                    .kernel(3, 3).stride(1, 1).padding(1, 1).build(scope);

            mixed2Conv1Output = scope.value("mixed2Conv1Output", 9, 34, 16, 16, 16);
            mixed2Conv1 = Convolution.named("mixed2Conv1").input(mixed2MaxPool1Output).weight(network.mixed2Conv1Weight)
                    .bias(network.mixed2Conv1Bias).output(mixed2Conv1Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            mixed2Conv2Output = scope.value("mixed2Conv2Output", 10, 31, 16, 16, 16);
            mixed2Conv2 = Convolution.named("mixed2Conv2").input(maxPool1Output).weight(network.mixed2Conv2Weight)
                    .bias(network.mixed2Conv2Bias).output(mixed2Conv2Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            mixed2Conv3Output = scope.value("mixed2Conv3Output", 11, 28, 32, 16, 16);
            mixed2Conv3 = Convolution.named("mixed2Conv3").input(maxPool1Output).weight(network.mixed2Conv3Weight)
                    .bias(network.mixed2Conv3Bias).output(mixed2Conv3Output).kernel(3, 3).padding(1, 1)
                    .activation(Pointwise.RELU).build(scope);

            mixed2Conv4Output = scope.value("mixed2Conv4Output", 12, 25, 8, 16, 16);
            mixed2Conv4 = Convolution.named("mixed2Conv4").input(maxPool1Output).weight(network.mixed2Conv4Weight)
                    .bias(network.mixed2Conv4Bias).output(mixed2Conv4Output).kernel(5, 5).padding(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            mixed2Concat1Output = scope.value("mixed2Concat1Output", 13, 14, 72, 16, 16);
            mixed2Concat1 = Concatenation.named("mixed2Concat1").input(mixed2Conv2Output).input(mixed2Conv3Output)
                    .input(mixed2Conv4Output).input(mixed2Conv1Output).output(mixed2Concat1Output).build(scope);
        }

        // 36x16x16 <- 72x16x16
        private void buildMixed2Backward(InceptionNetwork network, PlanScope scope) {
            Value mixed2Conv2OutputGradient = scope.value("mixed2Conv2OutputGradient", 24, 31, 16, 16, 16);
            Value mixed2Conv3OutputGradient = scope.value("mixed2Conv3OutputGradient", 24, 28, 32, 16, 16);
            Value mixed2Conv4OutputGradient = scope.value("mixed2Conv4OutputGradient", 24, 25, 8, 16, 16);
            Value mixed2Conv1OutputGradient = scope.value("mixed2Conv1OutputGradient", 24, 34, 16, 16, 16);
            mixed2Concat1.buildBackward(scope,
                            mixed2Concat1OutputGradient,
                            mixed2Conv2OutputGradient,
                            mixed2Conv3OutputGradient,
                            mixed2Conv4OutputGradient,
                            mixed2Conv1OutputGradient);

            Value mixed2Conv4PreActivationGradient = scope
                    .inPlace("mixed2Conv4PreActivationGradient", mixed2Conv4OutputGradient, 25, 27, 8, 16, 16);
            mixed2Conv4Activation = Elementwise.named("mixed2Conv4Activation").output(mixed2Conv4Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed2Conv4Activation.buildBackward(scope, mixed2Conv4OutputGradient, mixed2Conv4PreActivationGradient);
            mixed2Conv4.buildBackwardWeights(scope, mixed2Conv4PreActivationGradient);
            maxPool1OutputGradient = scope.value("maxPool1OutputGradient", 27, 38, 36, 16, 16);
            mixed2Conv4.buildBackwardData(scope, mixed2Conv4PreActivationGradient, maxPool1OutputGradient);

            Value mixed2Conv3PreActivationGradient = scope
                    .inPlace("mixed2Conv3PreActivationGradient", mixed2Conv3OutputGradient, 28, 30, 32, 16, 16);
            mixed2Conv3Activation = Elementwise.named("mixed2Conv3Activation").output(mixed2Conv3Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed2Conv3Activation.buildBackward(scope, mixed2Conv3OutputGradient, mixed2Conv3PreActivationGradient);
            mixed2Conv3.buildBackwardWeights(scope, mixed2Conv3PreActivationGradient);
            maxPool1OutputGradient2 = scope.value("maxPool1OutputGradient2", 30, 38, 36, 16, 16);
            mixed2Conv3.buildBackwardData(scope, mixed2Conv3PreActivationGradient, maxPool1OutputGradient2);

            Value mixed2Conv2PreActivationGradient = scope
                    .inPlace("mixed2Conv2PreActivationGradient", mixed2Conv2OutputGradient, 31, 33, 16, 16, 16);
            mixed2Conv2Activation = Elementwise.named("mixed2Conv2Activation").output(mixed2Conv2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed2Conv2Activation.buildBackward(scope, mixed2Conv2OutputGradient, mixed2Conv2PreActivationGradient);
            mixed2Conv2.buildBackwardWeights(scope, mixed2Conv2PreActivationGradient);
            maxPool1OutputGradient3 = scope.value("maxPool1OutputGradient3", 33, 38, 36, 16, 16);
            mixed2Conv2.buildBackwardData(scope, mixed2Conv2PreActivationGradient, maxPool1OutputGradient3);

            Value mixed2Conv1PreActivationGradient = scope
                    .inPlace("mixed2Conv1PreActivationGradient", mixed2Conv1OutputGradient, 34, 36, 16, 16, 16);
            mixed2Conv1Activation = Elementwise.named("mixed2Conv1Activation").output(mixed2Conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed2Conv1Activation.buildBackward(scope, mixed2Conv1OutputGradient, mixed2Conv1PreActivationGradient);
            mixed2Conv1.buildBackwardWeights(scope, mixed2Conv1PreActivationGradient);
            Value mixed2MaxPool1OutputGradient = scope.value("mixed2MaxPool1OutputGradient", 36, 37, 36, 16, 16);
            mixed2Conv1.buildBackwardData(scope, mixed2Conv1PreActivationGradient, mixed2MaxPool1OutputGradient);

            maxPool1OutputGradient4 = scope.value("maxPool1OutputGradient4", 37, 38, 36, 16, 16);
            mixed2MaxPool1.buildBackward(scope, mixed2MaxPool1OutputGradient, maxPool1OutputGradient4);
        }

        // 16x32x32 <- 36x32x32
        private void buildMixed1Backward(InceptionNetwork network, PlanScope scope) {
            Value mixed1Conv2OutputGradient = scope.value("mixed1Conv2OutputGradient", 40, 47, 8, 32, 32);
            Value mixed1Conv3OutputGradient = scope.value("mixed1Conv3OutputGradient", 40, 44, 16, 32, 32);
            Value mixed1Conv4OutputGradient = scope.value("mixed1Conv4OutputGradient", 40, 41, 4, 32, 32);
            Value mixed1Conv1OutputGradient = scope.value("mixed1Conv1OutputGradient", 40, 50, 8, 32, 32);
            mixed1Concat1.buildBackward(scope,
                            mixed1Concat1OutputGradient,
                            mixed1Conv2OutputGradient,
                            mixed1Conv3OutputGradient,
                            mixed1Conv4OutputGradient,
                            mixed1Conv1OutputGradient);

            Value mixed1Conv4PreActivationGradient = scope
                    .inPlace("mixed1Conv4PreActivationGradient", mixed1Conv4OutputGradient, 41, 43, 4, 32, 32);
            mixed1Conv4Activation = Elementwise.named("mixed1Conv4Activation").output(mixed1Conv4Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed1Conv4Activation.buildBackward(scope, mixed1Conv4OutputGradient, mixed1Conv4PreActivationGradient);
            mixed1Conv4.buildBackwardWeights(scope, mixed1Conv4PreActivationGradient);
            stemOutputGradient = scope.value("stemOutputGradient", 43, 54, 16, 32, 32);
            mixed1Conv4.buildBackwardData(scope, mixed1Conv4PreActivationGradient, stemOutputGradient);

            Value mixed1Conv3PreActivationGradient = scope
                    .inPlace("mixed1Conv3PreActivationGradient", mixed1Conv3OutputGradient, 44, 46, 16, 32, 32);
            mixed1Conv3Activation = Elementwise.named("mixed1Conv3Activation").output(mixed1Conv3Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed1Conv3Activation.buildBackward(scope, mixed1Conv3OutputGradient, mixed1Conv3PreActivationGradient);
            mixed1Conv3.buildBackwardWeights(scope, mixed1Conv3PreActivationGradient);
            stemOutputGradient2 = scope.value("stemOutputGradient2", 46, 54, 16, 32, 32);
            mixed1Conv3.buildBackwardData(scope, mixed1Conv3PreActivationGradient, stemOutputGradient2);

            Value mixed1Conv2PreActivationGradient = scope
                    .inPlace("mixed1Conv2PreActivationGradient", mixed1Conv2OutputGradient, 47, 49, 8, 32, 32);
            mixed1Conv2Activation = Elementwise.named("mixed1Conv2Activation").output(mixed1Conv2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed1Conv2Activation.buildBackward(scope, mixed1Conv2OutputGradient, mixed1Conv2PreActivationGradient);
            mixed1Conv2.buildBackwardWeights(scope, mixed1Conv2PreActivationGradient);
            stemOutputGradient3 = scope.value("stemOutputGradient3", 49, 54, 16, 32, 32);
            mixed1Conv2.buildBackwardData(scope, mixed1Conv2PreActivationGradient, stemOutputGradient3);

            Value mixed1Conv1PreActivationGradient = scope
                    .inPlace("mixed1Conv1PreActivationGradient", mixed1Conv1OutputGradient, 50, 52, 8, 32, 32);
            mixed1Conv1Activation = Elementwise.named("mixed1Conv1Activation").output(mixed1Conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            mixed1Conv1Activation.buildBackward(scope, mixed1Conv1OutputGradient, mixed1Conv1PreActivationGradient);
            mixed1Conv1.buildBackwardWeights(scope, mixed1Conv1PreActivationGradient);
            Value mixed1MaxPool1OutputGradient = scope.value("mixed1MaxPool1OutputGradient", 52, 53, 16, 32, 32);
            mixed1Conv1.buildBackwardData(scope, mixed1Conv1PreActivationGradient, mixed1MaxPool1OutputGradient);

            stemOutputGradient4 = scope.value("stemOutputGradient4", 53, 54, 16, 32, 32);
            mixed1MaxPool1.buildBackward(scope, mixed1MaxPool1OutputGradient, stemOutputGradient4);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 16x32x32, relu fused
            mixed1();                        // 16x32x32 -> 36x32x32
            maxPool1.forward();              // 36x32x32 -> 36x16x16
            mixed2();                        // 36x16x16 -> 72x16x16
            maxPool2.forward();              // 72x16x16 -> 72x8x8
            globalAveragePool1.forward();    // 72x8x8 -> 72
            dropout1.forward();              // 72 -> 72, in place
            dense1.forward();                // 72 -> 10
            loss.forward();                  // 10 -> 1, and the gradient of dense1Output
        }

        // 16x32x32 -> 36x32x32
        private void mixed1() {
            mixed1MaxPool1.forward();    // 16x32x32 -> 16x32x32
            mixed1Conv1.forward();       // 16x32x32 -> 8x32x32, relu fused
            mixed1Conv2.forward();       // 16x32x32 -> 8x32x32, relu fused
            mixed1Conv3.forward();       // 16x32x32 -> 16x32x32, relu fused
            mixed1Conv4.forward();       // 16x32x32 -> 4x32x32, relu fused
            mixed1Concat1.forward();     // 8x32x32, 16x32x32, 4x32x32, 8x32x32 -> 36x32x32
        }

        // 36x16x16 -> 72x16x16
        private void mixed2() {
            mixed2MaxPool1.forward();    // 36x16x16 -> 36x16x16
            mixed2Conv1.forward();       // 36x16x16 -> 16x16x16, relu fused
            mixed2Conv2.forward();       // 36x16x16 -> 16x16x16, relu fused
            mixed2Conv3.forward();       // 36x16x16 -> 32x16x16, relu fused
            mixed2Conv4.forward();       // 36x16x16 -> 8x16x16, relu fused
            mixed2Concat1.forward();     // 16x16x16, 32x16x16, 8x16x16, 16x16x16 -> 72x16x16
        }

        @Override
        protected void backward() {
            dense1.backwardWeights();               // dense1WeightGradient 10x72, dense1BiasGradient 10
            dense1.backwardData();                  // 72 <- 10
            dropout1.backward();                    // 72 <- 72, in place
            globalAveragePool1.backward();          // 72x8x8 <- 72
            maxPool2.backward();                    // 72x16x16 <- 72x8x8
            mixed2Backward();                       // 36x16x16 <- 72x16x16
            maxPool1GradientSum.forward();          // 36x16x16 <- 36x16x16, in place
            maxPool1.backward();                    // 36x32x32 <- 36x16x16
            mixed1Backward();                       // 16x32x32 <- 36x32x32
            stemActivationGradientSum.forward();    // 16x32x32 <- 16x32x32, in place
            stemActivation.backward();              // 16x32x32 <- 16x32x32, in place
            stem.backwardWeights();                 // stemWeightGradient 16x3x3x3, stemBiasGradient 16
        }

        // 36x16x16 <- 72x16x16
        private void mixed2Backward() {
            mixed2Concat1.backward();            // 16x16x16 <- 72x16x16, 32x16x16 <- 72x16x16, 8x16x16 <- 72x16x16, 16x16x16 <- 72x16x16
            mixed2Conv4Activation.backward();    // 8x16x16 <- 8x16x16, in place
            mixed2Conv4.backwardWeights();       // mixed2Conv4WeightGradient 8x36x5x5, mixed2Conv4BiasGradient 8
            mixed2Conv4.backwardData();          // 36x16x16 <- 8x16x16
            mixed2Conv3Activation.backward();    // 32x16x16 <- 32x16x16, in place
            mixed2Conv3.backwardWeights();       // mixed2Conv3WeightGradient 32x36x3x3, mixed2Conv3BiasGradient 32
            mixed2Conv3.backwardData();          // 36x16x16 <- 32x16x16
            mixed2Conv2Activation.backward();    // 16x16x16 <- 16x16x16, in place
            mixed2Conv2.backwardWeights();       // mixed2Conv2WeightGradient 16x36x1x1, mixed2Conv2BiasGradient 16
            mixed2Conv2.backwardData();          // 36x16x16 <- 16x16x16
            mixed2Conv1Activation.backward();    // 16x16x16 <- 16x16x16, in place
            mixed2Conv1.backwardWeights();       // mixed2Conv1WeightGradient 16x36x1x1, mixed2Conv1BiasGradient 16
            mixed2Conv1.backwardData();          // 36x16x16 <- 16x16x16
            mixed2MaxPool1.backward();           // 36x16x16 <- 36x16x16
        }

        // 16x32x32 <- 36x32x32
        private void mixed1Backward() {
            mixed1Concat1.backward();            // 8x32x32 <- 36x32x32, 16x32x32 <- 36x32x32, 4x32x32 <- 36x32x32, 8x32x32 <- 36x32x32
            mixed1Conv4Activation.backward();    // 4x32x32 <- 4x32x32, in place
            mixed1Conv4.backwardWeights();       // mixed1Conv4WeightGradient 4x16x5x5, mixed1Conv4BiasGradient 4
            mixed1Conv4.backwardData();          // 16x32x32 <- 4x32x32
            mixed1Conv3Activation.backward();    // 16x32x32 <- 16x32x32, in place
            mixed1Conv3.backwardWeights();       // mixed1Conv3WeightGradient 16x16x3x3, mixed1Conv3BiasGradient 16
            mixed1Conv3.backwardData();          // 16x32x32 <- 16x32x32
            mixed1Conv2Activation.backward();    // 8x32x32 <- 8x32x32, in place
            mixed1Conv2.backwardWeights();       // mixed1Conv2WeightGradient 8x16x1x1, mixed1Conv2BiasGradient 8
            mixed1Conv2.backwardData();          // 16x32x32 <- 8x32x32
            mixed1Conv1Activation.backward();    // 8x32x32 <- 8x32x32, in place
            mixed1Conv1.backwardWeights();       // mixed1Conv1WeightGradient 8x16x1x1, mixed1Conv1BiasGradient 8
            mixed1Conv1.backwardData();          // 16x32x32 <- 8x32x32
            mixed1MaxPool1.backward();           // 16x32x32 <- 16x32x32
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private Pooling mixed1MaxPool1;
        private Convolution mixed1Conv1;
        private Convolution mixed1Conv2;
        private Convolution mixed1Conv3;
        private Convolution mixed1Conv4;
        private Concatenation mixed1Concat1;
        private final Pooling maxPool1;
        private Pooling mixed2MaxPool1;
        private Convolution mixed2Conv1;
        private Convolution mixed2Conv2;
        private Convolution mixed2Conv3;
        private Convolution mixed2Conv4;
        private Concatenation mixed2Concat1;
        private final Pooling maxPool2;
        private final Pooling globalAveragePool1;
        private final InnerProduct dense1;
        private Value stemOutput;
        private Value mixed1Concat1Output;
        private Value maxPool1Output;
        private Value mixed2Concat1Output;

        Inference(InceptionNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 32, 32);
            stemOutput = scope.value("stemOutput", 0, 5, 16, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).bias(network.stemBias)
                    .output(stemOutput).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            buildMixed1(network, scope);

            maxPool1Output = scope.value("maxPool1Output", 7, 12, 36, 16, 16);
            maxPool1 = Pooling.named("maxPool1").input(mixed1Concat1Output).output(maxPool1Output).max().kernel(2, 2)
                    .build(scope);

            buildMixed2(network, scope);

            Value maxPool2Output = scope.value("maxPool2Output", 14, 15, 72, 8, 8);
            maxPool2 = Pooling.named("maxPool2").input(mixed2Concat1Output).output(maxPool2Output).max().kernel(2, 2)
                    .build(scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 15, 16, 72);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(maxPool2Output)
                    .output(globalAveragePool1Output).average(false).kernel(8, 8).build(scope);

            Value dense1Output = scope.value("dense1Output", 16, 16, 10);
            dense1 = InnerProduct.named("dense1").input(globalAveragePool1Output).weight(network.dense1Weight)
                    .bias(network.dense1Bias).output(dense1Output).build(scope);
            finish(dense1Output);
        }

        // 16x32x32 -> 36x32x32
        private void buildMixed1(InceptionNetwork network, PlanScope scope) {
            Value mixed1MaxPool1Output = scope.value("mixed1MaxPool1Output", 1, 2, 16, 32, 32);
            mixed1MaxPool1 = Pooling.named("mixed1MaxPool1").input(stemOutput).output(mixed1MaxPool1Output).max()
                    .kernel(3, 3).stride(1, 1).padding(1, 1).build(scope);

            Value mixed1Conv1Output = scope.value("mixed1Conv1Output", 2, 6, 8, 32, 32);
            mixed1Conv1 = Convolution.named("mixed1Conv1").input(mixed1MaxPool1Output).weight(network.mixed1Conv1Weight)
                    .bias(network.mixed1Conv1Bias).output(mixed1Conv1Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value mixed1Conv2Output = scope.value("mixed1Conv2Output", 3, 6, 8, 32, 32);
            mixed1Conv2 = Convolution.named("mixed1Conv2").input(stemOutput).weight(network.mixed1Conv2Weight)
                    .bias(network.mixed1Conv2Bias).output(mixed1Conv2Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value mixed1Conv3Output = scope.value("mixed1Conv3Output", 4, 6, 16, 32, 32);
            mixed1Conv3 = Convolution.named("mixed1Conv3").input(stemOutput).weight(network.mixed1Conv3Weight)
                    .bias(network.mixed1Conv3Bias).output(mixed1Conv3Output).kernel(3, 3).padding(1, 1)
                    .activation(Pointwise.RELU).build(scope);

            Value mixed1Conv4Output = scope.value("mixed1Conv4Output", 5, 6, 4, 32, 32);
            mixed1Conv4 = Convolution.named("mixed1Conv4").input(stemOutput).weight(network.mixed1Conv4Weight)
                    .bias(network.mixed1Conv4Bias).output(mixed1Conv4Output).kernel(5, 5).padding(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            mixed1Concat1Output = scope.value("mixed1Concat1Output", 6, 7, 36, 32, 32);
            mixed1Concat1 = Concatenation.named("mixed1Concat1").input(mixed1Conv2Output).input(mixed1Conv3Output)
                    .input(mixed1Conv4Output).input(mixed1Conv1Output).output(mixed1Concat1Output).build(scope);
        }

        // 36x16x16 -> 72x16x16
        private void buildMixed2(InceptionNetwork network, PlanScope scope) {
            Value mixed2MaxPool1Output = scope.value("mixed2MaxPool1Output", 8, 9, 36, 16, 16);
            mixed2MaxPool1 = Pooling.named("mixed2MaxPool1").input(maxPool1Output).output(mixed2MaxPool1Output).max()
                    .kernel(3, 3).stride(1, 1).padding(1, 1).build(scope);

            Value mixed2Conv1Output = scope.value("mixed2Conv1Output", 9, 13, 16, 16, 16);
            mixed2Conv1 = Convolution.named("mixed2Conv1").input(mixed2MaxPool1Output).weight(network.mixed2Conv1Weight)
                    .bias(network.mixed2Conv1Bias).output(mixed2Conv1Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value mixed2Conv2Output = scope.value("mixed2Conv2Output", 10, 13, 16, 16, 16);
            mixed2Conv2 = Convolution.named("mixed2Conv2").input(maxPool1Output).weight(network.mixed2Conv2Weight)
                    .bias(network.mixed2Conv2Bias).output(mixed2Conv2Output).kernel(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            Value mixed2Conv3Output = scope.value("mixed2Conv3Output", 11, 13, 32, 16, 16);
            mixed2Conv3 = Convolution.named("mixed2Conv3").input(maxPool1Output).weight(network.mixed2Conv3Weight)
                    .bias(network.mixed2Conv3Bias).output(mixed2Conv3Output).kernel(3, 3).padding(1, 1)
                    .activation(Pointwise.RELU).build(scope);

            Value mixed2Conv4Output = scope.value("mixed2Conv4Output", 12, 13, 8, 16, 16);
            mixed2Conv4 = Convolution.named("mixed2Conv4").input(maxPool1Output).weight(network.mixed2Conv4Weight)
                    .bias(network.mixed2Conv4Bias).output(mixed2Conv4Output).kernel(5, 5).padding(2, 2)
                    .activation(Pointwise.RELU).build(scope);

            mixed2Concat1Output = scope.value("mixed2Concat1Output", 13, 14, 72, 16, 16);
            mixed2Concat1 = Concatenation.named("mixed2Concat1").input(mixed2Conv2Output).input(mixed2Conv3Output)
                    .input(mixed2Conv4Output).input(mixed2Conv1Output).output(mixed2Concat1Output).build(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 16x32x32, relu fused
            mixed1();                        // 16x32x32 -> 36x32x32
            maxPool1.forward();              // 36x32x32 -> 36x16x16
            mixed2();                        // 36x16x16 -> 72x16x16
            maxPool2.forward();              // 72x16x16 -> 72x8x8
            globalAveragePool1.forward();    // 72x8x8 -> 72
            dense1.forward();                // 72 -> 10
        }

        // 16x32x32 -> 36x32x32
        private void mixed1() {
            mixed1MaxPool1.forward();    // 16x32x32 -> 16x32x32
            mixed1Conv1.forward();       // 16x32x32 -> 8x32x32, relu fused
            mixed1Conv2.forward();       // 16x32x32 -> 8x32x32, relu fused
            mixed1Conv3.forward();       // 16x32x32 -> 16x32x32, relu fused
            mixed1Conv4.forward();       // 16x32x32 -> 4x32x32, relu fused
            mixed1Concat1.forward();     // 8x32x32, 16x32x32, 4x32x32, 8x32x32 -> 36x32x32
        }

        // 36x16x16 -> 72x16x16
        private void mixed2() {
            mixed2MaxPool1.forward();    // 36x16x16 -> 36x16x16
            mixed2Conv1.forward();       // 36x16x16 -> 16x16x16, relu fused
            mixed2Conv2.forward();       // 36x16x16 -> 16x16x16, relu fused
            mixed2Conv3.forward();       // 36x16x16 -> 32x16x16, relu fused
            mixed2Conv4.forward();       // 36x16x16 -> 8x16x16, relu fused
            mixed2Concat1.forward();     // 16x16x16, 32x16x16, 8x16x16, 16x16x16 -> 72x16x16
        }
    }
}
