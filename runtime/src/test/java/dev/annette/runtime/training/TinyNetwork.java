package dev.annette.runtime.training;

import java.nio.FloatBuffer;

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

/** A network as the processor generates them, written by hand: 5 features, 8 hidden units, 3 classes. */
final class TinyNetwork extends Network {
    static final int FEATURES = 5;
    static final int CLASSES = 3;

    private static final Description DESCRIPTION = new Description("TinyNetwork", new int[] {FEATURES}, new int[] {CLASSES},
            SoftmaxCrossEntropy.ofLogits(), "hidden 5 -> 8, logits 8 -> 3");

    private final Parameter hiddenWeight;
    private final Parameter hiddenBias;
    private final Parameter logitsWeight;
    private final Parameter logitsBias;

    private TinyNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        hiddenWeight = parameter("hidden.weight", Initialization.kaimingUniform(FEATURES), 8, FEATURES);
        hiddenBias = parameter("hidden.bias", Initialization.zeros(), 8);
        logitsWeight = parameter("logits.weight", Initialization.fanInUniform(8), CLASSES, 8);
        logitsBias = parameter("logits.bias", Initialization.zeros(), CLASSES);
        initialize();
    }

    static TinyNetwork withSeed(long seed) {
        return new Builder().seed(seed).build();
    }

    /** All parameters in row-major order, one behind the other. */
    float[] values() {
        int length = parameters().stream().mapToInt(Parameter::size).sum();
        FloatBuffer values = FloatBuffer.allocate(length);
        parameters().forEach(parameter -> values.put(parameter.toArray()));
        return values.array();
    }

    /** Replaces one weight of the hidden layer. */
    void poison(float value) {
        float[] weight = hiddenWeight.toArray();
        weight[0] = value;
        hiddenWeight.set(weight);
    }

    /** As generated. */
    static final class Builder extends Network.Builder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public TinyNetwork build() {
            return new TinyNetwork(this);
        }
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    private static final class Training extends TrainingPlan {
        private final InnerProduct hidden;
        private final Elementwise hiddenActivation;
        private final InnerProduct logits;
        private final Loss loss;

        Training(TinyNetwork network, PlanScope scope) {
            super(scope);
            Value input = scope.input(0, 6, FEATURES);
            Target target = scope.target(CLASSES);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 5, 8);
            Value logitsOutput = scope.value("logitsOutput", 1, 2, CLASSES);
            Value logitsOutputGradient = scope.value("logitsOutputGradient", 2, 4, CLASSES);
            Value hiddenOutputGradient = scope.value("hiddenOutputGradient", 4, 5, 8);
            Value hiddenPreActivationGradient = scope.inPlace("hiddenPreActivationGradient", hiddenOutputGradient, 5, 6, 8);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias).output(hiddenOutput)
                    .activation(Pointwise.RELU).build(scope);
            hiddenActivation = Elementwise.named("hiddenActivation").output(hiddenOutput).activation(Pointwise.RELU).fused().build(scope);
            logits = InnerProduct.named("logits").input(hiddenOutput).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput).build(scope);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(logitsOutput).target(target).gradient(logitsOutputGradient)
                    .build(scope);
            logits.buildBackwardWeights(scope, logitsOutputGradient);
            logits.buildBackwardData(scope, logitsOutputGradient, hiddenOutputGradient);
            hiddenActivation.buildBackward(scope, hiddenOutputGradient, hiddenPreActivationGradient);
            hidden.buildBackwardWeights(scope, hiddenPreActivationGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            hidden.forward();
            logits.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            logits.backwardWeights();
            logits.backwardData();
            hiddenActivation.backward();
            hidden.backwardWeights();
        }
    }

    private static final class Inference extends InferencePlan {
        private final InnerProduct hidden;
        private final InnerProduct logits;

        Inference(TinyNetwork network, PlanScope scope) {
            super(scope);
            Value input = scope.input(0, 0, FEATURES);
            Value hiddenOutput = scope.value("hiddenOutput", 0, 1, 8);
            Value logitsOutput = scope.value("logitsOutput", 1, 1, CLASSES);
            hidden = InnerProduct.named("hidden").input(input).weight(network.hiddenWeight).bias(network.hiddenBias).output(hiddenOutput)
                    .activation(Pointwise.RELU).build(scope);
            logits = InnerProduct.named("logits").input(hiddenOutput).weight(network.logitsWeight).bias(network.logitsBias)
                    .output(logitsOutput).build(scope);
            finish(logitsOutput);
        }

        @Override
        protected void forward() {
            hidden.forward();
            logits.forward();
        }
    }
}
