package dev.annette.runtime.training;

import java.util.List;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.training.metric.Metric;

/**
 * A fit under way, as its listeners see it. One object serves all steps: what it says holds during the call in which a listener asks.
 */
public interface Training {
    /**
     * The network that learns.
     *
     * @return the network; between steps it may predict
     */
    Network network();

    /**
     * The epoch under way.
     *
     * @return its number, from 1; 0 before the first
     */
    int epoch();

    /**
     * How many epochs were asked for.
     *
     * @return the number of epochs
     */
    int epochs();

    /**
     * The batch done last.
     *
     * @return its number within the epoch, from 1; 0 before the first
     */
    int batch();

    /**
     * Batches of an epoch.
     *
     * @return their number, a smaller last one included
     */
    int batches();

    /**
     * The step done last.
     *
     * @return its number since the fit began, from 1; 0 before the first
     */
    long step();

    /**
     * Samples of the batch done last.
     *
     * @return their number
     */
    int batchSize();

    /**
     * Samples of the epoch so far.
     *
     * @return their number
     */
    long samples();

    /**
     * Samples of a whole epoch.
     *
     * @return the size of the training data
     */
    long samplesPerEpoch();

    /**
     * The loss of the batch done last, before its step.
     *
     * @return the mean over the batch's samples
     */
    double batchLoss();

    /**
     * The loss of the epoch so far.
     *
     * @return the mean over all samples of the epoch so far; NaN before the first batch
     */
    double meanLoss();

    /**
     * The metrics; during an epoch their values are those of its training batches so far.
     *
     * @return the metrics in the order in which they were given to the trainer
     */
    List<Metric> metrics();

    /**
     * Time spent on the epoch so far.
     *
     * @return seconds since its start
     */
    double seconds();

    /** Ends the training after the present batch: the epoch's record covers the batches so far, validation data are still evaluated. */
    void stop();
}
