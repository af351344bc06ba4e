package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LayerNormalization;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link LayerNorms}: 5x3 in, 5x8 out, 48 parameters.
 *
 * <pre>{@code
 * fc1     Dense       5x3 -> 5x8   32   units 8
 * norm1   LayerNorm   5x8 -> 5x8   16
 * norm2   LayerNorm   5x8 -> 5x8    -   not affine
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class LayerNormsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 48L;

    private static final Description DESCRIPTION = new Description("LayerNorms", new int[] {5, 3}, new int[] {5, 8},
            MeanSquaredError.of(), """
            fc1     Dense       5x3 -> 5x8   32   units 8
            norm1   LayerNorm   5x8 -> 5x8   16
            norm2   LayerNorm   5x8 -> 5x8    -   not affine
            total   48 parameters
            """);

    // fc1: @Dense(units = 8)
    private final Parameter fc1Weight;    // 8x3, uniform by fan-in
    private final Parameter fc1Bias;      // 8, uniform by fan-in

    // norm1: @LayerNorm
    private final Parameter norm1Weight;    // 8, ones
    private final Parameter norm1Bias;      // 8, zeros

    private LayerNormsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(3), 8, 3);
        fc1Bias = parameter("fc1.bias", Initialization.fanInUniform(3), 8);
        norm1Weight = parameter("norm1.weight", Initialization.ones(), 8);
        norm1Bias = parameter("norm1.bias", Initialization.zeros(), 8);
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
        public LayerNormsNetwork build() {
            return new LayerNormsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct fc1;
        private final LayerNormalization norm1;
        private final LayerNormalization norm2;
        private final Loss loss;

        Training(LayerNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 6, 5, 3);
            Value fc1Output = scope.value("fc1Output", 0, 5, 5, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).perStep().build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 4, 5, 8);
            norm1 = LayerNormalization.named("norm1").input(fc1Output).output(norm1Output).scale(network.norm1Weight)
                    .shift(network.norm1Bias).epsilon(1e-5f).dimensions(1).build(scope);

            Value norm2Output = scope.value("norm2Output", 2, 3, 5, 8);
            norm2 = LayerNormalization.named("norm2").input(norm1Output).output(norm2Output).epsilon(1e-5f)
                    .dimensions(2).build(scope);

            Target target = scope.target(5, 8);
            Value norm2OutputGradient = scope.value("norm2OutputGradient", 3, 4, 5, 8);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(norm2Output).target(target)
                    .gradient(norm2OutputGradient).build(scope);

            // backward, the last layer first
            Value norm1OutputGradient = scope.inPlace("norm1OutputGradient", norm2OutputGradient, 4, 5, 5, 8);
            norm2.buildBackward(scope, norm2OutputGradient, norm1OutputGradient);

            Value fc1OutputGradient = scope.inPlace("fc1OutputGradient", norm1OutputGradient, 5, 6, 5, 8);
            norm1.buildBackward(scope, norm1OutputGradient, fc1OutputGradient);

            fc1.buildBackwardWeights(scope, fc1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            fc1.forward();      // 5x3 -> 5x8
            norm1.forward();    // 5x8 -> 5x8
            norm2.forward();    // 5x8 -> 5x8
            loss.forward();     // 5x8 -> 1, and the gradient of norm2Output
        }

        @Override
        protected void backward() {
            norm2.backward();         // 5x8 <- 5x8, in place
            norm1.backward();         // 5x8 <- 5x8, norm1WeightGradient 8, norm1BiasGradient 8, in place
            fc1.backwardWeights();    // fc1WeightGradient 8x3, fc1BiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct fc1;
        private final LayerNormalization norm1;
        private final LayerNormalization norm2;

        Inference(LayerNormsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 5, 3);
            Value fc1Output = scope.value("fc1Output", 0, 1, 5, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).perStep().build(scope);

            Value norm1Output = scope.value("norm1Output", 1, 2, 5, 8);
            norm1 = LayerNormalization.named("norm1").input(fc1Output).output(norm1Output).scale(network.norm1Weight)
                    .shift(network.norm1Bias).epsilon(1e-5f).dimensions(1).build(scope);

            Value norm2Output = scope.value("norm2Output", 2, 2, 5, 8);
            norm2 = LayerNormalization.named("norm2").input(norm1Output).output(norm2Output).epsilon(1e-5f)
                    .dimensions(2).build(scope);
            finish(norm2Output);
        }

        @Override
        protected void forward() {
            fc1.forward();      // 5x3 -> 5x8
            norm1.forward();    // 5x8 -> 5x8
            norm2.forward();    // 5x8 -> 5x8
        }
    }
}
