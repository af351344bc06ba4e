package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;

import dev.annette.runtime.operator.Sizes;

/**
 * Predicts step by step with a hidden state that goes on from step to step: the first step begins with states of zero. After each step the output is what the network answers
 * to the sequence so far.
 *
 * <pre>{@code
 * try (Stepper stepper = net.stepper()) {
 *     for (int token : prefix) {
 *         stepper.step(new float[] {token}, scores);
 *     }
 *     int next = sampler.sample(scores);
 * }
 * }</pre>
 *
 * <p>A stepper is used by one thread at a time; several steppers of one network do not know of each other. When training has changed the parameters, the next step uses the
 * new ones with the state as it is. A training step excludes the steps of steppers while it runs, as it excludes predictions. A stepper is closed by its user or with its network.
 */
public final class Stepper implements AutoCloseable {

    private final StepwiseNetwork network;
    private final CarryingPlan plan;
    private final Lock lock;
    private final int batchSize;
    private final int inputLength;
    private final int outputLength;

    /** A stepper of a network that has checked that it can be stepped. */
    Stepper(StepwiseNetwork network, CarryingPlan plan, int batchSize, Sizes sizes) {
        this.network = network;
        this.plan = plan;
        this.lock = network.parameterStore().lock().readLock();
        this.batchSize = batchSize;
        this.inputLength = Math.multiplyExact(batchSize, network.description(sizes).inputs().length());
        this.outputLength = Math.multiplyExact(batchSize, network.description(sizes).outputs().length());
    }

    /** {@return how many sequences are stepped at once} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return the numbers of one step of all sequences} */
    public int inputLength() {
        return inputLength;
    }

    /** {@return the numbers of the output of one step of all sequences} */
    public int outputLength() {
        return outputLength;
    }

    /**
     * Takes a step.
     *
     * @param input the features of the step, or the index of a token; of several sequences one after the other
     * @return the network's output of the step; of several sequences one after the other
     * @throws IllegalArgumentException if the input has another length
     * @throws IllegalStateException if the stepper or the network is closed
     */
    public float[] step(float... input) {
        float[] output = new float[outputLength];
        step(input, output);
        return output;
    }

    /**
     * Takes a step into an array of the caller; allocates nothing.
     *
     * @param input the features of the step, or the index of a token; of several sequences one after the other
     * @param output where the network's output of the step goes; of several sequences one after the other
     * @throws IllegalArgumentException if an array has another length
     * @throws IllegalStateException if the stepper or the network is closed
     */
    public void step(float[] input, float[] output) {
        if (input.length != inputLength || output.length != outputLength) {
            throw new IllegalArgumentException(network.name() + ": a step takes " + inputLength + " floats and gives " + outputLength
                    + (batchSize == 1 ? "" : ", " + batchSize + " sequences together") + "; the arrays have " + input.length + " and "
                    + output.length);
        }
        lock.lock();
        try {
            ensureOpen();
            plan.plan().run(input, 0, null, 0, output, 0);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes back to the beginning: states of zero.
     *
     * @throws IllegalStateException if the stepper or the network is closed
     */
    public void reset() {
        lock.lock();
        try {
            ensureOpen();
            plan.reset();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return a copy of the state of all layers}
     *
     * @throws IllegalStateException if the stepper or the network is closed
     */
    public StepperState state() {
        lock.lock();
        try {
            ensureOpen();
            return new StepperState(network.name(), batchSize, plan.states());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on from a state.
     *
     * @param state what {@link #state} gave, of this stepper or another one of the same model and batch size
     * @throws IllegalArgumentException if it is of another model or batch size; the state is as it was then
     * @throws IllegalStateException if the stepper or the network is closed
     */
    public void restore(StepperState state) {
        float[][] states = state.arraysFor(network.name(), batchSize);
        lock.lock();
        try {
            ensureOpen();
            plan.restore(states);
        } finally {
            lock.unlock();
        }
    }

    private void ensureOpen() {
        network.ensureOpen();
        if (plan.isClosed()) {
            throw new IllegalStateException("the stepper of " + network.name() + " is closed; ask the network for a new one");
        }
    }

    /** Frees the memory of the stepper; a second call does nothing. */
    @Override
    public void close() {
        network.close(plan);
    }
}
