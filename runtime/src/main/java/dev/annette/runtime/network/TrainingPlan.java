package dev.annette.runtime.network;

import java.util.Optional;
import java.util.concurrent.locks.Lock;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;

/**
 * A plan that trains: load a batch, take a step, read the loss. A step excludes predictions while it runs. Once built, a plan
 * allocates nothing.
 */
public abstract class TrainingPlan extends Plan {

    private final Lock lock;
    private Loss loss;

    /**
     * Begins a plan.
     *
     * @param scope where the operators are built
     */
    protected TrainingPlan(PlanScope scope) {
        super(scope);
        lock = scope.store().lock().writeLock();
    }

    /**
     * Completes the plan; the last statement of the generated constructor.
     *
     * @param networkLoss the network's loss
     */
    protected final void finish(Loss networkLoss) {
        loss = networkLoss;
        scope().finish();
    }

    /** Runs the backward parts from the loss to the first layer that learns. */
    protected abstract void backward();

    /**
     * Copies a batch into the plan.
     *
     * @param samples {@link #batchSize()} samples in row-major order; more may follow behind
     * @param targets their targets, sample after sample; more may follow behind
     * @param targetLength floats per target: 1 for class indices, or as many as the output has
     * @throws IllegalArgumentException if an array is too short, or there are no targets of that length
     */
    public void load(float[] samples, float[] targets, int targetLength) {
        lock.lock();
        try {
            scope().target().load(targets, targetLength);
            loadInput(samples);
        } finally {
            lock.unlock();
        }
    }

    /** Computes loss and gradients of the loaded batch. */
    public void step() {
        step(null);
    }

    /**
     * Computes loss and gradients of the loaded batch, then updates the parameters. A loss that is not finite ends the step there:
     * gradients, running statistics and parameters stay as they are, and the update is not asked.
     *
     * @param update what to do with the gradients, or {@code null} for nothing
     * @throws IllegalStateException if the network is closed
     */
    public void step(ParameterUpdate update) {
        lock.lock();
        try {
            scope().counter().next();
            forward();
            if (!Double.isFinite(loss.value())) {
                return;
            }
            backward();
            ParameterStore store = scope().store();
            if (update != null) {
                update.update(store);
            }
            store.touch();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Computes the loss of the loaded batch as training sees it, with dropout and the statistics of the batch, and changes nothing.
     *
     * @return the loss
     * @throws IllegalStateException if the network is closed
     */
    public double evaluate() {
        lock.lock();
        try {
            forward();
            return loss.value();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the mean loss of the batch of the latest step; NaN before the first} */
    public float loss() {
        return (float) loss.value();
    }

    /**
     * Copies what the network answered to the batch of the latest step.
     *
     * @param destination where it goes, sample after sample
     * @throws IndexOutOfBoundsException if it is too short
     */
    public void output(float[] destination) {
        loss.scores(destination);
    }

    /**
     * Looks for the first place where a number of the latest step is not finite: in the batch, the parameters, the output of a
     * layer, the loss or a gradient. Runs the forward pass again, operator by operator.
     *
     * @return a description of the place, empty if all numbers are finite
     * @throws IllegalStateException if the network is closed
     */
    public Optional<String> firstNonFinite() {
        lock.lock();
        try {
            return Optional.ofNullable(new NonFiniteSearch(scope(), loss).firstPlace());
        } finally {
            lock.unlock();
        }
    }
}
