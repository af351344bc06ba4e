package dev.annette.runtime.network;

import java.util.Objects;
import java.util.concurrent.locks.Lock;

import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.thread.Team;

/**
 * A network: its parameters, and the plans that train it and predict with it. Generated classes extend it; users build one with
 * the generated class's {@code builder()} and close it when they are done.
 *
 * <p>Several threads may predict from one network at once. A training step excludes predictions for as long as it runs.
 */
public abstract class Network extends PredictingNetwork implements AutoCloseable {

    private final TrainingPlans trainingPlans = new TrainingPlans();
    private final PlanPool<EvaluationPlan> evaluations = new PlanPool<>(PlanPool.FEWEST_IDLE);

    /**
     * Begins a network; the generated constructor adds the parameters and ends with {@link #initialize()}.
     *
     * @param builder the options
     * @param description what the network says of itself
     * @throws IllegalStateException if a number of threads is asked for that can't be had on this platform
     */
    protected Network(Builder<?> builder, Description description) {
        super(description, builder.settings());
    }

    /**
     * The plan that trains batches of a size; built when it is first asked for, kept until the network is closed.
     *
     * @param batchSize samples per step
     * @return the plan
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public TrainingPlan trainingPlan(int batchSize) {
        return trainingPlan(batchSize, Sizes.NONE);
    }

    /**
     * The plan that trains batches of a size on samples of a size; built when it is first asked for. A network keeps those that were asked for last.
     *
     * @param batchSize samples per step
     * @param sizes what the letters in the shape of the input stand for
     * @return the plan, which is usable until more than sixteen others were asked for
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public TrainingPlan trainingPlan(int batchSize, Sizes sizes) {
        return trainingPlan(batchSize, sizes, false);
    }

    /**
     * The plan that trains on the pieces of a long stream: each batch goes on with the states in which the one before has ended, but no gradient flows back into that one (truncated
     * back-propagation through time). It has its own place among those that {@link #trainingPlan(int, Sizes)} keeps.
     *
     * @param batchSize samples per step
     * @param sizes what the letters in the shape of the input stand for, that of time included
     * @return the plan, its states as they were left; {@link TrainingPlan#resetStates} begins a stream
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws NotSteppableException if a layer does not work step by step, or none has a state
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public TrainingPlan streamTrainingPlan(int batchSize, Sizes sizes) {
        requireSteppable();
        return trainingPlan(batchSize, sizes, true);
    }

    private TrainingPlan trainingPlan(int batchSize, Sizes sizes, boolean carrying) {
        description(sizes);
        Lock lock = parameterStore().lock().writeLock();
        lock.lock();
        try {
            ensureOpen();
            ensureTrainable();
            TrainingPlan plan = trainingPlans.take(batchSize, sizes, carrying);
            if (plan == null) {
                if (!parameterStore().isSettled()) {
                    // The first training plan lays the parameters out anew; plans that know their old places go.
                    retirePredictions();
                    evaluations.clear();
                    carryingPlans().retire();
                }
                PlanScope scope = trainingScope(batchSize, sizes);
                plan = build(carrying ? scope.carryStates() : scope, this::newTrainingPlan);
                requireStates(plan, carrying);
            }
            trainingPlans.keep(plan);
            return plan;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a version of the network that predicts with integers of eight bits: see {@link QuantizedNetwork}.
     *
     * @param samples what the ranges of the integers are taken from, one sample after the other in row-major order: some hundred such as it will be asked for
     * @return that version, to be closed by the caller or with the network
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's, the network has no convolution and no dense layer, or it computes a number
     * that is not finite
     * @throws UnsupportedOperationException if the processor has no instructions for products of 8-bit integers
     * @throws IllegalStateException if the network is closed
     */
    public QuantizedNetwork quantize(float[] samples) {
        return quantize(samples, Sizes.NONE);
    }

    /**
     * Makes a version of the network that predicts with integers of eight bits: see {@link QuantizedNetwork}.
     *
     * @param samples what the ranges of the integers are taken from, one sample after the other in row-major order: some hundred such as it will be asked for
     * @param sizes what the letters in the shape of the input stand for in these samples
     * @return that version, to be closed by the caller or with the network
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's, the network has no convolution and no dense layer, or it computes a number
     * that is not finite
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws UnsupportedOperationException if the processor has no instructions for products of 8-bit integers
     * @throws IllegalStateException if the network is closed
     */
    public QuantizedNetwork quantize(float[] samples, Sizes sizes) {
        return new QuantizedNetwork(this, samples, sizes);
    }

    /**
     * Predicts a batch and computes its loss; allocates nothing once the plan for that batch size exists.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param targets their targets; more may follow behind
     * @param targetLength floats per target
     * @param batchSize how many samples
     * @param scores where the outputs go, one after the other
     * @return the mean loss
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive or the loss takes no such targets
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public double evaluate(float[] samples, float[] targets, int targetLength, int batchSize, float[] scores) {
        return evaluate(samples, targets, targetLength, batchSize, scores, Sizes.NONE);
    }

    /**
     * Predicts a batch of samples of one size and computes its loss; allocates nothing once the plan for that batch size and those sizes exists.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param targets their targets; more may follow behind
     * @param targetLength floats per target
     * @param batchSize how many samples
     * @param scores where the outputs go, one after the other
     * @param sizes what the letters in the shape of the input stand for
     * @return the mean loss
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive or the loss takes no such targets
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public double evaluate(float[] samples, float[] targets, int targetLength, int batchSize, float[] scores, Sizes sizes) {
        return evaluate(samples, targets, targetLength, batchSize, scores, sizes, null);
    }

    /**
     * Predicts a batch of sequences of different lengths and computes its loss; allocates nothing once the plan for that batch size and those sizes exists.
     *
     * @param samples the samples in row-major order, each padded to one number of steps; more may follow behind
     * @param targets their targets; more may follow behind
     * @param targetLength floats per target, those of padded steps included
     * @param batchSize how many samples
     * @param scores where the outputs go, one after the other; zeros for padded steps
     * @param sizes what the letters in the shape of the input stand for, that number of steps among them
     * @param lengths how many steps of each sample count, what stands behind is not looked at; more may follow behind; {@code null} if all do
     * @return the mean loss, over all steps that count where each has a target of its own
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive, the loss takes no such targets, a length is below 1 or above the number
     * of steps, or the model takes no sequences of different lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public double evaluate(float[] samples, float[] targets, int targetLength, int batchSize, float[] scores, Sizes sizes,
            int[] lengths) {
        Description bound = description(sizes);
        if (!hasOwnLoss()) {
            ensureTrainable();
            predict(samples, batchSize, scores, sizes, lengths);
            return bound.judgedRows().evaluate(batchSize, scores, targets, targetLength, lengths);
        }
        bound.checkRoom(samples, batchSize, scores);
        bound.checkTargets(targets, batchSize, targetLength);
        bound.checkLengths(batchSize, lengths);
        Lock lock = parameterStore().lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            double sum = 0;
            for (int done = 0; done < batchSize; done += Predictor.LARGEST_BATCH) {
                int part = Math.min(Predictor.LARGEST_BATCH, batchSize - done);
                EvaluationPlan idle = evaluations.take(part, sizes);
                EvaluationPlan plan = idle == null ? build(inferenceScope(part, sizes, threads()), this::newEvaluationPlan) : idle;
                try {
                    sum += part * plan.evaluate(samples, done * bound.inputs().length(), targets, done * targetLength, lengths, done,
                            scores, done * bound.outputs().length());
                } catch (RuntimeException | Error failure) {
                    plan.close();
                    throw failure;
                }
                evaluations.giveBack(plan);
            }
            return sum / batchSize;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts the samples of several inputs behind each other.
     *
     * @param parts an array for each input
     * @return the samples, of each its part of the first input, of the second and so on
     * @throws IllegalArgumentException if the arrays hold different numbers of samples
     */
    protected final float[] interleaved(float[]... parts) {
        return interleaved(Sizes.NONE, parts);
    }

    /**
     * Puts the samples of several inputs behind each other.
     *
     * @param sizes what the letters in the shapes of the inputs stand for
     * @param parts an array for each input
     * @return the samples, of each its part of the first input, of the second and so on
     * @throws IllegalArgumentException if the arrays hold different numbers of samples
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    protected final float[] interleaved(Sizes sizes, float[]... parts) {
        return description(sizes).inputs().join(name(), parts);
    }

    /**
     * Takes one of several outputs out of what the network answered.
     *
     * @param answers the answers to some samples
     * @param index which output
     * @return that output for each sample, one after the other
     */
    protected final float[] part(float[] answers, int index) {
        return part(Sizes.NONE, answers, index);
    }

    /**
     * Takes one of several outputs out of what the network answered.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @param answers the answers to some samples
     * @param index which output
     * @return that output for each sample, one after the other
     */
    protected final float[] part(Sizes sizes, float[] answers, int index) {
        return description(sizes).outputs().part(answers, index);
    }

    private void requireStates(TrainingPlan plan, boolean carrying) {
        if (carrying && plan.scope().carried().states().isEmpty()) {
            plan.close();
            throw new NotSteppableException(name() + " has no layer whose state could go on from batch to batch; train it without states");
        }
    }

    /** Frees all memory of the network and its plans, once running predictions are done; a second call does nothing. */
    @Override
    public void close() {
        Lock lock = parameterStore().lock().writeLock();
        lock.lock();
        try {
            if (!isClosed()) {
                endPredictions();
                evaluations.clear();
                trainingPlans.clear();
                carryingPlans().clear();
                closeParameters();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The options of a network.
     *
     * @param <B> the generated builder
     */
    public abstract static class Builder<B extends Builder<B>> {

        private long seed;
        private Precision precision = Precision.F32;
        private int threads = Team.available();

        /** Options with their defaults. */
        protected Builder() {}

        /** {@return this} */
        protected abstract B self();

        private NetworkSettings settings() {
            return new NetworkSettings(seed, precision, threads);
        }

        /**
         * Builds the network.
         *
         * @return the network, which the caller closes
         */
        public abstract Network build();

        /**
         * Sets where all random numbers of the network come from; 0 unless set.
         *
         * @param number the seed
         * @return this builder
         */
        public B seed(long number) {
            seed = number;
            return self();
        }

        /**
         * Sets in which numbers the network computes; {@link Precision#F32} unless set.
         *
         * @param wanted the precision; {@link #build()} throws an {@link UnsupportedOperationException} if the processor has no instructions for it
         * @return this builder
         */
        public B precision(Precision wanted) {
            precision = Objects.requireNonNull(wanted, "precision");
            return self();
        }

        /**
         * Sets on how many threads the network trains and predicts: oneDNN's, and those of loops in Java. Unless set, {@code OMP_NUM_THREADS} of the environment or, where that is not there
         * either, all processors that Java may use. The same seed gives the same bits on the same machine with the same number of threads.
         *
         * @param count how many, that of the caller included; more than there are processors is slower
         * @return this builder
         * @throws IllegalArgumentException if the number is not between 1 and 1024; where oneDNN's threads can't be set, the number is refused by {@link #build}
         */
        public B threads(int count) {
            if (count < 1 || count > Team.MOST) {
                throw new IllegalArgumentException("threads(" + count + "): a network runs on 1 to " + Team.MOST
                        + " threads; leave it out for all " + Team.available());
            }
            threads = count;
            return self();
        }
    }
}
