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
import dev.annette.runtime.operator.LocalResponseNormalization;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link LocalResponseNorms}: 3x9x11 in, 8x7x9 out, 224 parameters.
 *
 * <pre>{@code
 * conv1   Conv                3x9x11 -> 8x7x9   224   kernel 3, relu
 * norm1   LocalResponseNorm   8x7x9  -> 8x7x9     -   size 3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class LocalResponseNormsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 224L;

    private static final Description DESCRIPTION = new Description("LocalResponseNorms", new int[] {3, 9, 11}, new int[] {8, 7, 9},
            MeanSquaredError.of(), """
            conv1   Conv                3x9x11 -> 8x7x9   224   kernel 3, relu
            norm1   LocalResponseNorm   8x7x9  -> 8x7x9     -   size 3
            total   224 parameters
            """);

    // conv1: @Conv(filters = 8, kernel = 3, activation = RELU)
    private final Parameter conv1Weight;    // 8x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 8, uniform by fan-in

    private LocalResponseNormsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 8, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 8);
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
        public LocalResponseNormsNetwork build() {
            return new LocalResponseNormsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Elementwise conv1Activation;
        private final LocalResponseNormalization norm1;
        private final Loss loss;

        Training(LocalResponseNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 5, 3, 9, 11);
            Value conv1Output = scope.value("conv1Output", 0, 4, 8, 7, 9);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 2, 8, 7, 9);
            norm1 = LocalResponseNormalization.named("norm1").input(conv1Output).output(norm1Output).size(3)
                    .alpha(0.001f).beta(0.75f).k(2).build(scope);

            Target target = scope.target(8, 7, 9);
            Value norm1OutputGradient = scope.value("norm1OutputGradient", 2, 3, 8, 7, 9);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(norm1Output).target(target)
                    .gradient(norm1OutputGradient).build(scope);

            // backward, the last layer first
            Value conv1OutputGradient = scope.value("conv1OutputGradient", 3, 4, 8, 7, 9);
            norm1.buildBackward(scope, norm1OutputGradient, conv1OutputGradient);

            Value conv1PreActivationGradient = scope.inPlace("conv1PreActivationGradient", conv1OutputGradient, 4, 5, 8, 7, 9);
            conv1Activation = Elementwise.named("conv1Activation").output(conv1Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            conv1Activation.buildBackward(scope, conv1OutputGradient, conv1PreActivationGradient);
            conv1.buildBackwardWeights(scope, conv1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x9x11 -> 8x7x9, relu fused
            norm1.forward();    // 8x7x9 -> 8x7x9
            loss.forward();     // 8x7x9 -> 1, and the gradient of norm1Output
        }

        @Override
        protected void backward() {
            norm1.backward();              // 8x7x9 <- 8x7x9
            conv1Activation.backward();    // 8x7x9 <- 8x7x9, in place
            conv1.backwardWeights();       // conv1WeightGradient 8x3x3x3, conv1BiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final LocalResponseNormalization norm1;

        Inference(LocalResponseNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 9, 11);
            Value conv1Output = scope.value("conv1Output", 0, 1, 8, 7, 9);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).activation(Pointwise.RELU).build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 1, 8, 7, 9);
            norm1 = LocalResponseNormalization.named("norm1").input(conv1Output).output(norm1Output).size(3)
                    .alpha(0.001f).beta(0.75f).k(2).build(scope);
            finish(norm1Output);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x9x11 -> 8x7x9, relu fused
            norm1.forward();    // 8x7x9 -> 8x7x9
        }
    }
}
