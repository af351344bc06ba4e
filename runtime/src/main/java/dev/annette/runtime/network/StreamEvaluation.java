package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;

import dev.annette.runtime.operator.Sizes;

/**
 * Measures a network on a long stream that is cut into pieces: every batch goes on with the states in which the one before has ended. Used by one thread at a time; closed by its user or
 * with its network.
 */
public final class StreamEvaluation implements AutoCloseable {

    private final StepwiseNetwork network;
    private final CarryingPlan plan;
    private final Lock lock;
    private final int batchSize;
    private final Description description;

    /** A measurement over batches of a size. */
    StreamEvaluation(StepwiseNetwork network, CarryingPlan plan, int batchSize, Sizes sizes) {
        this.network = network;
        this.plan = plan;
        this.lock = network.parameterStore().lock().readLock();
        this.batchSize = batchSize;
        this.description = network.description(sizes);
    }

    /**
     * Predicts the next batch and computes its loss; allocates nothing.
     *
     * @param samples the pieces in row-major order; more may follow behind
     * @param targets their targets; more may follow behind
     * @param targetLength floats per target
     * @param scores where the outputs go, one after the other
     * @return the mean loss
     * @throws IllegalArgumentException if an array is too short or the loss takes no such targets
     * @throws IllegalStateException if this or the network is closed
     */
    public double evaluate(float[] samples, float[] targets, int targetLength, float[] scores) {
        description.checkRoom(samples, batchSize, scores);
        lock.lock();
        try {
            ensureOpen();
            InferencePlan running = plan.plan();
            if (running instanceof EvaluationPlan evaluating) {
                description.checkTargets(targets, batchSize, targetLength);
                return evaluating.evaluate(samples, 0, targets, 0, null, 0, scores, 0);
            }
            running.run(samples, 0, null, 0, scores, 0);
            return description.judgedRows().evaluate(batchSize, scores, targets, targetLength, null);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes back to the beginning of a stream: states of zero.
     *
     * @throws IllegalStateException if this or the network is closed
     */
    public void reset() {
        lock.lock();
        try {
            ensureOpen();
            plan.reset();
        } finally {
            lock.unlock();
        }
    }

    private void ensureOpen() {
        network.ensureOpen();
        if (plan.isClosed()) {
            throw new IllegalStateException("the evaluation of " + network.name() + " is closed; ask the network for a new one");
        }
    }

    /** Frees its memory; a second call does nothing. */
    @Override
    public void close() {
        network.close(plan);
    }
}
