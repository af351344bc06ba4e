package dev.annette.runtime.training;

/** The mean of batches' mean losses, each weighted by the number of samples or steps that it is a mean over, so that a smaller batch counts for what it holds. */
final class MeanLoss {
    private double sum;
    private long weights;
    private long samples;

    void reset() {
        sum = 0;
        weights = 0;
        samples = 0;
    }

    void add(double batchLoss, long weight, int batchSize) {
        sum += batchLoss * weight;
        weights += weight;
        samples += batchSize;
    }

    long samples() {
        return samples;
    }

    double value() {
        return sum / weights;
    }
}
