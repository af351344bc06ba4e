package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Huber;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Reshape;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Flattening}: 3x8x9 in, 168 out, 112 parameters.
 *
 * <pre>{@code
 * conv1   Conv      3x8x9 -> 4x6x7   112   kernel 3
 * flat    Flatten   4x6x7 -> 168       -
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class FlatteningNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 112L;

    private static final Description DESCRIPTION = new Description("Flattening", new int[] {3, 8, 9}, new int[] {168},
            Huber.withDelta(0.5f), """
            conv1   Conv      3x8x9 -> 4x6x7   112   kernel 3
            flat    Flatten   4x6x7 -> 168       -
            total   112 parameters
            """);

    // conv1: @Conv(filters = 4, kernel = 3)
    private final Parameter conv1Weight;    // 4x3x3x3, uniform by fan-in
    private final Parameter conv1Bias;      // 4, uniform by fan-in

    private FlatteningNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        conv1Weight = parameter("conv1.weight", Initialization.fanInUniform(27), 4, 3, 3, 3);
        conv1Bias = parameter("conv1.bias", Initialization.fanInUniform(27), 4);
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
        public FlatteningNetwork build() {
            return new FlatteningNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution conv1;
        private final Reshape flat;
        private final Loss loss;

        Training(FlatteningNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 4, 3, 8, 9);
            Value conv1Output = scope.value("conv1Output", 0, 1, 4, 6, 7);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value flatOutput = scope.view("flatOutput", conv1Output, 1, 2, 168);
            flat = Reshape.named("flat").input(conv1Output).output(flatOutput).build(scope);

            Target target = scope.target(168);
            Value flatOutputGradient = scope.value("flatOutputGradient", 2, 3, 168);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(flatOutput).target(target)
                    .gradient(flatOutputGradient).build(scope);

            // backward, the last layer first
            Value conv1OutputGradient = scope.view("conv1OutputGradient", flatOutputGradient, 3, 4, 4, 6, 7);
            flat.buildBackward(scope, flatOutputGradient, conv1OutputGradient);

            conv1.buildBackwardWeights(scope, conv1OutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x8x9 -> 4x6x7
            flat.forward();     // 4x6x7 -> 168
            loss.forward();     // 168 -> 1, and the gradient of flatOutput
        }

        @Override
        protected void backward() {
            flat.backward();            // 4x6x7 <- 168
            conv1.backwardWeights();    // conv1WeightGradient 4x3x3x3, conv1BiasGradient 4
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution conv1;
        private final Reshape flat;

        Inference(FlatteningNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 8, 9);
            Value conv1Output = scope.value("conv1Output", 0, 1, 4, 6, 7);
            conv1 = Convolution.named("conv1").input(input).weight(network.conv1Weight).bias(network.conv1Bias)
                    .output(conv1Output).kernel(3, 3).build(scope);

            Value flatOutput = scope.view("flatOutput", conv1Output, 1, 1, 168);
            flat = Reshape.named("flat").input(conv1Output).output(flatOutput).build(scope);
            finish(flatOutput);
        }

        @Override
        protected void forward() {
            conv1.forward();    // 3x8x9 -> 4x6x7
            flat.forward();     // 4x6x7 -> 168
        }
    }
}
