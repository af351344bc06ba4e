package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;

import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.thread.Team;

/** What a network predicts, on the thread that asks for it or in a pool of predictors. */
public abstract class PredictingNetwork extends StepwiseNetwork implements Predicts {

    private final Predictor predictor;
    private final PlanHolders holders = new PlanHolders();

    /**
     * Begins a network.
     *
     * @param description what the network says of itself
     * @param settings what its builder was told
     */
    PredictingNetwork(Description description, NetworkSettings settings) {
        super(description, settings);
        predictor = new Predictor(this, settings.threads(), new PlanPool<>(PlanPool.FEWEST_IDLE), UnaryOperator.identity(),
                name() + " is closed");
    }

    @Override
    public float[] predict(float[] samples, Sizes sizes) {
        return predictor.predict(samples, sizes);
    }

    @Override
    public void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        predictor.predict(samples, batchSize, scores, sizes, lengths);
    }

    /**
     * Predicts for several threads at once, the network's threads divided among the predictors: each gets its share, at least one.
     *
     * @param count how many predictions may run at a time, at least 1; as many as there are processors, for the most predictions a second
     * @return a pool, to be closed by the caller or with the network
     * @throws IllegalArgumentException if the count is not positive
     * @throws IllegalStateException if the network is closed, or the number of threads can't be set on this platform
     */
    public PredictorPool predictors(int count) {
        return predictors(count, Math.max(1, threads() / Math.max(1, count)));
    }

    /**
     * Predicts for several threads at once.
     *
     * @param count how many predictions may run at a time, at least 1
     * @param threads on how many threads each of them runs; {@code count} times {@code threads} is at most the number of processors, or they wait for each other
     * @return a pool, to be closed by the caller or with the network
     * @throws IllegalArgumentException if a number is not positive
     * @throws IllegalStateException if the network is closed, or the number of threads can't be set on this platform
     */
    public PredictorPool predictors(int count, int threads) {
        if (count < 1 || threads < 1 || threads > Team.MOST) {
            throw new IllegalArgumentException(
                    name() + ": " + count + " predictors with " + threads + " threads each; expected 1 or more, and 1 to "
                            + Team.MOST + " threads");
        }
        Team.of(threads);
        return new PredictorPool(this, count, threads);
    }

    /** Keeps what predicts beside the network in mind, which ends it when it is closed itself. */
    final <H extends HoldsPlans> H opened(H holder) {
        Lock lock = parameterStore().lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            return holders.add(holder);
        } finally {
            lock.unlock();
        }
    }

    /** Ends what predicts beside the network, once its predictions that are under way are done; does nothing if it has ended. */
    final void close(HoldsPlans holder) {
        Lock lock = parameterStore().lock().writeLock();
        lock.lock();
        try {
            holders.close(holder);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a prediction consists of.
     *
     * @param batchSize samples per run
     * @return the primitives, the reorders between them, and the memory
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws IllegalStateException if the network is closed
     */
    public PlanReport predictionReport(int batchSize) {
        return predictionReport(batchSize, Sizes.NONE);
    }

    /**
     * What a prediction for samples of one size consists of.
     *
     * @param batchSize samples per run
     * @param sizes what the letters in the shape of the input stand for
     * @return the primitives, the reorders between them, and the memory
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed
     */
    public PlanReport predictionReport(int batchSize, Sizes sizes) {
        return predictor.report(batchSize, sizes);
    }

    /** Ends all plans that predict, to be built again; the caller has the parameters for itself. */
    final void retirePredictions() {
        predictor.retire();
        holders.retire();
    }

    /** Ends all plans that predict, and what predicts beside the network; the caller has the parameters for itself. */
    final void endPredictions() {
        predictor.end();
        holders.clear();
    }
}
