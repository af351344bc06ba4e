package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LayerNormalization;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SequencePooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Gestures}: 128x9 in, 6 out, 12,294 parameters.
 *
 * <pre>{@code
 * conv1    Conv1d              128x9  -> 128x32    1,472   kernel 5, padding 2, relu
 * pool1    MaxPool             128x32 -> 64x32         -   kernel 2
 * conv2    Conv1d              64x32  -> 64x64    10,304   kernel 5, padding 2, relu
 * norm2    LayerNorm           64x64  -> 64x64       128
 * pooled   GlobalAveragePool   64x64  -> 64            -
 * drop1    Dropout             64     -> 64            -   0.3
 * logits   Dense               64     -> 6           390   units 6
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class GesturesNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 12_294L;

    private static final Description DESCRIPTION = new Description("Gestures", new int[] {128, 9}, new int[] {6},
            SoftmaxCrossEntropy.ofLogits(), """
            conv1    Conv1d              128x9  -> 128x32    1,472   kernel 5, padding 2, relu
            pool1    MaxPool             128x32 -> 64x32         -   kernel 2
            conv2    Conv1d              64x32  -> 64x64    10,304   kernel 5, padding 2, relu
            norm2    LayerNorm           64x64  -> 64x64       128
            pooled   GlobalAveragePool   64x64  -> 64            -
            drop1    Dropout             64     -> 64            -   0.3
            logits   Dense               64     -> 6           390   units 6
            total   12,294 parameters
            """);

    // conv1: @Conv1d(filters = 32, kernel = 5, padding = 2, activation = RELU)
    private final Parameter conv1Weight;    // 32x9x5, uniform by fan-in
    private final Parameter conv1Bias;      // 32, uniform by fan-in

    // conv2: @Conv1d(filters = 64, kernel = 5, padding = 2, activation = RELU)
    private final Parameter conv2Weight;    // 64x32x5, uniform by fan-in
    private final Parameter conv2Bias;      // 64, uniform by fan-in

    // norm2: @LayerNorm
    private final Parameter norm2Weight;    // 64, ones
    private final Parameter norm2Bias;      // 64, zeros

    // logits: @Dense(units = 6)
    private final Parameter logitsWeight;    // 6x64, uniform by fan-in
    private final Parameter logitsBias;      // 6, uniform by fan-in

    private GesturesNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(45), 32, 9, 5);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(45), 32);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(160), 64, 32, 5);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(160), 64);
        norm2Weight = parameter("norm2.weight", Initialization.ones(), 64);
        norm2Bias = parameter("norm2.bias", Initialization.zeros(), 64);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(64), 6, 64);
        logitsBias = parameter("logits.bias", Initialization.fanInUniform(64), 6);
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
        public GesturesNetwork build() {
            return new GesturesNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Elementwise conv1Activation;
        private final Pooling pool1;
        private final Convolution conv2;
        private final Elementwise conv2Activation;
        private final LayerNormalization norm2;
        private final SequencePooling pooled;
        private final Dropout drop1;
        private final InnerProduct logits;
        private final Loss loss;

        Training(GesturesNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 18, 128, 9);
            Value conv1Output = scope.value("conv1Output", 0, 17, 128, 32);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(5).padding(2).timeFirst().activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 14, 64, 32);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2).timeFirst()
                    .build(scope);

            Value conv2Output = scope.value("conv2Output", 2, 13, 64, 64);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(5).padding(2).timeFirst().activation(Pointwise.RELU).build(scope);

            Value norm2Output = scope.value("norm2Output", 3, 4, 64, 64);
            norm2 = LayerNormalization.named("norm2").input(conv2Output).output(norm2Output).scale(network.norm2Weight)
                    .shift(network.norm2Bias).epsilon(1e-5f).dimensions(1).build(scope);

            Value pooledOutput = scope.value("pooledOutput", 4, 5, 64);
            pooled = SequencePooling.named("pooled").input(norm2Output).output(pooledOutput).average().build(scope);

            Value drop1Output = scope.inPlace("drop1Output", pooledOutput, 5, 8, 64);
            drop1 = Dropout.named("drop1").input(pooledOutput).output(drop1Output).probability(0.3f).build(scope);

            Value logitsOutput = scope.value("logitsOutput", 6, 7, 6);
            logits = InnerProduct.named("logits").input(drop1Output).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);

            Target target = scope.target(6);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 7, 9, 6);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target)
                    .gradient(logitsOutputGradient).build(scope);

            // backward, the last layer first
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            Value drop1OutputGradient = scope.value("drop1OutputGradient", 9, 10, 64);
            logits.buildBackwardData(scope, logitsOutputGradient, drop1OutputGradient);

            Value pooledOutputGradient = scope.inPlace("pooledOutputGradient", drop1OutputGradient, 10, 11, 64);
            drop1.buildBackward(scope, drop1OutputGradient, pooledOutputGradient);

            Value norm2OutputGradient = scope.value("norm2OutputGradient", 11, 12, 64, 64);
            pooled.buildBackward(scope, pooledOutputGradient, norm2OutputGradient);

            Value conv2OutputGradient = scope.inPlace("conv2OutputGradient", norm2OutputGradient, 12, 13, 64, 64);
            norm2.buildBackward(scope, norm2OutputGradient, conv2OutputGradient);

            Value conv2PreActivationGradient = scope.inPlace("conv2PreActivationGradient", conv2OutputGradient, 13, 15, 64, 64);
            conv2Activation = Elementwise.named("conv2Activation").output(conv2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv2Activation.buildBackward(scope, conv2OutputGradient, conv2PreActivationGradient);
            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value pool1OutputGradient = scope.value("pool1OutputGradient", 15, 16, 64, 32);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, pool1OutputGradient);

            Value conv1OutputGradient = scope.value("conv1OutputGradient", 16, 17, 128, 32);
            pool1.buildBackward(scope, pool1OutputGradient, conv1OutputGradient);

            Value conv1PreActivationGradient = scope.inPlace("conv1PreActivationGradient", conv1OutputGradient, 17, 18, 128, 32);
            conv1Activation = Elementwise.named("conv1Activation").output(conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, conv1OutputGradient, conv1PreActivationGradient);
            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 128x9 -> 128x32, relu fused
            pool1.forward();     // 128x32 -> 64x32
            conv2.forward();     // 64x32 -> 64x64, relu fused
            norm2.forward();     // 64x64 -> 64x64
            pooled.forward();    // 64x64 -> 64
            drop1.forward();     // 64 -> 64, in place
            logits.forward();    // 64 -> 6
            loss.forward();      // 6 -> 1, and the gradient of logitsOutput
        }

        @Override
        protected void backward() {
            logits.backwardWeights();      // logitsWeightGradient 6x64, logitsBiasGradient 6
            logits.backwardData();         // 64 <- 6
            drop1.backward();              // 64 <- 64, in place
            pooled.backward();             // 64x64 <- 64
            norm2.backward();              // 64x64 <- 64x64, norm2WeightGradient 64, norm2BiasGradient 64, in place
            conv2Activation.backward();    // 64x64 <- 64x64, in place
            conv2.backwardWeights();       // conv2WeightGradient 64x32x5, conv2BiasGradient 64
            conv2.backwardData();          // 64x32 <- 64x64
            pool1.backward();              // 128x32 <- 64x32
            conv1Activation.backward();    // 128x32 <- 128x32, in place
            conv1.backwardWeights();       // conv1WeightGradient 32x9x5, conv1BiasGradient 32
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Pooling pool1;
        private final Convolution conv2;
        private final LayerNormalization norm2;
        private final SequencePooling pooled;
        private final InnerProduct logits;

        Inference(GesturesNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 128, 9);
            Value conv1Output = scope.value("conv1Output", 0, 1, 128, 32);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(5).padding(2).timeFirst().activation(Pointwise.RELU).build(scope);

            Value pool1Output = scope.value("pool1Output", 1, 2, 64, 32);
            pool1 = Pooling.named("pool1").input(conv1Output).output(pool1Output).max().kernel(2).timeFirst()
                    .build(scope);

            Value conv2Output = scope.value("conv2Output", 2, 3, 64, 64);
            conv2 = Convolution.named("conv2").input(pool1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(5).padding(2).timeFirst().activation(Pointwise.RELU).build(scope);

            Value norm2Output = scope.value("norm2Output", 3, 4, 64, 64);
            norm2 = LayerNormalization.named("norm2").input(conv2Output).output(norm2Output).scale(network.norm2Weight)
                    .shift(network.norm2Bias).epsilon(1e-5f).dimensions(1).build(scope);

            Value pooledOutput = scope.value("pooledOutput", 4, 5, 64);
            pooled = SequencePooling.named("pooled").input(norm2Output).output(pooledOutput).average().build(scope);

            Value logitsOutput = scope.value("logitsOutput", 5, 5, 6);
            logits = InnerProduct.named("logits").input(pooledOutput).weight(network.logitsWeight)
                    .bias(network.logitsBias).output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();     // 128x9 -> 128x32, relu fused
            pool1.forward();     // 128x32 -> 64x32
            conv2.forward();     // 64x32 -> 64x64, relu fused
            norm2.forward();     // 64x64 -> 64x64
            pooled.forward();    // 64x64 -> 64
            logits.forward();    // 64 -> 6
        }
    }
}
