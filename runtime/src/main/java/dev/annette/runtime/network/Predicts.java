package dev.annette.runtime.network;

import dev.annette.runtime.operator.Sizes;

/** What predicts with a network: the network itself, a {@link PredictorPool} for many threads, a {@link QuantizedNetwork}. Several threads may predict at once. */
public interface Predicts {

    /**
     * Predicts one sample or several.
     *
     * @param samples one sample after the other in row-major order
     * @return the output for each sample, one after the other
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's
     * @throws IllegalStateException if this or the network is closed
     */
    default float[] predict(float[] samples) {
        return predict(samples, Sizes.NONE);
    }

    /**
     * Predicts one sample or several of one size.
     *
     * @param samples one sample after the other in row-major order
     * @param sizes what the letters in the shape of the input stand for
     * @return the output for each sample, one after the other
     * @throws IllegalArgumentException if the number of floats is not a multiple of a sample's
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if this or the network is closed
     */
    float[] predict(float[] samples, Sizes sizes);

    /**
     * Predicts a batch into an array of the caller; allocates nothing once the plan for that batch size exists.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other
     * @throws IllegalArgumentException if an array is too short or the batch size is not positive
     * @throws IllegalStateException if this or the network is closed
     */
    default void predict(float[] samples, int batchSize, float[] scores) {
        predict(samples, batchSize, scores, Sizes.NONE);
    }

    /**
     * Predicts a batch of samples of one size into an array of the caller; allocates nothing once the plan for that batch size and those sizes exists. A
     * network keeps the plans that were used last.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other
     * @param sizes what the letters in the shape of the input stand for
     * @throws IllegalArgumentException if an array is too short or the batch size is not positive
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if this or the network is closed
     */
    default void predict(float[] samples, int batchSize, float[] scores, Sizes sizes) {
        predict(samples, batchSize, scores, sizes, null);
    }

    /**
     * Predicts a batch of sequences of different lengths into an array of the caller; allocates nothing once the plan for that batch size and those sizes exists.
     *
     * @param samples the samples in row-major order, each padded to one number of steps; more may follow behind
     * @param batchSize how many
     * @param scores where the outputs go, one after the other; zeros for padded steps
     * @param sizes what the letters in the shape of the input stand for, that number of steps among them
     * @param lengths how many steps of each sample count, what stands behind is not looked at; more may follow behind; {@code null} if all do
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive, a length is below 1 or above the number of steps, or the model takes
     * no sequences of different lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if this or the network is closed
     */
    void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths);
}
