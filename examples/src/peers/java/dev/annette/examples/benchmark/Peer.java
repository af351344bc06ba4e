package dev.annette.examples.benchmark;

/** A network of another library, of the same architecture as one of Annette's, ready to be measured beside it. */
interface Peer extends AutoCloseable {

    /** Takes one step, on the batches that Annette's side takes, in their order. */
    void step();

    /** What the latest step came to: the loss of a training step, or the scores of a prediction. */
    float[] answer();

    @Override
    void close();
}
