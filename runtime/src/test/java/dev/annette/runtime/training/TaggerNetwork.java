package dev.annette.runtime.training;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Target;

/** A network as the processor generates them, written by hand: a class for each step of sequences of different lengths. */
final class TaggerNetwork extends Network {
    static final int FEATURES = 3;
    static final int CLASSES = 4;

    private static final Description DESCRIPTION = Description.of("Tagger", "tags Tx3 -> Tx4").input("input", "Tx3").output("output", "Tx4")
            .lengths("T").stepwise().objective(SoftmaxCrossEntropy.ofLogits());

    private final Parameter weight;
    private final Parameter bias;

    private TaggerNetwork(Builder builder) {
        super(builder, DESCRIPTION);
        weight = parameter("tags.weight", Initialization.kaimingUniform(FEATURES), CLASSES, FEATURES);
        bias = parameter("tags.bias", Initialization.zeros(), CLASSES);
        initialize();
    }

    static TaggerNetwork withSeed(long seed) {
        return new Builder().seed(seed).build();
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    static final class Builder extends Network.Builder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public TaggerNetwork build() {
            return new TaggerNetwork(this);
        }
    }

    private static final class Training extends TrainingPlan {
        private final InnerProduct tags;
        private final Loss loss;

        Training(TaggerNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 2, T, FEATURES);
            Value tagsOutput = scope.value("tagsOutput", 0, 1, T, CLASSES);
            tags = InnerProduct.named("tags").input(input).weight(network.weight).bias(network.bias).output(tagsOutput).perStep()
                    .build(scope);
            Target target = scope.target(T, CLASSES);
            Value tagsGradient = scope.value("tagsGradient", 1, 2, T, CLASSES);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(tagsOutput).target(target).padded().gradient(tagsGradient)
                    .build(scope);
            tags.buildBackwardWeights(scope, tagsGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            tags.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            tags.backwardWeights();
        }
    }

    private static final class Inference extends InferencePlan {
        private final InnerProduct tags;

        Inference(TaggerNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 0, T, FEATURES);
            Value tagsOutput = scope.value("tagsOutput", 0, 0, T, CLASSES);
            tags = InnerProduct.named("tags").input(input).weight(network.weight).bias(network.bias).output(tagsOutput).perStep()
                    .build(scope);
            finish(tagsOutput);
        }

        @Override
        protected void forward() {
            tags.forward();
        }
    }
}
