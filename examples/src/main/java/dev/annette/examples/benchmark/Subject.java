package dev.annette.examples.benchmark;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.PlanReport;

/** A network ready to be measured. */
interface Subject extends AutoCloseable {

    /** Takes one step; what it takes in comes from a few batches that are used in turn. */
    void step();

    /** What the latest step came to: the loss of a training step, or the scores of a prediction. */
    float[] answer();

    /** What is measured; closed with the subject. */
    Network network();

    /** What the step consists of. */
    PlanReport report();

    @Override
    void close();
}
