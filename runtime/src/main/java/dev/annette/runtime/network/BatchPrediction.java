package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;

import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Sizes;

/** Predicts batches for several threads at once, each with a plan of its own, which is built when there is none and kept for the next call. */
final class BatchPrediction {

    /** Larger batches are predicted in pieces of this many samples, so that a whole data set does not need a plan of its own. */
    static final int LARGEST_BATCH = 256;

    private final DescribedNetwork network;
    private final Runnable ready;
    private final BiFunction<Integer, Sizes, InferencePlan> newPlan;
    private final PlanPool<InferencePlan> plans = new PlanPool<>();

    /**
     * A prediction without plans.
     *
     * @param network whose parameters the plans read
     * @param ready is run before each prediction, with the parameters' lock; refuses it where something is closed
     * @param newPlan builds a plan for a batch size and for what the letters in the shape of the input stand for
     */
    BatchPrediction(DescribedNetwork network, Runnable ready, BiFunction<Integer, Sizes, InferencePlan> newPlan) {
        this.network = network;
        this.ready = ready;
        this.newPlan = newPlan;
    }

    float[] predict(float[] samples, Sizes sizes) {
        Description bound = network.description(sizes);
        int batchSize = bound.samplesIn(samples);
        float[] scores = new float[batchSize * bound.outputLength()];
        predict(samples, batchSize, scores, sizes, null);
        return scores;
    }

    void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        Description bound = network.description(sizes);
        bound.checkRoom(samples, batchSize, scores);
        bound.checkLengths(batchSize, lengths);
        int inputLength = bound.inputLength();
        int outputLength = bound.outputLength();
        Lock lock = network.parameterStore().lock().readLock();
        lock.lock();
        try {
            ready.run();
            for (int done = 0; done < batchSize; done += LARGEST_BATCH) {
                InferencePlan plan = plan(Math.min(LARGEST_BATCH, batchSize - done), sizes);
                try {
                    plan.run(samples, done * inputLength, lengths, done, scores, done * outputLength);
                } catch (RuntimeException | Error failure) {
                    plan.close();
                    throw failure;
                }
                plans.giveBack(plan);
            }
        } finally {
            lock.unlock();
        }
    }

    PlanReport report(int batchSize, Sizes sizes) {
        network.description(sizes);
        Lock lock = network.parameterStore().lock().readLock();
        lock.lock();
        try {
            ready.run();
            InferencePlan plan = plan(batchSize, sizes);
            PlanReport report = plan.report();
            plans.giveBack(plan);
            return report;
        } finally {
            lock.unlock();
        }
    }

    private InferencePlan plan(int batchSize, Sizes sizes) {
        InferencePlan idle = plans.take(batchSize, sizes);
        return idle == null ? newPlan.apply(batchSize, sizes) : idle;
    }

    /** Frees the plans; the caller holds the parameters' lock alone. */
    void clear() {
        plans.clear();
    }
}
