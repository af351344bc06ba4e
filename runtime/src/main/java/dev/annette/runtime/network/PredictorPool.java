package dev.annette.runtime.network;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.annette.runtime.operator.Sizes;

/**
 * Predicts for many threads without taking more of the processor than it is meant to: so many predictions at a time, each on so many threads; whoever comes later waits for
 * his turn. For servers, whose requests arrive on more threads than there are processors.
 *
 * <pre>{@code
 * PredictorPool predictors = net.predictors(4);   // four at a time, one thread each on four processors
 * float[] scores = predictors.predict(pixels);    // from any thread
 * }</pre>
 *
 * <p>One thread for each prediction and as many predictors as processors give the most predictions a second, and the least delay under load; more threads for each are for large networks and few
 * requests. A prediction with one thread runs on the thread that asks for it. With several it runs on a thread of the pool, for every thread that calls oneDNN has workers of its own, which wait for
 * more work by spinning; handing over takes some ten microseconds, and some memory on the heap.
 *
 * <p>All predictors use the parameters of the network, as they are at the time. A training step excludes predictions while it runs. Plans are built when they are first needed: a prediction of each
 * batch size by each predictor before the first request spares that request the time. The pool is closed by its user or with its network.
 */
public final class PredictorPool implements Predicts, AutoCloseable {

    /** Idle plans for each predictor, of whatever batch sizes were asked for last. */
    private static final int IDLE_PLANS = 4;

    private final PredictingNetwork network;
    private final String whenClosed;
    private final Predictor predictor;
    private final HoldsPlans plans = new Plans();
    private final int predictors;
    private final Semaphore free;
    private final ExecutorService own;

    /**
     * Opens a pool.
     *
     * @throws IllegalStateException if the network is closed
     */
    PredictorPool(PredictingNetwork network, int predictors, int threads) {
        this.network = network;
        this.predictors = predictors;
        this.whenClosed = "the predictors of " + network.name() + " are closed; ask the network for new ones";
        this.predictor = new Predictor(network, threads, new PlanPool<>(Math.max(PlanPool.FEWEST_IDLE, IDLE_PLANS * predictors)),
                UnaryOperator.identity(), whenClosed);
        this.free = new Semaphore(predictors);
        this.own = threads == 1 ? null : Executors.newFixedThreadPool(predictors, named(network.name() + "-predictor-"));
        network.opened(plans);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** {@return how many predictions run at a time} */
    public int predictors() {
        return predictors;
    }

    /** {@return on how many threads each runs} */
    public int threads() {
        return predictor.threads();
    }

    /** When it is this call's turn. */
    @Override
    public float[] predict(float[] samples, Sizes sizes) {
        if (own != null) {
            return onOwnThread(() -> predictor.predict(samples, sizes));
        }
        free.acquireUninterruptibly();
        try {
            return predictor.predict(samples, sizes);
        } finally {
            free.release();
        }
    }

    /** When it is this call's turn. With one thread for each prediction it allocates nothing once there are plans for that batch size. */
    @Override
    public void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        if (own != null) {
            onOwnThread(() -> {
                predictor.predict(samples, batchSize, scores, sizes, lengths);
                return scores;
            });
            return;
        }
        free.acquireUninterruptibly();
        try {
            predictor.predict(samples, batchSize, scores, sizes, lengths);
        } finally {
            free.release();
        }
    }

    private float[] onOwnThread(Supplier<float[]> prediction) {
        try {
            return CompletableFuture.supplyAsync(prediction, own).join();
        } catch (RejectedExecutionException refused) {
            throw new IllegalStateException(whenClosed, refused);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.getCause();
        }
    }

    /** What the network retires and ends: the plans, and at the end the threads with them. */
    private final class Plans implements HoldsPlans {

        @Override
        public void retire() {
            predictor.retire();
        }

        @Override
        public void end() {
            predictor.end();
            if (own != null) {
                own.shutdown();
            }
        }
    }

    /** Waits for the predictions that are under way and frees their memory; predictions that are asked for afterwards are refused. A second call does nothing. */
    @Override
    public void close() {
        network.close(plans);
    }
}
