package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.LSTM;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.optimizer.Adam;

/** A language model of two LSTM layers over 64 steps: a training step with Adam, the gradients' norm clipped. */
final class LanguageModelTraining implements Workload {

    private static final int BATCH_SIZE = 32;
    private static final int STEPS = 64;
    private static final int VOCABULARY = 10_000;

    @Model(input = "64", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class LanguageModel {
        @Embedding(vocabulary = VOCABULARY, units = 256) Layer embedding;
        @LSTM(units = 512, layers = 2) Layer lstm;
        @Dense(units = VOCABULARY) Layer next;
    }

    @Override
    public String id() {
        return "W4";
    }

    @Override
    public String name() {
        return "lstm-lm-train";
    }

    @Override
    public String description() {
        return "language model 10,000-256-2x512 LSTM-10,000, 64 steps, batch 32: training step, Adam 1e-3, norm clipped at 1";
    }

    @Override
    public int stepsPerRound() {
        return 3;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new TrainingSubject(setting.of(LanguageModelTraining_LanguageModelNetwork.builder()).build(), batchSize,
                Sizes.NONE, Adam.withLearningRate(1e-3).clipNorm(1), RandomBatches.ofTokens(batchSize, STEPS, VOCABULARY));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.training(setting.bareType(), STEPS, batchSize, 256);
        BarePrimitives.Layer h = BareRecurrence.lstm(bare, BareRecurrence.lstm(bare, bare.input(), 512), 512);
        bare.innerProduct(BareRecurrence.rows(bare, h, false), VOCABULARY);
        return bare.build();
    }
}
