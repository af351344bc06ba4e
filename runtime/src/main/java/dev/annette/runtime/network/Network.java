package dev.annette.runtime.network;

import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;

/**
 * A network: its parameters, and the plans that train it and predict with it. Generated classes extend it; users build one with
 * the generated class's {@code builder()} and close it when they are done.
 *
 * <p>Several threads may predict from one network at once. A training step excludes predictions for as long as it runs.
 */
public abstract class Network extends StepwiseNetwork implements AutoCloseable {

    private final TrainingPlans trainingPlans = new TrainingPlans();
    private final BatchPrediction prediction =
            new BatchPrediction(this, this::ensureOpen, (batchSize, sizes) -> build(batchSize, sizes, this::newInferencePlan));
    private final PlanPool<EvaluationPlan> evaluations = new PlanPool<>();

    /**
     * Begins a network; the generated constructor adds the parameters and ends with {@link #initialize()}.
     *
     * @param builder the options
     * @param description what the network says of itself
     */
    protected Network(Builder<?> builder, Description description) {
        super(description, builder.seed, builder.precision);
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
                    prediction.clear();
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
     * Predicts one sample or several.
     *
     * @param samples one sample after the other in row-major order
     * @return the output for each sample, one after the other
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's
     * @throws IllegalStateException if the network is closed
     */
    public float[] predict(float[] samples) {
        return predict(samples, Sizes.NONE);
    }

    /**
     * Predicts one sample or several of one size.
     *
     * @param samples one sample after the other in row-major order
     * @param sizes what the letters in the shape of the input stand for
     * @return the output for each sample, one after the other
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed
     */
    public float[] predict(float[] samples, Sizes sizes) {
        return prediction.predict(samples, sizes);
    }

    /**
     * Predicts a batch into an array of the caller; allocates nothing once the plan for that batch size exists.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other
     * @throws IllegalArgumentException if an array is too short or the batch size is not positive
     * @throws IllegalStateException if the network is closed
     */
    public void predict(float[] samples, int batchSize, float[] scores) {
        predict(samples, batchSize, scores, Sizes.NONE);
    }

    /**
     * Predicts a batch of samples of one size into an array of the caller; allocates nothing once the plan for that batch size and those sizes exists. A
     * network keeps the plans that were used last.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other
     * @param sizes what the letters in the shape of the input stand for
     * @throws IllegalArgumentException if an array is too short or the batch size is not positive
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed
     */
    public void predict(float[] samples, int batchSize, float[] scores, Sizes sizes) {
        predict(samples, batchSize, scores, sizes, null);
    }

    /**
     * Predicts a batch of sequences of different lengths into an array of the caller; allocates nothing once the plan for that batch size and those sizes exists.
     *
     * @param samples the samples in row-major order, each padded to one number of steps; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other; zeros for padded steps
     * @param sizes what the letters in the shape of the input stand for, that number of steps among them
     * @param lengths how many steps of each sample count, what stands behind is not looked at; more may follow behind; {@code null} if all do
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive, a length is below 1 or above the number of steps, or the model takes
     * no sequences of different lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed
     */
    public void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        prediction.predict(samples, batchSize, scores, sizes, lengths);
    }

    /**
     * Makes a version of the network that predicts with integers of eight bits: see {@link QuantizedNetwork}.
     *
     * @param samples what the ranges of the integers are taken from, one sample after the other in row-major order: some hundred such as it will be asked for
     * @return that version, which the caller closes before the network
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
     * @return that version, which the caller closes before the network
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
            for (int done = 0; done < batchSize; done += BatchPrediction.LARGEST_BATCH) {
                int part = Math.min(BatchPrediction.LARGEST_BATCH, batchSize - done);
                EvaluationPlan idle = evaluations.take(part, sizes);
                EvaluationPlan plan = idle == null ? build(part, sizes, this::newEvaluationPlan) : idle;
                try {
                    sum += part * plan.evaluate(samples, done * bound.inputLength(), targets, done * targetLength, lengths, done,
                            scores, done * bound.outputLength());
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
        return JoinedSamples.of(description(sizes), parts);
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
        return JoinedSamples.part(description(sizes), answers, index);
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
        return prediction.report(batchSize, sizes);
    }

    private void requireStates(TrainingPlan plan, boolean carrying) {
        if (carrying && plan.scope().carried().states().isEmpty()) {
            plan.close();
            throw new NotSteppableException(name() + " has no layer whose state could go on from batch to batch; train it without states");
        }
    }

    private <P extends InferencePlan> P build(int batchSize, Sizes sizes, Function<PlanScope, P> plan) {
        return build(inferenceScope(batchSize, sizes), plan);
    }

    /** Frees all memory of the network and its plans, once running predictions are done; a second call does nothing. */
    @Override
    public void close() {
        Lock lock = parameterStore().lock().writeLock();
        lock.lock();
        try {
            if (!isClosed()) {
                prediction.clear();
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

        /** Options with their defaults. */
        protected Builder() {}

        /** {@return this} */
        protected abstract B self();

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
    }
}
