package dev.annette.runtime.network;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.ParameterMismatchException;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.PlanScope;
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
    private final long seed;
    private final ParameterStore store;
    private final StepCounter counter;
    private final Map<Parameter, Initialization> initializations = new HashMap<>();
    private final Map<Integer, TrainingPlan> trainingPlans = new HashMap<>();
    private final PlanPool plans = new PlanPool();
    private boolean closed;

    /**
     * Begins a network; the generated constructor adds the parameters and ends with {@link #initialize()}.
     *
     * @param builder the options
     * @param description what the network says of itself
     */
    protected Network(Builder<?> builder, Description description) {
        this.description = description;
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

    /** {@return the model's name} */
    public String name() {
        return description.name();
    }

    /** {@return the shape of one sample} */
    public int[] inputShape() {
        return description.inputShape();
    }

    /** {@return the shape of the output for one sample} */
    public int[] outputShape() {
        return description.outputShape();
    }

    /** {@return a table of the layers, their output shapes and parameters} */
    public String summary() {
        return description.summary();
    }

    /**
     * {@return what training minimises}
     *
     * @throws IllegalStateException if the model has no loss
     */
    public Objective objective() {
        if (description.objective() == null) {
            throw new IllegalStateException(name() + " has no loss; give @Model a loss to train it");
        }
        return description.objective();
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
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            ensureOpen();
            objective();
            TrainingPlan plan = trainingPlans.get(batchSize);
            if (plan == null) {
                // The first training plan lays the parameters out anew; plans that know their old places go.
                plans.clear();
                PlanScope scope = PlanScope.training(name(), store, counter, batchSize);
                try {
                    plan = newTrainingPlan(scope);
                } catch (RuntimeException | Error failure) {
                    scope.close();
                    throw failure;
                }
                trainingPlans.put(batchSize, plan);
            }
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
        int length = description.inputLength();
        if (samples.length == 0 || samples.length % length != 0) {
            throw new IllegalArgumentException(
                    name() + ": " + samples.length + " floats given, but a sample of " + shapeText() + " has " + length
                            + "; give one sample or several behind each other");
        }
        float[] scores = new float[samples.length / length * description.outputLength()];
        predict(samples, samples.length / length, scores);
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
        int inputLength = description.inputLength();
        int outputLength = description.outputLength();
        if (batchSize < 1 || samples.length < (long) batchSize * inputLength || scores.length < (long) batchSize * outputLength) {
            throw new IllegalArgumentException(name() + ": " + batchSize + " samples take " + (long) batchSize * inputLength
                    + " floats and give "
                    + (long) batchSize * outputLength + " scores; the arrays have room for " + samples.length + " and " + scores.length);
        }
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            for (int done = 0; done < batchSize; done += LARGEST_BATCH) {
                int part = Math.min(LARGEST_BATCH, batchSize - done);
                InferencePlan plan = inferencePlan(part);
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
     * What a prediction consists of.
     *
     * @param batchSize samples per run
     * @return the primitives, the reorders between them, and the memory
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws IllegalStateException if the network is closed
     */
    public PlanReport predictionReport(int batchSize) {
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            InferencePlan plan = inferencePlan(batchSize);
            PlanReport report = plan.report();
            plans.giveBack(plan);
            return report;
        } finally {
            lock.unlock();
        }
    }

    /** An idle plan, or a new one. */
    private InferencePlan inferencePlan(int batchSize) {
        InferencePlan idle = plans.take(batchSize);
        return idle == null ? buildInferencePlan(batchSize) : idle;
    }

    private InferencePlan buildInferencePlan(int batchSize) {
        PlanScope scope = PlanScope.inference(name(), store, counter, batchSize);
        try {
            return newInferencePlan(scope);
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
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            ensureOpen();
            List<Parameter> parameters = parameters();
            List<float[]> contents = NetworkFile.read(file, parameters);
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

    private String shapeText() {
        return Arrays.stream(inputShape()).mapToObj(Integer::toString).collect(Collectors.joining("x"));
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
                trainingPlans.values().forEach(Plan::close);
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
