package dev.annette.runtime.network;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.ParameterMismatchException;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.JudgedRows;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.operator.StepCounter;
import dev.annette.runtime.thread.Team;

/**
 * What a network is apart from its plans: what it says of itself, and its parameters, which start from a seed, are looked up by name, saved and loaded.
 */
public abstract class DescribedNetwork {

    private final Description description;
    private final BoundDescriptions descriptions;
    private final NetworkSettings settings;
    private final ParameterStore store;
    private final StepCounter counter;
    private final Map<Parameter, Initialization> initializations = new HashMap<>();
    private boolean closed;

    /**
     * Begins a network.
     *
     * @param description what the network says of itself
     * @param settings what its builder was told
     * @throws UnsupportedOperationException if the processor can't compute in such numbers
     * @throws IllegalStateException if it can't have so many threads on this platform
     */
    DescribedNetwork(Description description, NetworkSettings settings) {
        settings.precision().requireSupported();
        Team.of(settings.threads());
        this.settings = settings;
        this.description = description;
        this.descriptions = new BoundDescriptions(description);
        this.store = new ParameterStore(description.name(), new NativeMemory(), settings.threads());
        this.counter = new StepCounter(settings.seed());
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

    /** Where a plan that trains is built. */
    final PlanScope trainingScope(int batchSize, Sizes sizes) {
        return settings.precision().applyTo(PlanScope.training(name(), store, counter, batchSize).bind(sizes).threads(threads()));
    }

    /** Where a plan that predicts is built. */
    final PlanScope inferenceScope(int batchSize, Sizes sizes, int threads) {
        return settings.precision().applyTo(PlanScope.inference(name(), store, counter, batchSize).bind(sizes).threads(threads));
    }

    /** {@return in which numbers the network computes} */
    public Precision precision() {
        return settings.precision();
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
        long hash = 0xcbf29ce484222325L ^ settings.seed();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** {@return the model's name} */
    public String name() {
        return description.name();
    }

    /** {@return the number of inputs} */
    public int inputs() {
        return description.inputs().count();
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
        return descriptions.of(sizes).targets().length();
    }

    /**
     * Works out which rows of scores the loss judges, and so what metrics compare: one for each sample, or one for each step where the output has two axes.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return the rows; without an objective if the model has no loss, or computes it itself
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public JudgedRows judgedRows(Sizes sizes) {
        return descriptions.of(sizes).judgedRows();
    }

    /** {@return whether the sequences of a batch may be of different lengths} */
    public boolean hasLengths() {
        return description.hasLengths();
    }

    /** {@return why the network can't predict step after step, such as {@code conv1 reads several steps at once}; empty if it can, or reads no sequences} */
    public Optional<String> hindranceToStepping() {
        return description.hindranceToStepping();
    }

    final void ensureTrainable() {
        if (description.objective() == null && !hasOwnLoss()) {
            throw new IllegalStateException(name() + " has no loss; give @Model a loss to train it");
        }
    }

    /** {@return the seed from which the parameters started} */
    public long seed() {
        return settings.seed();
    }

    /** {@return on how many threads the network trains and predicts, that of the caller included} */
    public int threads() {
        return store.threads();
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
     * Writes all parameters, running statistics included, into a safetensors file: whole, or not at all.
     *
     * @param file the file, replaced if it is there
     * @throws UncheckedIOException if it can't be written; what was there before stays
     * @throws IllegalStateException if the network is closed
     */
    public void save(Path file) {
        save(file, Map.of());
    }

    /**
     * Writes all parameters, running statistics included, and some texts into a safetensors file: whole, or not at all. The texts are for what belongs to the network and is not
     * part of it, such as a vocabulary; {@link #metadata} reads them again.
     *
     * @param file the file, replaced if it is there
     * @param metadata texts by key; {@code model} is kept for the model's name
     * @throws IllegalArgumentException if a key is {@code model}
     * @throws UncheckedIOException if it can't be written; what was there before stays
     * @throws IllegalStateException if the network is closed
     */
    public void save(Path file, Map<String, String> metadata) {
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            NetworkFile.write(file, name(), parameters(), metadata);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The texts in a safetensors file, whoever has written it.
     *
     * @param file a file written by {@link #save(Path, Map)}, or by others
     * @return the texts by key, {@code model} with the model's name among them if a network was saved; empty if there are none
     * @throws MalformedFileException if the file is not of the format
     * @throws UncheckedIOException if it can't be read
     */
    public static Map<String, String> metadata(Path file) {
        return NetworkFile.metadata(file);
    }

    /**
     * Replaces all parameters by those of a safetensors file. A file that does not fit or is broken changes nothing.
     *
     * @param file a file written by {@code save}, or by others under the same names
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
     * @param file a file written by {@code save} of a network of the sub-network's model, or by others under the same names
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

    final void ensureOpen() {
        if (closed) {
            throw new IllegalStateException(name() + " is closed; build a new network");
        }
    }

    /** {@return the description for some sizes} */
    final Description description(Sizes sizes) {
        return descriptions.of(sizes);
    }

    /** {@return the letter of the first axis of the first input, which is time where the network reads sequences} */
    final Optional<String> timeLetter() {
        return description.timeLetter();
    }

    /** {@return the training steps so far} */
    final StepCounter counter() {
        return counter;
    }

    /** Whether the network is closed. */
    final boolean isClosed() {
        return closed;
    }

    /** Frees the parameters. */
    final void closeParameters() {
        closed = true;
        store.close();
    }
}
