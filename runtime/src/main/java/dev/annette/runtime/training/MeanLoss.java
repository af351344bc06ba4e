package dev.annette.runtime.training;

/** The mean of batches' mean losses, each weighted by its number of samples, so that a smaller last batch counts for what it holds. */
final class MeanLoss {
    private double sum;
    private long samples;

    void reset() {
        sum = 0;
        samples = 0;
    }

    void add(double batchLoss, int batchSize) {
        sum += batchLoss * batchSize;
        samples += batchSize;
    }

    long samples() {
        return samples;
    }

    double value() {
        return sum / samples;
    }
}
