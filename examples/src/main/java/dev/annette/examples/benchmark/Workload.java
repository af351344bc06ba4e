package dev.annette.examples.benchmark;

/** One of the benchmark's workloads: a network and one step of it, and the bare primitives of the same shapes. */
interface Workload {

    /** The name by which it is chosen, such as {@code lenet-train}. */
    String name();

    /** The network and what one step is, in a line. */
    String description();

    /** Steps of each side in one round: enough for some tens of milliseconds. */
    int stepsPerRound();

    /** Builds the network, with its data loaded. */
    Subject open();

    /** Builds the bare primitives. */
    BarePrimitives bare();
}
