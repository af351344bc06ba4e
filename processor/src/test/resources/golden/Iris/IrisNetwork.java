package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Iris}: 4 in, 3 out, 131 parameters.
 *
 * <pre>{@code
 * hidden    Dense   4  -> 16   80   units 16, relu
 * species   Dense   16 -> 3    51   units 3
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class IrisNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 131L;

    private static final Description DESCRIPTION = new Description("Iris", new int[] {4}, new int[] {3},
            SoftmaxCrossEntropy.ofLogits(), """
            hidden    Dense   4  -> 16   80   units 16, relu
            species   Dense   16 -> 3    51   units 3
            total   131 parameters
            """);

    // hidden: @Dense(units = 16, activation = RELU)
    private final Parameter hiddenWeight;    // 16x4, uniform by fan-in
    private final Parameter hiddenBias;      // 16, uniform by fan-in

    // species: @Dense(units = 3)
    private final Parameter speciesWeight;    // 3x16, uniform by fan-in
    private final Parameter speciesBias;      // 3, uniform by fan-in

    private IrisNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        hiddenWeight = parameter("hidden.weight", Initialization.fanInUniform(4), 16, 4);
        hiddenBias = parameter("hidden.bias", Initialization.fanInUniform(4), 16);
        speciesWeight = parameter("species.weight", Initialization.fanInUniform(16), 3, 16);
        speciesBias = parameter("species.bias", Initialization.fanInUniform(16), 3);
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
        public IrisNetwork build() {
            return new IrisNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct hidden;
        private final Elementwise hiddenActivation;
        private final InnerProduct species;
        private final Loss loss;

        Training(IrisNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 6, 4);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 5, 16);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias)
                    .output(hiddenOutput).activation(Pointwise.RELU).build(scope);

            Value speciesOutput = scope.value("speciesOutput", 1, 2, 3);
            species = InnerProduct.named("species").input(hiddenOutput).weight(network.speciesWeight)
                    .bias(network.speciesBias).output(speciesOutput).build(scope);

            Target target = scope.target(3);
            Value speciesOutputGradient = scope.value("speciesOutputGradient", 2, 4, 3);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(speciesOutput).target(target)
                    .gradient(speciesOutputGradient).build(scope);

            // backward, the last layer first
            species.buildBackwardWeights(scope, speciesOutputGradient);
            Value hiddenOutputGradient = scope.value("hiddenOutputGradient", 4, 5, 16);
            species.buildBackwardData(scope, speciesOutputGradient, hiddenOutputGradient);

            Value hiddenPreActivationGradient = scope.inPlace("hiddenPreActivationGradient", hiddenOutputGradient, 5, 6, 16);
            hiddenActivation = Elementwise.named("hiddenActivation").output(hiddenOutput).fused()
                    .activation(Pointwise.RELU).build(scope);
            hiddenActivation.buildBackward(scope, hiddenOutputGradient, hiddenPreActivationGradient);
            hidden.buildBackwardWeights(scope, hiddenPreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            hidden.forward();     // 4 -> 16, relu fused
            species.forward();    // 16 -> 3
            loss.forward();       // 3 -> 1, and the gradient of speciesOutput
        }

        @Override
        protected void backward() {
            species.backwardWeights();      // speciesWeightGradient 3x16, speciesBiasGradient 3
            species.backwardData();         // 16 <- 3
            hiddenActivation.backward();    // 16 <- 16, in place
            hidden.backwardWeights();       // hiddenWeightGradient 16x4, hiddenBiasGradient 16
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct hidden;
        private final InnerProduct species;

        Inference(IrisNetwork network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 4);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 1, 16);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias)
                    .output(hiddenOutput).activation(Pointwise.RELU).build(scope);

            Value speciesOutput = scope.value("speciesOutput", 1, 1, 3);
            species = InnerProduct.named("species").input(hiddenOutput).weight(network.speciesWeight)
                    .bias(network.speciesBias).output(speciesOutput).build(scope);
            finish(speciesOutput);
        }

        @Override
        protected void forward() {
            hidden.forward();     // 4 -> 16, relu fused
            species.forward();    // 16 -> 3
        }
    }
}
