package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.LeakyMemory;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Target;

/** A network that reads sequences, as the compiler writes it: one {@link LeakyMemory}, Tx2 in and out, the mean squared error of all steps. */
public final class MemoryNetwork extends Network {

    public static final int FEATURES = 2;

    private static final Description DESCRIPTION = Description.of("Memory", "memory   Tx2 -> Tx2   2 parameters")
            .input("input", "Tx2")
            .output("output", "Tx2")
            .objective(MeanSquaredError.of())
            .stepwise();

    private final Parameter decay;

    private MemoryNetwork(Builder builder, Description description) {
        super(builder, description);
        decay = parameter("memory.decay", Initialization.uniform(0.5f), FEATURES);
        initialize();
    }

    public static MemoryNetwork withDecay(float... decay) {
        MemoryNetwork network = new Builder().build();
        network.decay.set(decay);
        return network;
    }

    /** A network that the compiler has found to be no such as goes on from step to step. */
    static MemoryNetwork notStepwise(String reason) {
        return new MemoryNetwork(new Builder(), DESCRIPTION.notStepwise(reason));
    }

    public float[] decay() {
        return decay.toArray();
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
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
        public MemoryNetwork build() {
            return new MemoryNetwork(this, DESCRIPTION);
        }
    }

    private static final class Training extends TrainingPlan {

        private final LeakyMemory memory;
        private final Loss loss;

        Training(MemoryNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 2, T, FEATURES);
            Value memoryOutput = scope.value("memoryOutput", 0, 1, T, FEATURES);
            Target target = scope.target(T, FEATURES);
            Value memoryOutputGradient = scope.value("memoryOutputGradient", 1, 2, T, FEATURES);
            memory = new LeakyMemory("memory", input, network.decay, memoryOutput, scope);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(memoryOutput).target(target).gradient(memoryOutputGradient)
                    .build(scope);
            memory.buildBackward(scope, memoryOutputGradient);
            finish(loss);
        }

        @Override
        protected void forward() {
            memory.forward();
            loss.forward();
        }

        @Override
        protected void backward() {
            memory.backward();
        }
    }

    private static final class Inference extends InferencePlan {

        private final LeakyMemory memory;

        Inference(MemoryNetwork network, PlanScope scope) {
            super(scope);
            int T = scope.size("T");
            Value input = scope.input(0, 0, T, FEATURES);
            Value memoryOutput = scope.value("memoryOutput", 0, 0, T, FEATURES);
            memory = new LeakyMemory("memory", input, network.decay, memoryOutput, scope);
            finish(memoryOutput);
        }

        @Override
        protected void forward() {
            memory.forward();
        }
    }
}
