package dev.annette.runtime.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * All parameters of a network in one block, and their gradients at the same places of a second one. Trainable parameters come
 * first and without interruption, so that an optimizer makes one pass over {@code [0, trainableLength)}; the gaps of alignment and
 * padding are zero on both sides and stay so.
 *
 * <p>The parameters lie in row-major order until the first training plan is built; then the store is laid out anew in the layouts
 * that the plan's operators asked for, once and for all.
 */
public final class ParameterStore implements AutoCloseable {

    private final String owner;
    private final Allocator allocator;
    private final int threads;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<Parameter, Layout> wanted = new HashMap<>();
    private final Map<Parameter, String> askers = new HashMap<>();
    private final List<Parameter> tables = new ArrayList<>();
    private Block values;
    private Block gradients;
    private long length;
    private long trainableLength;
    private long version;
    private boolean settled;

    /**
     * An empty store, over which one thread walks.
     *
     * @param owner the network's name, for messages
     * @param allocator makes the blocks
     */
    public ParameterStore(String owner, Allocator allocator) {
        this(owner, allocator, 1);
    }

    /**
     * An empty store.
     *
     * @param owner the network's name, for messages
     * @param allocator makes the blocks
     * @param threads how many threads the network has
     */
    public ParameterStore(String owner, Allocator allocator, int threads) {
        this.owner = owner;
        this.allocator = allocator;
        this.threads = threads;
    }

    /** {@return how many threads an optimizer may take for its way over the parameters} */
    public int threads() {
        return threads;
    }

    /**
     * Adds a parameter; only before {@link #allocate()}.
     *
     * @param name its name
     * @param trainable whether it has a gradient
     * @param shape the sizes of its dimensions
     * @return the parameter, without memory yet
     * @throws IllegalArgumentException if the name is taken or a size is not positive
     * @throws IllegalStateException if the store is allocated
     */
    public Parameter add(String name, boolean trainable, int... shape) {
        if (values != null) {
            throw new IllegalStateException(owner + ": " + name + " comes too late; the parameters are allocated");
        }
        if (parameters.containsKey(name)) {
            throw new IllegalArgumentException(owner + ": two parameters are called " + name);
        }
        for (int size : shape) {
            if (size <= 0) {
                throw new IllegalArgumentException(owner + ": " + name + " has a dimension of size " + size + "; sizes are positive");
            }
        }
        Parameter parameter = new Parameter(this, name, trainable, shape);
        parameters.put(name, parameter);
        return parameter;
    }

    /**
     * Gives all parameters their memory, filled with zeros, in row-major order.
     *
     * @throws IllegalStateException if that was done before
     */
    public void allocate() {
        if (values != null) {
            throw new IllegalStateException(owner + ": the parameters are allocated already");
        }
        layOut(false);
    }

    /**
     * Asks for a layout; heeded by the next {@link #settleLayouts()}. The first to ask for a parameter wins.
     *
     * @param parameter one of the store
     * @param layout how training wants it
     * @param asker what asks, named in reports
     * @return whether this layout will be the parameter's: false once the store is settled, or if another one was asked for before
     */
    public boolean want(Parameter parameter, Layout layout, String asker) {
        if (settled || layout.isOpaque()) {
            return parameter.value().layout().sameBytesAs(layout);
        }
        askers.putIfAbsent(parameter, asker);
        return wanted.computeIfAbsent(parameter, any -> layout).sameBytesAs(layout);
    }

    /**
     * {@return what asked for the layout of a parameter, {@code null} if it lies in row-major order because nothing has}
     *
     * @param parameter one of the store
     */
    public String askerFor(Parameter parameter) {
        return askers.get(parameter);
    }

    /**
     * {@return the layout in which a parameter lies, or will lie once the layouts are settled}
     *
     * @param parameter one of the store
     */
    public Layout layoutOf(Parameter parameter) {
        return settled ? parameter.value().layout() : wanted.getOrDefault(parameter, parameter.value().layout());
    }

    /** {@return whether the layouts are settled and gradients exist} */
    public boolean isSettled() {
        return settled;
    }

    /** Lays the store out in the layouts that were asked for and allocates the gradients; done once, for the first training plan. */
    public void settleLayouts() {
        if (settled) {
            return;
        }
        lock.writeLock().lock();
        try {
            Map<Parameter, float[]> contents = new HashMap<>();
            parameters.values().forEach(parameter -> contents.put(parameter, parameter.toArray()));
            Block old = values;
            layOut(true);
            contents.forEach(Parameter::set);
            old.close();
            settled = true;
            wanted.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void layOut(boolean forTraining) {
        List<Parameter> inOrder = new ArrayList<>(parameters.values().stream().filter(Parameter::isTrainable).toList());
        int trainableCount = inOrder.size();
        inOrder.addAll(parameters.values().stream().filter(parameter -> !parameter.isTrainable()).toList());
        long[] index = new long[inOrder.size()];
        long end = 0;
        long trainableEnd = 0;
        for (int i = 0; i < index.length; i++) {
            index[i] = end;
            end += Allocator.align(layoutOf(inOrder.get(i)).bytes()) / Float.BYTES;
            if (i < trainableCount) {
                trainableEnd = end;
            }
        }
        allocate(forTraining, end, trainableEnd);
        for (int i = 0; i < index.length; i++) {
            Parameter parameter = inOrder.get(i);
            parameter.moveTo(index[i], layoutOf(parameter), values, gradients);
        }
    }

    /** Allocates both blocks before it changes anything, so that a network which runs out of memory here stays as it was. */
    private void allocate(boolean forTraining, long newLength, long newTrainableLength) {
        Block newValues = allocator.allocate(owner + "'s parameters", newLength * Float.BYTES);
        try {
            gradients = forTraining ? allocator.allocate(owner + "'s gradients", newTrainableLength * Float.BYTES) : null;
        } catch (RuntimeException | Error failure) {
            newValues.close();
            throw failure;
        }
        values = newValues;
        length = newLength;
        trainableLength = newTrainableLength;
    }

    /** {@return who may use the parameters when: predictions share the read lock, training steps and changes take the write lock} */
    public ReadWriteLock lock() {
        return lock;
    }

    /** {@return all parameters in the order in which they were added} */
    public List<Parameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /**
     * Looks a parameter up.
     *
     * @param name its name
     * @return the parameter, or {@code null} if there is none of that name
     */
    public Parameter parameter(String name) {
        return parameters.get(name);
    }

    /** {@return the names of all parameters} */
    public Set<String> names() {
        return new HashSet<>(parameters.keySet());
    }

    /** {@return the number of floats in the store, padding included} */
    public long length() {
        return length;
    }

    /** {@return the number of floats, padding included, that have a gradient; they come first} */
    public long trainableLength() {
        return trainableLength;
    }

    /** {@return a number that grows whenever a parameter changes} */
    public long version() {
        return version;
    }

    /** Tells that parameters have changed. */
    public void touch() {
        version++;
    }

    /**
     * Copies parameters out.
     *
     * @param index of the first float
     * @param chunk where they go
     * @param offset of the first copy in {@code chunk}
     * @param count how many
     * @throws IllegalStateException if the network is closed
     */
    public void readValues(long index, float[] chunk, int offset, int count) {
        values.read(index, chunk, offset, count);
    }

    /**
     * Copies parameters in; {@link #touch()} afterwards.
     *
     * @param index of the first float
     * @param chunk where they come from
     * @param offset of the first of them in {@code chunk}
     * @param count how many
     * @throws IllegalStateException if the network is closed
     */
    public void writeValues(long index, float[] chunk, int offset, int count) {
        values.write(index, chunk, offset, count);
    }

    /**
     * Copies gradients out.
     *
     * @param index of the first float
     * @param chunk where they go
     * @param offset of the first copy in {@code chunk}
     * @param count how many
     * @throws IllegalStateException if no training plan exists or the network is closed
     */
    public void readGradients(long index, float[] chunk, int offset, int count) {
        gradients().read(index, chunk, offset, count);
    }

    /** Takes in a parameter that notes which rows of its gradient are written. */
    void addTable(Parameter table) {
        tables.add(table);
    }

    /**
     * Copies gradients in, for those who change them between the backward pass and the optimizer.
     *
     * @param index of the first float
     * @param chunk where they come from
     * @param offset of the first of them in {@code chunk}
     * @param count how many
     * @throws IllegalStateException if no training plan exists or the network is closed
     */
    public void writeGradients(long index, float[] chunk, int offset, int count) {
        gradients().write(index, chunk, offset, count);
        for (int i = 0; i < tables.size(); i++) {
            Parameter table = tables.get(i);
            if (table.storeIndex() < index + count && index < table.storeIndex() + table.storeLength()) {
                table.gradientWritten();
            }
        }
    }

    private Block gradients() {
        if (gradients == null) {
            throw new IllegalStateException(owner + " has no gradients before its first training plan is built");
        }
        return gradients;
    }

    /** Frees the memory; a second call does nothing. */
    @Override
    public void close() {
        if (values != null) {
            values.close();
        }
        if (gradients != null) {
            gradients.close();
        }
    }
}
