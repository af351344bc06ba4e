package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.LeakyMemory;
import dev.annette.runtime.operator.PlanScope;

/** Reads tokens 0 to 4 one by one, adds them up, and scores each by how near it is to the sum: {@code token * sum - token^2 / 2}. Written as the compiler writes it; not trained. */
public final class SummingNetwork extends Network {

    private static final Description DESCRIPTION = Description.of("Summing", "memory, scores").input("input", "T").output("output", 5)
            .stepwise();

    private final Parameter decay;
    private final Parameter weight;
    private final Parameter bias;

    public SummingNetwork() {
        super(new Builder(), DESCRIPTION);
        decay = parameter("memory.decay", Initialization.ones(), 1);
        weight = parameter("scores.weight", Initialization.zeros(), 5, 1);
        bias = parameter("scores.bias", Initialization.zeros(), 5);
        initialize();
        weight.set(new float[] {0, 1, 2, 3, 4});
        bias.set(new float[] {0, -0.5f, -2, -4.5f, -8});
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        throw new UnsupportedOperationException("not trained");
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    private static final class Builder extends Network.Builder<Builder> {

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public SummingNetwork build() {
            return new SummingNetwork();
        }
    }

    private static final class Inference extends InferencePlan {

        private final LeakyMemory memory;
        private final InnerProduct scores;

        Inference(SummingNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 0, T);
            Value memoryOutput = scope.value("memoryOutput", 0, 1, T);
            Value scoresOutput = scope.value("scoresOutput", 1, 1, 5);
            memory = new LeakyMemory("memory", input, network.decay, memoryOutput, scope);
            scores = InnerProduct.named("scores").input(memoryOutput).weight(network.weight).bias(network.bias).output(scoresOutput)
                    .build(scope);
            finish(scoresOutput);
        }

        @Override
        protected void forward() {
            memory.forward();
            scores.forward();
        }
    }
}
