package dev.annette.runtime.data;

/** Which samples each batch of an epoch holds. The batches of all epochs have the same sizes and steps, in any order. */
interface Batching {

    /** How many batches an epoch has. */
    int batches();

    /** Brings the samples in the order of an epoch; at random, or that of the data set. */
    void begin(boolean shuffled, long seed, int epoch);

    /** The samples of a batch. */
    int size(int batch);

    /** The steps to which the samples of a batch are padded; 0 where all samples are of one shape. */
    int steps(int batch);

    /** Which sample stands in a row of a batch. */
    int sample(int batch, int row);
}
