package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;

import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;

/**
 * What predicts for a network, on the thread that asks: takes an idle plan or builds one, all of one number of threads. Several threads may ask at once; each has a plan to itself.
 */
final class Predictor implements HoldsPlans {

    /** Larger batches are predicted in pieces of this many samples, so that a whole data set does not need a plan of its own. */
    static final int LARGEST_BATCH = 256;

    private final StepwiseNetwork network;
    private final int threads;
    private final PlanPool<InferencePlan> plans;
    private final UnaryOperator<PlanScope> settings;
    private final String whenClosed;
    /** Read and written with the parameters' lock. */
    private boolean closed;

    /**
     * A predictor without plans.
     *
     * @param network whose parameters the plans read
     * @param threads on how many threads each runs
     * @param plans keeps those that are idle
     * @param settings what plans are told beside what the network's are
     * @param whenClosed what is said to whoever asks for a prediction after the end
     */
    Predictor(StepwiseNetwork network, int threads, PlanPool<InferencePlan> plans, UnaryOperator<PlanScope> settings, String whenClosed) {
        this.network = network;
        this.threads = threads;
        this.plans = plans;
        this.settings = settings;
        this.whenClosed = whenClosed;
    }

    int threads() {
        return threads;
    }

    /** Predicts one sample or several into a new array; see {@link Network#predict(float[], Sizes)}. */
    float[] predict(float[] samples, Sizes sizes) {
        Description bound = network.description(sizes);
        int batchSize = bound.samplesIn(samples);
        float[] scores = new float[batchSize * bound.outputs().length()];
        predict(samples, batchSize, scores, sizes, null);
        return scores;
    }

    /** Predicts a batch into an array of the caller; see {@link Network#predict(float[], int, float[], Sizes, int[])}. */
    void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        Description bound = network.description(sizes);
        bound.checkRoom(samples, batchSize, scores);
        bound.checkLengths(batchSize, lengths);
        int inputLength = bound.inputs().length();
        int outputLength = bound.outputs().length();
        Lock lock = network.parameterStore().lock().readLock();
        lock.lock();
        try {
            ensureOpen();
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

    /** What a prediction consists of. */
    PlanReport report(int batchSize, Sizes sizes) {
        network.description(sizes);
        Lock lock = network.parameterStore().lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            InferencePlan plan = plan(batchSize, sizes);
            PlanReport report = plan.report();
            plans.giveBack(plan);
            return report;
        } finally {
            lock.unlock();
        }
    }

    /** An idle plan, or a new one. */
    private InferencePlan plan(int batchSize, Sizes sizes) {
        InferencePlan idle = plans.take(batchSize, sizes);
        return idle == null ? network.build(settings.apply(network.inferenceScope(batchSize, sizes, threads)), network::newInferencePlan)
                : idle;
    }

    private void ensureOpen() {
        network.ensureOpen();
        if (closed) {
            throw new IllegalStateException(whenClosed);
        }
    }

    @Override
    public void retire() {
        plans.clear();
    }

    @Override
    public void end() {
        closed = true;
        plans.clear();
    }
}
