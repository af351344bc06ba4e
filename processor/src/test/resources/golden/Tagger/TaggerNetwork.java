package models;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Dropout;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LayerNormalization;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Tagger}: Tx32 in, Tx17 out, 3,345 parameters.
 *
 * <pre>{@code
 * hidden   Dense       Tx32 -> Tx64   2,112   units 64, relu
 * norm     LayerNorm   Tx64 -> Tx64     128
 * drop     Dropout     Tx64 -> Tx64       -   0.2
 * tags     Dense       Tx64 -> Tx17   1,105   units 17
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
public final class TaggerNetwork extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 3_345L;

    private static final Description DESCRIPTION = Description.of("Tagger", """
            hidden   Dense       Tx32 -> Tx64   2,112   units 64, relu
            norm     LayerNorm   Tx64 -> Tx64     128
            drop     Dropout     Tx64 -> Tx64       -   0.2
            tags     Dense       Tx64 -> Tx17   1,105   units 17
            total   3,345 parameters
            """)
            .input("input", "Tx32")
            .output("output", "Tx17")
            .lengths("T")
            .stepwise()
            .objective(SoftmaxCrossEntropy.ofLogits());

    // hidden: @Dense(units = 64, activation = RELU)
    private final Parameter hiddenWeight;    // 64x32, uniform by fan-in
    private final Parameter hiddenBias;      // 64, uniform by fan-in

    // norm: @LayerNorm
    private final Parameter normWeight;    // 64, ones
    private final Parameter normBias;      // 64, zeros

    // tags: @Dense(units = 17)
    private final Parameter tagsWeight;    // 17x64, uniform by fan-in
    private final Parameter tagsBias;      // 17, uniform by fan-in

    private TaggerNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        hiddenWeight = parameter("hidden.weight", Initialization.fanInUniform(32), 64, 32);
        hiddenBias = parameter("hidden.bias", Initialization.fanInUniform(32), 64);
        normWeight = parameter("norm.weight", Initialization.ones(), 64);
        normBias = parameter("norm.bias", Initialization.zeros(), 64);
        tagsWeight = parameter("tags.weight", Initialization.fanInUniform(64), 17, 64);
        tagsBias = parameter("tags.bias", Initialization.fanInUniform(64), 17);
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
        public TaggerNetwork build() {
            return new TaggerNetwork(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final InnerProduct hidden;
        private final Elementwise hiddenActivation;
        private final LayerNormalization norm;
        private final Dropout drop;
        private final InnerProduct tags;
        private final Loss loss;

        Training(TaggerNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 10, T, 32);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 9, T, 64);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias)
                    .output(hiddenOutput).perStep().activation(Pointwise.RELU).build(scope);

            Value normOutput = scope.value("normOutput", 1, 2, T, 64);
            norm = LayerNormalization.named("norm").input(hiddenOutput).output(normOutput).scale(network.normWeight)
                    .shift(network.normBias).epsilon(1e-5f).dimensions(1).build(scope);

            Value dropOutput = scope.inPlace("dropOutput", normOutput, 2, 5, T, 64);
            drop = Dropout.named("drop").input(normOutput).output(dropOutput).probability(0.2f).build(scope);

            Value tagsOutput = scope.value("tagsOutput", 3, 4, T, 17);
            tags = InnerProduct.named("tags").input(dropOutput).weight(network.tagsWeight).bias(network.tagsBias)
                    .output(tagsOutput).perStep().build(scope);

            Target target = scope.target(T, 17);
            Value tagsOutputGradient = scope.value("tagsOutputGradient", 4, 6, T, 17);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(tagsOutput).target(target).padded()
                    .gradient(tagsOutputGradient).build(scope);

            // backward, the last layer first
            tags.buildBackwardWeights(scope, tagsOutputGradient);
            Value dropOutputGradient = scope.value("dropOutputGradient", 6, 7, T, 64);
            tags.buildBackwardData(scope, tagsOutputGradient, dropOutputGradient);

            Value normOutputGradient = scope.inPlace("normOutputGradient", dropOutputGradient, 7, 8, T, 64);
            drop.buildBackward(scope, dropOutputGradient, normOutputGradient);

            Value hiddenOutputGradient = scope.inPlace("hiddenOutputGradient", normOutputGradient, 8, 9, T, 64);
            norm.buildBackward(scope, normOutputGradient, hiddenOutputGradient);

            Value hiddenPreActivationGradient = scope.inPlace("hiddenPreActivationGradient", hiddenOutputGradient, 9, 10, T, 64);
            hiddenActivation = Elementwise.named("hiddenActivation").output(hiddenOutput).fused()
                    .activation(Pointwise.RELU).build(scope);
            hiddenActivation.buildBackward(scope, hiddenOutputGradient, hiddenPreActivationGradient);
            hidden.buildBackwardWeights(scope, hiddenPreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            hidden.forward();    // Tx32 -> Tx64, relu fused
            norm.forward();      // Tx64 -> Tx64
            drop.forward();      // Tx64 -> Tx64, in place
            tags.forward();      // Tx64 -> Tx17
            loss.forward();      // Tx17 -> 1, and the gradient of tagsOutput
        }

        @Override
        protected void backward() {
            tags.backwardWeights();         // tagsWeightGradient 17x64, tagsBiasGradient 17
            tags.backwardData();            // Tx64 <- Tx17
            drop.backward();                // Tx64 <- Tx64, in place
            norm.backward();                // Tx64 <- Tx64, normWeightGradient 64, normBiasGradient 64, in place
            hiddenActivation.backward();    // Tx64 <- Tx64, in place
            hidden.backwardWeights();       // hiddenWeightGradient 64x32, hiddenBiasGradient 64
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final InnerProduct hidden;
        private final LayerNormalization norm;
        private final InnerProduct tags;

        Inference(TaggerNetwork network, PlanScope scope) {
            super(scope);

            int T = scope.size("T");

            Value input = scope.input(0, 0, T, 32);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 1, T, 64);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias)
                    .output(hiddenOutput).perStep().activation(Pointwise.RELU).build(scope);

            Value normOutput = scope.value("normOutput", 1, 2, T, 64);
            norm = LayerNormalization.named("norm").input(hiddenOutput).output(normOutput).scale(network.normWeight)
                    .shift(network.normBias).epsilon(1e-5f).dimensions(1).build(scope);

            Value tagsOutput = scope.value("tagsOutput", 2, 2, T, 17);
            tags = InnerProduct.named("tags").input(normOutput).weight(network.tagsWeight).bias(network.tagsBias)
                    .output(tagsOutput).perStep().build(scope);
            finish(tagsOutput);
        }

        @Override
        protected void forward() {
            hidden.forward();    // Tx32 -> Tx64, relu fused
            norm.forward();      // Tx64 -> Tx64
            tags.forward();      // Tx64 -> Tx17
        }
    }
}
