package dev.annette.runtime.network;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.ParameterMismatchException;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.operator.StepCounter;

/**
 * A network: its parameters, and the plans that train it and predict with it. Generated classes extend it; users build one with
 * the generated class's {@code builder()} and close it when they are done.
 *
 * <p>Several threads may predict from one network at once. A training step excludes predictions for as long as it runs.
 */
public abstract class Network implements AutoCloseable {

    /** Larger batches are predicted in pieces of this many samples, so that a whole data set does not need a plan of its own. */
    private static final int LARGEST_BATCH = 256;

    private final Description description;
    private final BoundDescriptions descriptions;
    private final long seed;
    private final ParameterStore store;
    private final StepCounter counter;
    private final Map<Parameter, Initialization> initializations = new HashMap<>();
    private final TrainingPlans trainingPlans = new TrainingPlans();
    private final PlanPool<InferencePlan> plans = new PlanPool<>();
    private final PlanPool<EvaluationPlan> evaluations = new PlanPool<>();
    private boolean closed;

    /**
     * Begins a network; the generated constructor adds the parameters and ends with {@link #initialize()}.
     *
     * @param builder the options
     * @param description what the network says of itself
     */
    protected Network(Builder<?> builder, Description description) {
        this.description = description;
        this.descriptions = new BoundDescriptions(description);
        this.seed = builder.seed;
        this.store = new ParameterStore(description.name(), new NativeMemory());
        this.counter = new StepCounter(seed);
    }

    /**
     * Adds a parameter that is trained.
     *
     * @param name its name, such as {@code conv1.weight}
     * @param initialization how it starts
     * @param shape the sizes of its dimensions
     * @return the parameter
     * @throws IllegalArgumentException if the name is taken
     */
    protected final Parameter parameter(String name, Initialization initialization, int... shape) {
        return add(name, true, initialization, shape);
    }

    /**
     * Adds a parameter that is not trained, such as a running statistic.
     *
     * @param name its name, such as {@code norm1.running_mean}
     * @param initialization how it starts
     * @param shape the sizes of its dimensions
     * @return the parameter
     * @throws IllegalArgumentException if the name is taken
     */
    protected final Parameter state(String name, Initialization initialization, int... shape) {
        return add(name, false, initialization, shape);
    }

    private Parameter add(String name, boolean trainable, Initialization initialization, int... shape) {
        Parameter parameter = store.add(name, trainable, shape);
        initializations.put(parameter, initialization);
        return parameter;
    }

    /** Allocates the parameters and fills them; the last statement of the generated constructor. */
    protected final void initialize() {
        store.allocate();
        for (Parameter parameter : store.parameters()) {
            float[] elements = new float[parameter.size()];
            initializations.get(parameter).fill(elements, new SplittableRandom(seedOf(parameter.name())));
            parameter.set(elements);
        }
    }

    /** Mixes the network's seed with a parameter's name (FNV-1a), so that no parameter depends on the order of the others. */
    private long seedOf(String name) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * Builds the operators of a training plan.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected abstract TrainingPlan newTrainingPlan(PlanScope scope);

    /**
     * Builds the operators of an inference plan.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected abstract InferencePlan newInferencePlan(PlanScope scope);

    /**
     * Builds the operators of an evaluation plan; generated for models that compute their loss themselves.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected EvaluationPlan newEvaluationPlan(PlanScope scope) {
        throw new UnsupportedOperationException(name() + " does not compute its loss itself");
    }

    /** {@return the model's name} */
    public String name() {
        return description.name();
    }

    /** {@return the number of inputs} */
    public int inputs() {
        return description.inputs();
    }

    /**
     * {@return the shape of one sample; of several inputs the sum of their lengths}
     *
     * @throws UnfitSizesException if the model has sizes to bind
     */
    public int[] inputShape() {
        return inputShape(Sizes.NONE);
    }

    /**
     * Binds the letters in the shape of the input.
     *
     * @param sizes what they stand for
     * @return the shape of one sample; of several inputs the sum of their lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int[] inputShape(Sizes sizes) {
        return descriptions.of(sizes).inputShape();
    }

    /** {@return the shape of one sample as the model has it, letters included, such as {@code 3xHxW}} */
    public String inputText() {
        return description.inputText();
    }

    /**
     * Finds out what the letters in the shape of the input stand for.
     *
     * @param sampleShape the shape of some sample
     * @return the sizes, none for a model without letters; empty if the network takes no samples of that shape
     */
    public Optional<Sizes> sizesOf(int... sampleShape) {
        return Optional.ofNullable(description.sizesOf(sampleShape));
    }

    /**
     * {@return the shape of the output for one sample; of several outputs the sum of their lengths}
     *
     * @throws UnfitSizesException if the model has sizes to bind
     */
    public int[] outputShape() {
        return outputShape(Sizes.NONE);
    }

    /**
     * Works out the shape of the output.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return the shape of the output for one sample; of several outputs the sum of their lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int[] outputShape(Sizes sizes) {
        return descriptions.of(sizes).outputShape();
    }

    /** {@return a table of the layers, their output shapes and parameters} */
    public String summary() {
        return description.summary();
    }

    /**
     * {@return what training minimises}
     *
     * @throws IllegalStateException if the model has no loss, or computes it itself
     */
    public Objective objective() {
        if (hasOwnLoss()) {
            throw new IllegalStateException(name() + " computes its loss itself; evaluate tells it");
        }
        ensureTrainable();
        return description.objective();
    }

    /** {@return whether the model computes its loss itself, in a method of its own} */
    public boolean hasOwnLoss() {
        return description.hasOwnLoss();
    }

    /** {@return floats per target of a model that computes its loss itself, 0 for others} */
    public int targetLength() {
        return targetLength(Sizes.NONE);
    }

    /**
     * Works out the length of a target.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return floats per target of a model that computes its loss itself, 0 for others
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int targetLength(Sizes sizes) {
        return descriptions.of(sizes).targetLength();
    }

    private void ensureTrainable() {
        if (description.objective() == null && !hasOwnLoss()) {
            throw new IllegalStateException(name() + " has no loss; give @Model a loss to train it");
        }
    }

    /** {@return the seed from which the parameters started} */
    public long seed() {
        return seed;
    }

    /** {@return all parameters in the order of the layers} */
    public List<Parameter> parameters() {
        return store.parameters();
    }

    /**
     * Looks a parameter up.
     *
     * @param parameterName its name, such as {@code conv1.weight}
     * @return the parameter
     * @throws IllegalArgumentException if there is none of that name
     */
    public Parameter parameter(String parameterName) {
        Parameter parameter = store.parameter(parameterName);
        if (parameter == null) {
            throw new IllegalArgumentException(name() + " has no parameter " + parameterName + "; it has "
                    + store.parameters().stream().map(Parameter::name).collect(Collectors.joining(", ")));
        }
        return parameter;
    }

    /** {@return the parameters and gradients as an optimizer sees them} */
    public ParameterStore parameterStore() {
        return store;
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
        descriptions.of(sizes);
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            ensureOpen();
            ensureTrainable();
            TrainingPlan plan = trainingPlans.take(batchSize, sizes);
            if (plan == null) {
                // The first training plan lays the parameters out anew; plans that know their old places go.
                plans.clear();
                evaluations.clear();
                PlanScope scope = PlanScope.training(name(), store, counter, batchSize).bind(sizes);
                try {
                    plan = newTrainingPlan(scope);
                } catch (RuntimeException | Error failure) {
                    scope.close();
                    throw failure;
                }
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
        Description bound = descriptions.of(sizes);
        int length = bound.inputLength();
        if (samples.length == 0 || samples.length % length != 0) {
            throw new IllegalArgumentException(
                    name() + ": " + samples.length + " floats given, but a sample of " + bound.inputText() + " has " + length
                            + "; give one sample or several behind each other");
        }
        float[] scores = new float[samples.length / length * bound.outputLength()];
        predict(samples, samples.length / length, scores, sizes);
        return scores;
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
        Description bound = descriptions.of(sizes);
        checkRoom(bound, samples, batchSize, scores);
        int inputLength = bound.inputLength();
        int outputLength = bound.outputLength();
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            for (int done = 0; done < batchSize; done += LARGEST_BATCH) {
                int part = Math.min(LARGEST_BATCH, batchSize - done);
                InferencePlan plan = inferencePlan(part, sizes);
                try {
                    plan.run(samples, done * inputLength, scores, done * outputLength);
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
        Description bound = descriptions.of(sizes);
        if (!hasOwnLoss()) {
            Objective objective = objective();
            predict(samples, batchSize, scores, sizes);
            return objective.evaluate(scores, targets, null, batchSize, bound.outputLength(), targetLength);
        }
        checkRoom(bound, samples, batchSize, scores);
        if (targetLength != bound.targetLength() || targets.length < (long) batchSize * targetLength) {
            throw new IllegalArgumentException(
                    name() + ": targets have " + bound.targetLength() + " floats per sample; given were " + targetLength
                            + " for each of " + batchSize + ", " + targets.length + " in all");
        }
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            double sum = 0;
            for (int done = 0; done < batchSize; done += LARGEST_BATCH) {
                int part = Math.min(LARGEST_BATCH, batchSize - done);
                EvaluationPlan idle = evaluations.take(part, sizes);
                EvaluationPlan plan = idle == null ? build(part, sizes, this::newEvaluationPlan) : idle;
                try {
                    sum += part * plan.evaluate(samples, done * bound.inputLength(), targets, done * targetLength, scores,
                            done * bound.outputLength());
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
        return description.interleaved(parts);
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
        return descriptions.of(sizes).interleaved(parts);
    }

    /**
     * Takes one of several outputs out of what the network answered.
     *
     * @param answers the answers to some samples
     * @param index which output
     * @return that output for each sample, one after the other
     */
    protected final float[] part(float[] answers, int index) {
        return description.part(answers, index);
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
        return descriptions.of(sizes).part(answers, index);
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
        descriptions.of(sizes);
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            InferencePlan plan = inferencePlan(batchSize, sizes);
            PlanReport report = plan.report();
            plans.giveBack(plan);
            return report;
        } finally {
            lock.unlock();
        }
    }

    private void checkRoom(Description bound, float[] samples, int batchSize, float[] scores) {
        int inputLength = bound.inputLength();
        int outputLength = bound.outputLength();
        if (batchSize < 1 || samples.length < (long) batchSize * inputLength || scores.length < (long) batchSize * outputLength) {
            throw new IllegalArgumentException(name() + ": " + batchSize + " samples take " + (long) batchSize * inputLength
                    + " floats and give "
                    + (long) batchSize * outputLength + " scores; the arrays have room for " + samples.length + " and " + scores.length);
        }
    }

    /** An idle plan, or a new one. */
    private InferencePlan inferencePlan(int batchSize, Sizes sizes) {
        InferencePlan idle = plans.take(batchSize, sizes);
        return idle == null ? build(batchSize, sizes, this::newInferencePlan) : idle;
    }

    private <P extends InferencePlan> P build(int batchSize, Sizes sizes, Function<PlanScope, P> plan) {
        PlanScope scope = PlanScope.inference(name(), store, counter, batchSize).bind(sizes);
        try {
            return plan.apply(scope);
        } catch (RuntimeException | Error failure) {
            scope.close();
            throw failure;
        }
    }

    /**
     * Writes all parameters, running statistics included, into a safetensors file: whole, or not at all.
     *
     * @param file the file, replaced if it is there
     * @throws UncheckedIOException if it can't be written; what was there before stays
     * @throws IllegalStateException if the network is closed
     */
    public void save(Path file) {
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            NetworkFile.write(file, name(), parameters());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces all parameters by those of a safetensors file. A file that does not fit or is broken changes nothing.
     *
     * @param file a file written by {@link #save}, or by others under the same names
     * @throws ParameterMismatchException if parameters are missing, too many or of other shapes; it names each
     * @throws MalformedFileException if the file is not of the format
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalStateException if the network is closed
     */
    public void load(Path file) {
        load(file, "the model", "", parameters());
    }

    /**
     * Replaces the parameters of a sub-network by those of a safetensors file that the sub-network's own network has written; all others stay.
     * A file that does not fit or is broken changes nothing.
     *
     * @param file a file written by {@link #save} of a network of the sub-network's model, or by others under the same names
     * @param part the name of the field that holds the sub-network, such as {@code encoder}; of one within another {@code outer.inner}
     * @throws IllegalArgumentException if the network has no such part
     * @throws ParameterMismatchException if parameters are missing, too many or of other shapes; it names each
     * @throws MalformedFileException if the file is not of the format
     * @throws UncheckedIOException if it can't be read
     * @throws IllegalStateException if the network is closed
     */
    public void load(Path file, String part) {
        String prefix = part + ".";
        List<Parameter> ofPart = parameters().stream().filter(parameter -> parameter.name().startsWith(prefix)).toList();
        if (ofPart.isEmpty()) {
            throw new IllegalArgumentException(name() + " has no part " + part + " with parameters; it has "
                    + parameters().stream().map(parameter -> parameter.name().replaceFirst("\\..*", "")).distinct()
                            .collect(Collectors.joining(", ")));
        }
        load(file, part, prefix, ofPart);
    }

    private void load(Path file, String owner, String prefix, List<Parameter> parameters) {
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            ensureOpen();
            List<float[]> contents = NetworkFile.read(file, owner, prefix, parameters);
            for (int i = 0; i < contents.size(); i++) {
                parameters.get(i).set(contents.get(i));
            }
        } finally {
            lock.unlock();
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException(name() + " is closed; build a new network");
        }
    }

    /** Frees all memory of the network and its plans, once running predictions are done; a second call does nothing. */
    @Override
    public void close() {
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                plans.clear();
                evaluations.clear();
                trainingPlans.clear();
                store.close();
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
    }
}
