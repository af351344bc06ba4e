package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.GRU;
import dev.annette.runtime.training.optimizer.Adam;

/** A GRU that reads 100 steps and then names a class: a training step with Adam. */
final class GruTraining implements Workload {

    private static final int BATCH_SIZE = 64;
    private static final int STEPS = 100;

    @Model(input = "100x64", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class GruClassifier {
        @GRU(units = 256, lastStep = true) Layer gru;
        @Dense(units = 10) Layer logits;
    }

    @Override
    public String id() {
        return "W5";
    }

    @Override
    public String name() {
        return "gru-train";
    }

    @Override
    public String description() {
        return "GRU 64-256, 100 steps, dense 10 on the last, batch 64: training step, Adam 1e-3";
    }

    @Override
    public int stepsPerRound() {
        return 10;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new TrainingSubject(setting.of(GruTraining_GruClassifierNetwork.builder()).build(), batchSize, Adam.withLearningRate(1e-3));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.training(setting.bareType(), STEPS, batchSize, 64);
        bare.innerProduct(BareRecurrence.rows(bare, BareRecurrence.gru(bare, bare.input(), 256), true), 10);
        return bare.build();
    }
}
