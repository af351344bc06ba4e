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
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Softmax;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link FusedActivations}: 3x12x13 in, 5 out, 1,705 parameters.
 *
 * <pre>{@code
 * conv1   Conv    3x12x13 -> 4x10x11     112   kernel 3, relu
 * conv2   Conv    4x10x11 -> 4x8x9       148   kernel 3, gelu
 * fc1     Dense   4x8x9   -> 5         1,445   units 5, softmax
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class FusedActivationsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 1_705L;

    private static final Description DESCRIPTION = new Description("FusedActivations", new int[] {3, 12, 13}, new int[] {5},
            MeanSquaredError.of(), """
            conv1   Conv    3x12x13 -> 4x10x11     112   kernel 3, relu
            conv2   Conv    4x10x11 -> 4x8x9       148   kernel 3, gelu
            fc1     Dense   4x8x9   -> 5         1,445   units 5, softmax
            total   1,705 parameters
            """);

    // conv1: @Conv(filters = 4, kernel = 3, activation = RELU)
    private final Parameter conv1Weight;    // 4x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    // conv2: @Conv(filters = 4, kernel = 3, activation = GELU)
    private final Parameter conv2Weight;    // 4x4x3x3, uniform by fan-in
    private final Parameter conv2Bias;      // 4, uniform by fan-in

    // fc1: @Dense(units = 5, activation = SOFTMAX)
    private final Parameter fc1Weight;    // 5x288, uniform by fan-in
    private final Parameter fc1Bias;      // 5, uniform by fan-in

    private FusedActivationsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(36), 4, 4, 3, 3);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(36), 4);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(288), 5, 288);
        fc1Bias = parameter("fc1.bias", Initialization.fanInUniform(288), 5);
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
        public FusedActivationsNetwork build() {
            return new FusedActivationsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Elementwise conv1Activation;
        private final Convolution conv2;
        private final Elementwise conv2Activation;
        private final InnerProduct fc1;
        private final Softmax fc1Activation;
        private final Loss loss;

        Training(FusedActivationsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 13, 3, 12, 13);
            Value conv1Output = scope.value("conv1Output", 0, 12, 4, 10, 11);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value conv2PreActivation = scope.value("conv2PreActivation", 1, 9, 4, 8, 9);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2PreActivation).kernel(3, 3).build(scope);
            Value conv2Output = scope.value("conv2Output", 2, 7, 4, 8, 9);
            conv2Activation = Elementwise.named("conv2Activation").input(conv2PreActivation).output(conv2Output)
                    .activation(Pointwise.GELU).build(scope);

            Value fc1PreActivation = scope.value("fc1PreActivation", 3, 4, 5);
            fc1 = InnerProduct.named("fc1").input(conv2Output).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1PreActivation).build(scope);
            Value fc1Output = scope.inPlace("fc1Output", fc1PreActivation, 4, 6, 5);
            fc1Activation = Softmax.named("fc1Activation").input(fc1PreActivation).output(fc1Output).axis(0)
                    .build(scope);

            Target target = scope.target(5);
            Value fc1OutputGradient = scope.value("fc1OutputGradient", 5, 6, 5);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(fc1Output).target(target)
                    .gradient(fc1OutputGradient).build(scope);

            // backward, the last layer first
            Value fc1PreActivationGradient = scope.inPlace("fc1PreActivationGradient", fc1OutputGradient, 6, 8, 5);
            fc1Activation.buildBackward(scope, fc1OutputGradient, fc1PreActivationGradient);
            fc1.buildBackwardWeights(scope, fc1PreActivationGradient);
            Value conv2OutputGradient = scope.value("conv2OutputGradient", 8, 9, 4, 8, 9);
            fc1.buildBackwardData(scope, fc1PreActivationGradient, conv2OutputGradient);

            Value conv2PreActivationGradient = scope.inPlace("conv2PreActivationGradient", conv2OutputGradient, 9, 11, 4, 8, 9);
            conv2Activation.buildBackward(scope, conv2OutputGradient, conv2PreActivationGradient);
            conv2.buildBackwardWeights(scope, conv2PreActivationGradient);
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 11, 12, 4, 10, 11);
            conv2.buildBackwardData(scope, conv2PreActivationGradient, conv1OutputGradient);

            Value conv1PreActivationGradient = scope.inPlace("conv1PreActivationGradient", conv1OutputGradient, 12, 13, 4, 10, 11);
            conv1Activation = Elementwise.named("conv1Activation").output(conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, conv1OutputGradient, conv1PreActivationGradient);
            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();              // 3x12x13 -> 4x10x11, relu fused
            conv2.forward();              // 4x10x11 -> 4x8x9
            conv2Activation.forward();    // 4x8x9 -> 4x8x9
            fc1.forward();                // 4x8x9 -> 5
            fc1Activation.forward();      // 5 -> 5, in place
            loss.forward();               // 5 -> 1, and the gradient of fc1Output
        }

        @Override
        protected void backward() {
            fc1Activation.backward();      // 5 <- 5, in place
            fc1.backwardWeights();         // fc1WeightGradient 5x288, fc1BiasGradient 5
            fc1.backwardData();            // 4x8x9 <- 5
            conv2Activation.backward();    // 4x8x9 <- 4x8x9, in place
            conv2.backwardWeights();       // conv2WeightGradient 4x4x3x3, conv2BiasGradient 4
            conv2.backwardData();          // 4x10x11 <- 4x8x9
            conv1Activation.backward();    // 4x10x11 <- 4x10x11, in place
            conv1.backwardWeights();       // conv1WeightGradient 4x3x3x3, conv1BiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Convolution conv2;
        private final InnerProduct fc1;
        private final Softmax fc1Activation;

        Inference(FusedActivationsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 12, 13);
            Value conv1Output = scope.value("conv1Output", 0, 1, 4, 10, 11);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value conv2Output = scope.value("conv2Output", 1, 2, 4, 8, 9);
            conv2 = Convolution.named("conv2").input(conv1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).activation(Pointwise.GELU).build(scope);

            Value fc1PreActivation = scope.value("fc1PreActivation", 2, 3, 5);
            fc1 = InnerProduct.named("fc1").input(conv2Output).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1PreActivation).build(scope);
            Value fc1Output = scope.inPlace("fc1Output", fc1PreActivation, 3, 3, 5);
            fc1Activation = Softmax.named("fc1Activation").input(fc1PreActivation).output(fc1Output).axis(0)
                    .build(scope);
            finish(fc1Output);
        }

        @Override
        protected void forward() {
            conv1.forward();            // 3x12x13 -> 4x10x11, relu fused
            conv2.forward();            // 4x10x11 -> 4x8x9, gelu fused
            fc1.forward();              // 4x8x9 -> 5
            fc1Activation.forward();    // 5 -> 5, in place
        }
    }
}
