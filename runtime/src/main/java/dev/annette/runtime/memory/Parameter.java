package dev.annette.runtime.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/**
 * A named tensor that a network keeps from step to step: a weight, a bias, a running statistic. Users see it in row-major order,
 * whatever its layout in the {@link ParameterStore}.
 */
public final class Parameter {

    private final ParameterStore store;
    private final String name;
    private final int[] shape;
    private final boolean trainable;
    private final Value value;
    private final Value gradient;
    private GradientRows gradientRows;
    private long storeIndex;

    Parameter(ParameterStore store, String name, boolean trainable, int[] shape) {
        this.store = store;
        this.name = Objects.requireNonNull(name, "name");
        this.shape = shape.clone();
        this.trainable = trainable;
        long[] dims = Arrays.stream(shape).asLongStream().toArray();
        this.value = Value.of(name, 0, Integer.MAX_VALUE, dims);
        this.gradient = trainable ? Value.of(name + ".gradient", 0, Integer.MAX_VALUE, dims) : null;
        value.settle(Layout.plain(dims));
        if (trainable) {
            gradient.settle(value.layout());
        }
    }

    /** {@return the name, such as {@code conv1.weight}} */
    public String name() {
        return name;
    }

    /** {@return the sizes of the dimensions} */
    public int[] shape() {
        return shape.clone();
    }

    /** {@return the number of elements} */
    public int size() {
        return Math.toIntExact(value.size());
    }

    /** {@return whether training changes it by its gradient; a running statistic is not trainable} */
    public boolean isTrainable() {
        return trainable;
    }

    /** {@return where its floats begin in the store} */
    public long storeIndex() {
        return storeIndex;
    }

    /** {@return how many floats it takes in the store, the padding of its layout included} */
    public long storeLength() {
        return value.length();
    }

    /** {@return the tensor in the store's layout} */
    public Value value() {
        return value;
    }

    /**
     * {@return the gradient in the store's layout}
     *
     * @throws IllegalStateException if the parameter is not trainable
     */
    public Value gradient() {
        if (gradient == null) {
            throw new IllegalStateException(name + " is not trainable; it has no gradient");
        }
        return gradient;
    }

    /**
     * The notes of who writes the gradient of a table row by row; kept from the first call on. The gradient has to lie in row-major order.
     *
     * @return which rows may differ from zero
     * @throws IllegalStateException if the parameter is not trainable
     */
    public GradientRows gradientRows() {
        gradient();
        if (gradientRows == null) {
            gradientRows = new GradientRows(this);
            store.addTable(this);
        }
        return gradientRows;
    }

    /** Tells that any element of the gradient may have been written. */
    public void gradientWritten() {
        if (gradientRows != null) {
            gradientRows.markAll();
        }
    }

    /**
     * {@return a copy of the elements in row-major order}
     *
     * @throws IllegalStateException if the network is closed
     */
    public float[] toArray() {
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            return gather(value);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return a copy of the gradient of the latest training step in row-major order}
     *
     * @throws IllegalStateException if the parameter is not trainable, no training plan exists or the network is closed
     */
    public float[] gradientArray() {
        Lock lock = store.lock().readLock();
        lock.lock();
        try {
            return gather(gradient());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces the elements.
     *
     * @param elements the new elements in row-major order
     * @throws IllegalArgumentException if their number differs from {@link #size()}
     * @throws IllegalStateException if the network is closed
     */
    public void set(float[] elements) {
        if (elements.length != size()) {
            throw new IllegalArgumentException(name + ": " + elements.length + " elements given, but " + shapeText() + " has " + size());
        }
        Lock lock = store.lock().writeLock();
        lock.lock();
        try {
            scatter(value, elements);
            store.touch();
        } finally {
            lock.unlock();
        }
    }

    void moveTo(long index, Layout layout, Block values, Block gradients) {
        storeIndex = index;
        value.move(layout, values, index * Float.BYTES);
        if (gradient != null) {
            gradient.move(layout, gradients, index * Float.BYTES);
        }
    }

    private static float[] gather(Value from) {
        float[] own = new float[Math.toIntExact(from.length())];
        from.read(0, own, 0, own.length);
        if (from.layout().isPlain()) {
            return own;
        }
        int[] offsets = from.layout().offsets();
        float[] elements = new float[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            elements[i] = own[offsets[i]];
        }
        return elements;
    }

    private static void scatter(Value to, float[] elements) {
        if (to.layout().isPlain()) {
            to.write(0, elements, 0, elements.length);
            return;
        }
        float[] own = new float[Math.toIntExact(to.length())];
        int[] offsets = to.layout().offsets();
        for (int i = 0; i < offsets.length; i++) {
            own[offsets[i]] = elements[i];
        }
        to.write(0, own, 0, own.length);
    }

    private String shapeText() {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    /** {@return the name and shape} */
    @Override
    public String toString() {
        return name + " " + shapeText();
    }
}
