package dev.annette.examples.benchmark;

/** One of the benchmark's workloads: a network and one step of it, and the bare primitives of the same shapes. */
interface Workload {

    /** Its number in the tables, such as {@code W1}; empty for one that is in none. */
    String id();

    /** The name by which it is chosen, such as {@code lenet-train}. */
    String name();

    /** The network and what one step is, in a line. */
    String description();

    /** Steps of each side in one round: enough for some tens of milliseconds. */
    int stepsPerRound();

    /** Samples of a step. */
    int batchSize();

    /**
     * Builds the network, with its data loaded.
     *
     * @param setting what it is built with
     * @param batchSize samples of a step; tests take fewer
     */
    Subject open(Setting setting, int batchSize);

    /** Builds the bare primitives for as many samples. */
    BarePrimitives bare(Setting setting, int batchSize);
}
