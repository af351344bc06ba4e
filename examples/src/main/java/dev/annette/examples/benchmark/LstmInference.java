package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.LSTM;

/** An LSTM that reads 100 steps of one sample: the prediction of all its outputs. */
final class LstmInference implements Workload {

    private static final int STEPS = 100;

    @Model(input = "100x128")
    abstract static class Lstm {
        @LSTM(units = 256) Layer lstm;
    }

    @Override
    public String id() {
        return "W10";
    }

    @Override
    public String name() {
        return "lstm-predict";
    }

    @Override
    public String description() {
        return "LSTM 128-256, 100 steps, batch 1: prediction";
    }

    @Override
    public int stepsPerRound() {
        return 200;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new PredictionSubject(setting.of(LstmInference_LstmNetwork.builder()).build(), batchSize);
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.inference(setting.bareType(), STEPS, batchSize, 128);
        BareRecurrence.lstm(bare, bare.input(), 256);
        return bare.build();
    }
}
