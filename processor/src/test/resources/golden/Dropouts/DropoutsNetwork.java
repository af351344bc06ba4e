package models;

import dev.annette.Recorded;
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
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Dropouts}: 12 in, 3 out, 251 parameters.
 *
 * <pre>{@code
 * fc1     Dense     12 -> 8    104   units 8, relu
 * drop1   Dropout   8  -> 8      -   0.5
 * fc2     Dense     8  -> 12   108   units 12
 * drop2   Dropout   12 -> 12     -   0.1
 * plus1   Sum       12 -> 12     -
 * drop3   Dropout   12 -> 12     -   0.2
 * fc3     Dense     12 -> 3     39   units 3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                fc1(input)
                drop1(fc1)
                fc2(drop1)
                drop2(fc2)
                plus1: plus(input, drop2)
                drop3(plus1)
                fc3(drop3)
                return (fc3)
                """
)
public final class DropoutsNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 251L;

    private static final Description DESCRIPTION = new Description("Dropouts", new int[] {12}, new int[] {3},
            MeanAbsoluteError.of(), """
            fc1     Dense     12 -> 8    104   units 8, relu
            drop1   Dropout   8  -> 8      -   0.5
            fc2     Dense     8  -> 12   108   units 12
            drop2   Dropout   12 -> 12     -   0.1
            plus1   Sum       12 -> 12     -
            drop3   Dropout   12 -> 12     -   0.2
            fc3     Dense     12 -> 3     39   units 3
            total   251 parameters
            """);

    // fc1: @Dense(units = 8, activation = RELU)
    private final Parameter fc1Weight;    // 8x12, uniform by fan-in
    private final Parameter fc1Bias;      // 8, uniform by fan-in

    // fc2: @Dense(units = 12)
    private final Parameter fc2Weight;    // 12x8, uniform by fan-in
    private final Parameter fc2Bias;      // 12, uniform by fan-in

    // fc3: @Dense(units = 3)
    private final Parameter fc3Weight;    // 3x12, uniform by fan-in
    private final Parameter fc3Bias;      // 3, uniform by fan-in

    private DropoutsNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        fc1Weight = parameter("fc1.weight", Initialization.fanInUniform(12), 8, 12);
        fc1Bias = parameter("fc1.bias", Initialization.fanInUniform(12), 8);
        fc2Weight = parameter("fc2.weight", Initialization.fanInUniform(8), 12, 8);
        fc2Bias = parameter("fc2.bias", Initialization.fanInUniform(8), 12);
        fc3Weight = parameter("fc3.weight", Initialization.fanInUniform(12), 3, 12);
        fc3Bias = parameter("fc3.bias", Initialization.fanInUniform(12), 3);
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
        private final Dropout drop3;
        private final InnerProduct fc3;
        private final Loss loss;

        Training(DropoutsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 14, 12);
            Value fc1PreActivation = scope.value("fc1PreActivation", 0, 1, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1PreActivation).build(scope);

            Value drop1Output = scope.inPlace("drop1Output", fc1PreActivation, 1, 13, 8);
            drop1 = Dropout.named("drop1").input(fc1PreActivation).output(drop1Output).probability(0.5f)
                    .activation(Pointwise.RELU).build(scope);

            Value fc2Output = scope.value("fc2Output", 2, 3, 12);
            fc2 = InnerProduct.named("fc2").input(drop1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(fc2Output).build(scope);

            Value plus1Output = scope.inPlace("plus1Output", fc2Output, 3, 4, 12);
            drop2 = Dropout.named("drop2").input(fc2Output).output(plus1Output).probability(0.1f).residual(input)
                    .build(scope);

            Value drop3Output = scope.inPlace("drop3Output", plus1Output, 4, 7, 12);
            drop3 = Dropout.named("drop3").input(plus1Output).output(drop3Output).probability(0.2f).build(scope);

            Value fc3Output = scope.value("fc3Output", 5, 6, 3);
            fc3 = InnerProduct.named("fc3").input(drop3Output).weight(network.fc3Weight).bias(network.fc3Bias)
                    .output(fc3Output).build(scope);

            Target target = scope.target(3);
            Value fc3OutputGradient = scope.value("fc3OutputGradient", 6, 8, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(fc3Output).target(target)
                    .gradient(fc3OutputGradient).build(scope);

            // backward, the last layer first
            fc3.buildBackwardWeights(scope, fc3OutputGradient);
            Value drop3OutputGradient = scope.value("drop3OutputGradient", 8, 9, 12);
            fc3.buildBackwardData(scope, fc3OutputGradient, drop3OutputGradient);

            Value plus1OutputGradient = scope.inPlace("plus1OutputGradient", drop3OutputGradient, 9, 10, 12);
            drop3.buildBackward(scope, drop3OutputGradient, plus1OutputGradient);

            Value fc2OutputGradient = scope.inPlace("fc2OutputGradient", plus1OutputGradient, 10, 12, 12);
            drop2.buildBackward(scope, plus1OutputGradient, fc2OutputGradient);

            fc2.buildBackwardWeights(scope, fc2OutputGradient);
            Value drop1OutputGradient = scope.value("drop1OutputGradient", 12, 13, 8);
            fc2.buildBackwardData(scope, fc2OutputGradient, drop1OutputGradient);

            Value fc1PreActivationGradient = scope.inPlace("fc1PreActivationGradient", drop1OutputGradient, 13, 14, 8);
            drop1.buildBackward(scope, drop1OutputGradient, fc1PreActivationGradient);

            fc1.buildBackwardWeights(scope, fc1PreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            fc1.forward();      // 12 -> 8
            drop1.forward();    // 8 -> 8, relu fused, in place
            fc2.forward();      // 8 -> 12
            drop2.forward();    // 12, 12 -> 12, residual fused, in place
            drop3.forward();    // 12 -> 12, in place
            fc3.forward();      // 12 -> 3
            loss.forward();     // 3 -> 1, and the gradient of fc3Output
        }

        @Override
        protected void backward() {
            fc3.backwardWeights();    // fc3WeightGradient 3x12, fc3BiasGradient 3
            fc3.backwardData();       // 12 <- 3
            drop3.backward();         // 12 <- 12, in place
            drop2.backward();         // 12 <- 12, in place
            fc2.backwardWeights();    // fc2WeightGradient 12x8, fc2BiasGradient 12
            fc2.backwardData();       // 8 <- 12
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
        private final InnerProduct fc3;

        Inference(DropoutsNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 1, 12);
            Value fc1Output = scope.value("fc1Output", 0, 1, 8);
            fc1 = InnerProduct.named("fc1").input(input).weight(network.fc1Weight).bias(network.fc1Bias)
                    .output(fc1Output).activation(Pointwise.RELU).build(scope);

            Value plus1Output = scope.value("plus1Output", 1, 2, 12);
            fc2 = InnerProduct.named("fc2").input(fc1Output).weight(network.fc2Weight).bias(network.fc2Bias)
                    .output(plus1Output).residual(input).build(scope);

            Value fc3Output = scope.value("fc3Output", 2, 2, 3);
            fc3 = InnerProduct.named("fc3").input(plus1Output).weight(network.fc3Weight).bias(network.fc3Bias)
                    .output(fc3Output).build(scope);
            finish(fc3Output);
        }

        @Override
        protected void forward() {
            fc1.forward();    // 12 -> 8, relu fused
            fc2.forward();    // 8, 12 -> 12, residual fused
            fc3.forward();    // 12 -> 3
        }
    }
}
