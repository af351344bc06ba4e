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
import dev.annette.runtime.operator.GroupNormalization;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.ParametricRelu;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link GroupNorms}: 3x12x10 in, 5x6x4 out, 633 parameters.
 *
 * <pre>{@code
 * conv1     Conv           3x12x10 -> 4x10x8   112   kernel 3
 * norm1     GroupNorm      4x10x8  -> 4x10x8     8   groups 2, relu
 * conv2     Conv           4x10x8  -> 6x8x6    222   kernel 3
 * norm2     InstanceNorm   6x8x6   -> 6x8x6      -
 * slope2    PReLU          6x8x6   -> 6x8x6      1
 * conv3     Conv           6x8x6   -> 5x6x4    275   kernel 3
 * slopes3   PReLU          5x6x4   -> 5x6x4      5   per channel
 * norm3     InstanceNorm   5x6x4   -> 5x6x4     10   affine
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class GroupNormsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 633L;

    private static final Description DESCRIPTION = new Description("GroupNorms", new int[] {3, 12, 10}, new int[] {5, 6, 4},
            MeanSquaredError.of(), """
            conv1     Conv           3x12x10 -> 4x10x8   112   kernel 3
            norm1     GroupNorm      4x10x8  -> 4x10x8     8   groups 2, relu
            conv2     Conv           4x10x8  -> 6x8x6    222   kernel 3
            norm2     InstanceNorm   6x8x6   -> 6x8x6      -
            slope2    PReLU          6x8x6   -> 6x8x6      1
            conv3     Conv           6x8x6   -> 5x6x4    275   kernel 3
            slopes3   PReLU          5x6x4   -> 5x6x4      5   per channel
            norm3     InstanceNorm   5x6x4   -> 5x6x4     10   affine
            total   633 parameters
            """);

    // conv1: @Conv(filters = 4, kernel = 3)
    private final Parameter conv1Weight;    // 4x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    // norm1: @GroupNorm(groups = 2, activation = RELU)
    private final Parameter norm1Weight;    // 4, ones
    private final Parameter norm1Bias;      // 4, zeros

    // conv2: @Conv(filters = 6, kernel = 3)
    private final Parameter conv2Weight;    // 6x4x3x3, uniform by fan-in
    private final Parameter conv2Bias;      // 6, uniform by fan-in

    // slope2: @PReLU
    private final Parameter slope2Weight;    // 1, constant 0.25

    // conv3: @Conv(filters = 5, kernel = 3)
    private final Parameter conv3Weight;    // 5x6x3x3, uniform by fan-in
    private final Parameter conv3Bias;      // 5, uniform by fan-in

    // slopes3: @PReLU(perChannel = true, slope = 0.1f)
    private final Parameter slopes3Weight;    // 5, constant 0.1

    // norm3: @InstanceNorm(affine = true, epsilon = 0.001f)
    private final Parameter norm3Weight;    // 5, ones
    private final Parameter norm3Bias;      // 5, zeros

    private GroupNormsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 4);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 4);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 4);
        conv2Weight = parameter("conv2.weight", Initialization.fanInUniform(36), 6, 4, 3, 3);
        conv2Bias = parameter("conv2.bias", Initialization.fanInUniform(36), 6);
        slope2Weight = parameter("slope2.weight", Initialization.constant(0.25f), 1);
        conv3Weight = parameter("conv3.weight", Initialization.fanInUniform(54), 5, 6, 3, 3);
        conv3Bias = parameter("conv3.bias", Initialization.fanInUniform(54), 5);
        slopes3Weight = parameter("slopes3.weight", Initialization.constant(0.1f), 5);
        norm3Weight = parameter("norm3.weight", Initialization.ones(), 5);
        norm3Bias = parameter("norm3.bias", Initialization.zeros(), 5);
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
        public GroupNormsNetwork build() {
            return new GroupNormsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final GroupNormalization norm1;
        private final Elementwise norm1Activation;
        private final Convolution conv2;
        private final GroupNormalization norm2;
        private final ParametricRelu slope2;
        private final Convolution conv3;
        private final ParametricRelu slopes3;
        private final GroupNormalization norm3;
        private final Loss loss;

        Training(GroupNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 20, 3, 12, 10);
            Value conv1Output = scope.value("conv1Output", 0, 19, 4, 10, 8);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value norm1PreActivation = scope.value("norm1PreActivation", 1, 2, 4, 10, 8);
            norm1 = GroupNormalization.named("norm1").input(conv1Output).output(norm1PreActivation).groups(2)
                    .scale(network.norm1Weight).shift(network.norm1Bias).epsilon(1e-5f).build(scope);
            Value norm1Output = scope.inPlace("norm1Output", norm1PreActivation, 2, 18, 4, 10, 8);
            norm1Activation = Elementwise.named("norm1Activation").input(norm1PreActivation).output(norm1Output)
                    .activation(Pointwise.RELU).build(scope);

            Value conv2Output = scope.value("conv2Output", 3, 15, 6, 8, 6);
            conv2 = Convolution.named("conv2").input(norm1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).build(scope);

            Value norm2Output = scope.value("norm2Output", 4, 14, 6, 8, 6);
            norm2 = GroupNormalization.named("norm2").input(conv2Output).output(norm2Output).groups(6).epsilon(1e-5f)
                    .build(scope);

            Value slope2Output = scope.value("slope2Output", 5, 12, 6, 8, 6);
            slope2 = ParametricRelu.named("slope2").input(norm2Output).weight(network.slope2Weight).output(slope2Output)
                    .build(scope);

            Value conv3Output = scope.value("conv3Output", 6, 11, 5, 6, 4);
            conv3 = Convolution.named("conv3").input(slope2Output).weight(network.conv3Weight).bias(network.conv3Bias)
                    .output(conv3Output).kernel(3, 3).build(scope);

            Value slopes3Output = scope.value("slopes3Output", 7, 10, 5, 6, 4);
            slopes3 = ParametricRelu.named("slopes3").input(conv3Output).weight(network.slopes3Weight)
                    .output(slopes3Output).build(scope);

            Value norm3Output = scope.value("norm3Output", 8, 9, 5, 6, 4);
            norm3 = GroupNormalization.named("norm3").input(slopes3Output).output(norm3Output).groups(5)
                    .scale(network.norm3Weight).shift(network.norm3Bias).epsilon(0.001f).build(scope);

            Target target = scope.target(5, 6, 4);
            Value norm3OutputGradient = scope.value("norm3OutputGradient", 9, 10, 5, 6, 4);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(norm3Output).target(target)
                    .gradient(norm3OutputGradient).build(scope);

            // backward, the last layer first
            Value slopes3OutputGradient = scope.value("slopes3OutputGradient", 10, 11, 5, 6, 4);
            norm3.buildBackward(scope, norm3OutputGradient, slopes3OutputGradient);

            Value conv3OutputGradient = scope.value("conv3OutputGradient", 11, 13, 5, 6, 4);
            slopes3.buildBackward(scope, slopes3OutputGradient, conv3OutputGradient);

            conv3.buildBackwardWeights(scope, conv3OutputGradient);
            Value slope2OutputGradient = scope.value("slope2OutputGradient", 13, 14, 6, 8, 6);
            conv3.buildBackwardData(scope, conv3OutputGradient, slope2OutputGradient);

            Value norm2OutputGradient = scope.value("norm2OutputGradient", 14, 15, 6, 8, 6);
            slope2.buildBackward(scope, slope2OutputGradient, norm2OutputGradient);

            Value conv2OutputGradient = scope.value("conv2OutputGradient", 15, 17, 6, 8, 6);
            norm2.buildBackward(scope, norm2OutputGradient, conv2OutputGradient);

            conv2.buildBackwardWeights(scope, conv2OutputGradient);
            Value norm1OutputGradient = scope.value("norm1OutputGradient", 17, 18, 4, 10, 8);
            conv2.buildBackwardData(scope, conv2OutputGradient, norm1OutputGradient);

            Value norm1PreActivationGradient = scope.inPlace("norm1PreActivationGradient", norm1OutputGradient, 18, 19, 4, 10, 8);
            norm1Activation.buildBackward(scope, norm1OutputGradient, norm1PreActivationGradient);
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 19, 20, 4, 10, 8);
            norm1.buildBackward(scope, norm1PreActivationGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();              // 3x12x10 -> 4x10x8
            norm1.forward();              // 4x10x8 -> 4x10x8
            norm1Activation.forward();    // 4x10x8 -> 4x10x8, in place
            conv2.forward();              // 4x10x8 -> 6x8x6
            norm2.forward();              // 6x8x6 -> 6x8x6
            slope2.forward();             // 6x8x6 -> 6x8x6
            conv3.forward();              // 6x8x6 -> 5x6x4
            slopes3.forward();            // 5x6x4 -> 5x6x4
            norm3.forward();              // 5x6x4 -> 5x6x4
            loss.forward();               // 5x6x4 -> 1, and the gradient of norm3Output
        }

        @Override
        protected void backward() {
            norm3.backward();              // 5x6x4 <- 5x6x4, norm3WeightGradient 5, norm3BiasGradient 5
            slopes3.backward();            // 5x6x4 <- 5x6x4, slopes3WeightGradient 5
            conv3.backwardWeights();       // conv3WeightGradient 5x6x3x3, conv3BiasGradient 5
            conv3.backwardData();          // 6x8x6 <- 5x6x4
            slope2.backward();             // 6x8x6 <- 6x8x6, slope2WeightGradient 1
            norm2.backward();              // 6x8x6 <- 6x8x6
            conv2.backwardWeights();       // conv2WeightGradient 6x4x3x3, conv2BiasGradient 6
            conv2.backwardData();          // 4x10x8 <- 6x8x6
            norm1Activation.backward();    // 4x10x8 <- 4x10x8, in place
            norm1.backward();              // 4x10x8 <- 4x10x8, norm1WeightGradient 4, norm1BiasGradient 4
            conv1.backwardWeights();       // conv1WeightGradient 4x3x3x3, conv1BiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final GroupNormalization norm1;
        private final Elementwise norm1Activation;
        private final Convolution conv2;
        private final GroupNormalization norm2;
        private final ParametricRelu slope2;
        private final Convolution conv3;
        private final ParametricRelu slopes3;
        private final GroupNormalization norm3;

        Inference(GroupNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 12, 10);
            Value conv1Output = scope.value("conv1Output", 0, 1, 4, 10, 8);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value norm1PreActivation = scope.value("norm1PreActivation", 1, 2, 4, 10, 8);
            norm1 = GroupNormalization.named("norm1").input(conv1Output).output(norm1PreActivation).groups(2)
                    .scale(network.norm1Weight).shift(network.norm1Bias).epsilon(1e-5f).build(scope);
            Value norm1Output = scope.inPlace("norm1Output", norm1PreActivation, 2, 3, 4, 10, 8);
            norm1Activation = Elementwise.named("norm1Activation").input(norm1PreActivation).output(norm1Output)
                    .activation(Pointwise.RELU).build(scope);

            Value conv2Output = scope.value("conv2Output", 3, 4, 6, 8, 6);
            conv2 = Convolution.named("conv2").input(norm1Output).weight(network.conv2Weight).bias(network.conv2Bias)
                    .output(conv2Output).kernel(3, 3).build(scope);

            Value norm2Output = scope.value("norm2Output", 4, 5, 6, 8, 6);
            norm2 = GroupNormalization.named("norm2").input(conv2Output).output(norm2Output).groups(6).epsilon(1e-5f)
                    .build(scope);

            Value slope2Output = scope.value("slope2Output", 5, 6, 6, 8, 6);
            slope2 = ParametricRelu.named("slope2").input(norm2Output).weight(network.slope2Weight).output(slope2Output)
                    .build(scope);

            Value conv3Output = scope.value("conv3Output", 6, 7, 5, 6, 4);
            conv3 = Convolution.named("conv3").input(slope2Output).weight(network.conv3Weight).bias(network.conv3Bias)
                    .output(conv3Output).kernel(3, 3).build(scope);

            Value slopes3Output = scope.value("slopes3Output", 7, 8, 5, 6, 4);
            slopes3 = ParametricRelu.named("slopes3").input(conv3Output).weight(network.slopes3Weight)
                    .output(slopes3Output).build(scope);

            Value norm3Output = scope.value("norm3Output", 8, 8, 5, 6, 4);
            norm3 = GroupNormalization.named("norm3").input(slopes3Output).output(norm3Output).groups(5)
                    .scale(network.norm3Weight).shift(network.norm3Bias).epsilon(0.001f).build(scope);
            finish(norm3Output);
        }

        @Override
        protected void forward() {
            conv1.forward();              // 3x12x10 -> 4x10x8
            norm1.forward();              // 4x10x8 -> 4x10x8
            norm1Activation.forward();    // 4x10x8 -> 4x10x8, in place
            conv2.forward();              // 4x10x8 -> 6x8x6
            norm2.forward();              // 6x8x6 -> 6x8x6
            slope2.forward();             // 6x8x6 -> 6x8x6
            conv3.forward();              // 6x8x6 -> 5x6x4
            slopes3.forward();            // 5x6x4 -> 5x6x4
            norm3.forward();              // 5x6x4 -> 5x6x4
        }
    }
}
