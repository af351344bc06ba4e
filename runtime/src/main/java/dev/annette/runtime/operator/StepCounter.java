package dev.annette.runtime.operator;

/** Counts the training steps of a network, over all its plans; what is random in a step depends on the seed and this number alone. */
public final class StepCounter {

    private final long seed;
    private long step;

    /**
     * A counter at step 0.
     *
     * @param seed the network's seed
     */
    public StepCounter(long seed) {
        this.seed = seed;
    }

    /** {@return the network's seed} */
    public long seed() {
        return seed;
    }

    /** {@return the number of the current step} */
    public long step() {
        return step;
    }

    /** Goes on to the next step. */
    public void next() {
        step++;
    }
}
