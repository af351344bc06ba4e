package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanAbsoluteError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Dropouts}: 12 in, 3 out, 131 parameters.
 *
 * <pre>{@code
 * fc1     Dense     12 -> 8   104   units 8
 * drop1   Dropout   8  -> 8     -   0.5
 * fc2     Dense     8  -> 3    27   units 3
 * drop2   Dropout   3  -> 3     -   0.1
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class DropoutsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 131L;

    private static final Description DESCRIPTION = new Description("Dropouts", new int[] {12}, new int[] {3},
            MeanAbsoluteError.of(), """
            fc1     Dense     12 -> 8   104   units 8
            drop1   Dropout   8  -> 8     -   0.5
            fc2     Dense     8  -> 3    27   units 3
            drop2   Dropout   3  -> 3     -   0.1
            total   131 parameters
            """);

    // fc1: @Dense(units = 8)
    private final Parameter fc1Weight;    // 8x12, uniform by fan-in
    private final Parameter fc1Bias;      // 8, uniform by fan-in

    // fc2: @Dense(units = 3)
    private final Parameter fc2Weight;    // 3x8, uniform by fan-in
    private final Parameter fc2Bias;      // 3, uniform by fan-in

    private DropoutsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(12), 8, 12);
        fc1Bias = parameter("fc1.bias", Initialization.fanInUniform(12), 8);
        fc2Weight = parameter("fc2.weight", Initialization.fanInUniform(8), 3, 8);
        fc2Bias = parameter("fc2.bias", Initialization.fanInUniform(8), 3);
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
        public DropoutsNetwork build() {
            return new DropoutsNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct fc1;
        private final Dropout drop1;
        private final InnerProduct fc2;
        private final Dropout drop2;
        private final Loss loss;

        Training(DropoutsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 9, 12);
            Value fc1Output = scope.value("fc1Output", 0, 1, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).build(scope);

            Value drop1Output = scope.inPlace("drop1Output", fc1Output, 1, 6, 8);
            drop1 = Dropout.named("drop1").input(fc1Output).output(drop1Output).probability(0.5f).build(scope);

            Value fc2Output = scope.value("fc2Output", 2, 3, 3);
            fc2 = InnerProduct.named("fc2").input(drop1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(fc2Output).build(scope);

            Value drop2Output = scope.inPlace("drop2Output", fc2Output, 3, 4, 3);
            drop2 = Dropout.named("drop2").input(fc2Output).output(drop2Output).probability(0.1f).build(scope);

            Target target = scope.target(3);
            Value drop2OutputGradient = scope.value("drop2OutputGradient", 4, 5, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(drop2Output).target(target)
                    .gradient(drop2OutputGradient).build(scope);

            // backward, the last layer first
            Value fc2OutputGradient = scope.inPlace("fc2OutputGradient", drop2OutputGradient, 5, 7, 3);
            drop2.buildBackward(scope, drop2OutputGradient, fc2OutputGradient);

            fc2.buildBackwardWeights(scope, fc2OutputGradient);
            Value drop1OutputGradient = scope.value("drop1OutputGradient", 7, 8, 8);
            fc2.buildBackwardData(scope, fc2OutputGradient, drop1OutputGradient);

            Value fc1OutputGradient = scope.inPlace("fc1OutputGradient", drop1OutputGradient, 8, 9, 8);
            drop1.buildBackward(scope, drop1OutputGradient, fc1OutputGradient);

            fc1.buildBackwardWeights(scope, fc1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            fc1.forward();      // 12 -> 8
            drop1.forward();    // 8 -> 8, in place
            fc2.forward();      // 8 -> 3
            drop2.forward();    // 3 -> 3, in place
            loss.forward();     // 3 -> 1, and the gradient of drop2Output
        }

        @Override
        protected void backward() {
            drop2.backward();         // 3 <- 3, in place
            fc2.backwardWeights();    // fc2WeightGradient 3x8, fc2BiasGradient 3
            fc2.backwardData();       // 8 <- 3
            drop1.backward();         // 8 <- 8, in place
            fc1.backwardWeights();    // fc1WeightGradient 8x12, fc1BiasGradient 8
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct fc1;
        private final InnerProduct fc2;

        Inference(DropoutsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 12);
            Value fc1Output = scope.value("fc1Output", 0, 1, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).build(scope);

            Value fc2Output = scope.value("fc2Output", 1, 1, 3);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(fc2Output).build(scope);
            finish(fc2Output);
        }

        @Override
        protected void forward() {
            fc1.forward();    // 12 -> 8
            fc2.forward();    // 8 -> 3
        }
    }
}
