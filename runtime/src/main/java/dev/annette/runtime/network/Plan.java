package dev.annette.runtime.network;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.FlushToZero;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.thread.Team;

/** A network prepared for one batch size: its operators, built and bound to memory. Belongs to its network and is closed with it. */
public abstract class Plan {

    private final PlanScope scope;
    private final Team team;
    private SampleRows inputs;
    private Description description;
    private int steps;

    /**
     * Begins a plan; the constructor of the generated subclass builds the operators and ends with {@code finish}.
     *
     * @param scope where the operators are built
     */
    Plan(PlanScope scope) {
        this.scope = scope;
        this.team = Team.of(scope.threads());
    }

    /** {@return on how many threads the plan runs, that of the caller included} */
    public int threads() {
        return team.threads();
    }

    /** Begins whatever executes operators, on the calling thread. */
    final int enter() {
        return team.enter();
    }

    /** Keeps states that go on from run to run from becoming subnormal where the processor does not see to it. */
    final void flushStates() {
        if (!FlushToZero.isAvailable()) {
            scope.carried().flush();
        }
    }

    /** Ends it; takes the answer of {@link #enter}. */
    final void leave(int entered) {
        team.leave(entered);
    }

    /** {@return the number of samples of a run} */
    public int batchSize() {
        return scope.batchSize();
    }

    /** {@return what the letters in the shape of the input stand for} */
    public Sizes sizes() {
        return scope.sizes();
    }

    boolean isFor(int wantedBatchSize, Sizes wantedSizes) {
        return batchSize() == wantedBatchSize && sizes().equals(wantedSizes);
    }

    /** {@return whether the states of recurrent layers go on from one run to the next} */
    public boolean carriesStates() {
        return scope.carried().isCarrying();
    }

    /** Whether the model has sizes to bind. */
    boolean isSized() {
        return sizes().count() > 0;
    }

    /** {@return the primitives, the reorders between them, and the memory of this plan} */
    public PlanReport report() {
        return scope.report();
    }

    /** Runs the operators from the input to the output. */
    protected abstract void forward();

    final Description description() {
        return description;
    }

    PlanScope scope() {
        return scope;
    }

    /** Completes the plan: no more operators, and memory for all values. */
    final void complete() {
        inputs = new SampleRows(scope.inputs(), batchSize());
        scope.finish();
    }

    /** Tells the plan what its network says of itself; the last thing that is done when it is built. */
    void describe(Description bound) {
        description = bound;
        if (description.hasLengths()) {
            steps = description.steps();
            inputs.pad(description.sequences(description.inputs()), scope.lengths());
        }
    }

    /** Says how many steps of each sequence count, null for all; they are such as {@link Description#checkLengths} takes. */
    final void setLengths(int[] lengths, int start) {
        if (lengths == null) {
            scope.lengths().clear();
        } else {
            scope.lengths().set(lengths, start, steps);
        }
    }

    final void checkInput(float[] samples, int start) {
        if (samples.length - start < inputs.size()) {
            throw new IllegalArgumentException(
                    "samples: " + (samples.length - start) + " floats given, but a batch of " + batchSize() + " has " + inputs.size());
        }
    }

    final void writeInput(float[] samples, int start) {
        inputs.write(samples, start);
        scope.checkInputs();
    }

    /** Values that are read after a run. */
    final SampleRows kept(Value... outputs) {
        return new SampleRows(Arrays.stream(outputs).map(scope::keepSteps).toList(), batchSize());
    }

    void close() {
        scope.close();
    }
}
