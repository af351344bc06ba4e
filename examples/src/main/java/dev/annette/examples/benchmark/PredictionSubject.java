package dev.annette.examples.benchmark;

import java.util.Arrays;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.PlanReport;

/** A classifier that predicts: a step goes from an array of samples to an array of scores. */
final class PredictionSubject implements Subject {

    private final Network network;
    private final int batchSize;
    private final RandomBatches batches;
    private final float[] scores;

    PredictionSubject(Network network, int batchSize) {
        this.network = network;
        this.batchSize = batchSize;
        batches = RandomBatches.ofClasses(batchSize, Arrays.stream(network.inputShape()).reduce(1, Math::multiplyExact), 2);
        scores = new float[batchSize * Arrays.stream(network.outputShape()).reduce(1, Math::multiplyExact)];
    }

    @Override
    public void step() {
        batches.advance();
        network.predict(batches.samples(), batchSize, scores);
    }

    @Override
    public float[] answer() {
        return scores.clone();
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public PlanReport report() {
        return network.predictionReport(batchSize);
    }

    @Override
    public void close() {
        network.close();
    }
}
