package dev.annette.runtime.network;

import java.io.UncheckedIOException;
import java.nio.file.Path;
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
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.operator.StepCounter;
import dev.annette.runtime.thread.ChunkWalk;

/** The parameters of a network, which start from its seed, are looked up by name, saved and loaded, and which all its plans share. */
public abstract class ParametricNetwork extends DescribedNetwork {

    private final ParameterStore store;
    private final StepCounter counter;
    private final Map<Parameter, Initialization> initializations = new HashMap<>();
    private boolean closed;

    /**
     * Begins a network.
     *
     * @param description what the network says of itself
     * @param settings what its builder was told
     */
    ParametricNetwork(Description description, NetworkSettings settings) {
        super(description, settings);
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

    /** Allocates the parameters and fills them; the last statement of the generated constructor. */
    protected final void initialize() {
        store.allocate();
        List<Parameter> all = store.parameters();
        int threads = store.length() < ChunkWalk.FEWEST_TO_SHARE ? 1 : store.threads();
        new ChunkWalk(all.size(), 1, threads, () -> (chunk, index, count) -> fill(all.get(chunk))).run();
    }

    private void fill(Parameter parameter) {
        float[] elements = new float[parameter.size()];
        initializations.get(parameter).fill(elements, new SplittableRandom(seedOf(parameter.name())));
        parameter.set(elements);
    }

    /** Mixes the network's seed with a parameter's name (FNV-1a), so that no parameter depends on the order of the others. */
    private long seedOf(String name) {
        long hash = 0xcbf29ce484222325L ^ seed();
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return hash;
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

    /** Where a plan that trains is built. */
    final PlanScope trainingScope(int batchSize, Sizes sizes) {
        return precision().applyTo(PlanScope.training(name(), store, counter, batchSize).bind(sizes).threads(threads()));
    }

    /** Where a plan that predicts is built. */
    final PlanScope inferenceScope(int batchSize, Sizes sizes, int threads) {
        return precision().applyTo(PlanScope.inference(name(), store, counter, batchSize).bind(sizes).threads(threads));
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
