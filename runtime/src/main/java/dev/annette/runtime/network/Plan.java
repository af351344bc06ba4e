package dev.annette.runtime.network;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;

/** A network prepared for one batch size: its operators, built and bound to memory. Belongs to its network and is closed with it. */
public abstract class Plan {

    private final PlanScope scope;

    /**
     * Begins a plan; the constructor of the generated subclass builds the operators and ends with {@code finish}.
     *
     * @param scope where the operators are built
     */
    Plan(PlanScope scope) {
        this.scope = scope;
    }

    /** {@return the number of samples of a run} */
    public int batchSize() {
        return scope.batchSize();
    }

    /** {@return the primitives, the reorders between them, and the memory of this plan} */
    public PlanReport report() {
        return scope.report();
    }

    /** Runs the operators from the input to the output. */
    protected abstract void forward();

    PlanScope scope() {
        return scope;
    }

    void loadInput(float[] samples) {
        Value input = scope.input();
        int count = Math.toIntExact(input.size());
        if (samples.length < count) {
            throw new IllegalArgumentException(
                    "samples: " + samples.length + " floats given, but a batch of " + batchSize() + " has " + count);
        }
        input.write(0, samples, 0, count);
    }

    void close() {
        scope.close();
    }
}
