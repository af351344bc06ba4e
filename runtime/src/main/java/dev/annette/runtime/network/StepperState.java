package dev.annette.runtime.network;

/**
 * The states of all layers of a {@link Stepper} at some step: immutable, and fit for every stepper of a network of the same model and batch size. Kept, it lets a
 * beam search try several ways to go on, or many texts begin with the same prefix.
 */
public final class StepperState {

    private final String network;
    private final int batchSize;
    private final float[][] states;

    /** Keeps the arrays; the caller gives them away. */
    StepperState(String network, int batchSize, float[][] states) {
        this.network = network;
        this.batchSize = batchSize;
        this.states = states;
    }

    /** {@return how many sequences the states belong to} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how many numbers the states have together} */
    public int length() {
        int length = 0;
        for (float[] state : states) {
            length += state.length;
        }
        return length;
    }

    /** The states, for a stepper of that network. */
    float[][] arraysFor(String wantedNetwork, int wantedBatchSize) {
        if (!network.equals(wantedNetwork) || batchSize != wantedBatchSize) {
            throw new IllegalArgumentException("the state is of " + network + " with " + batchSize + " sequences, the stepper of "
                    + wantedNetwork + " with " + wantedBatchSize);
        }
        return states;
    }
}
