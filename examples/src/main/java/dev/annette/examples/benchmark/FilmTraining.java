package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;
import dev.annette.layer.LSTM;
import dev.annette.runtime.training.optimizer.Adam;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.flatten;
import static dev.annette.layer.Layers.maxPool;

/** Two convolutions over each of 16 pictures, an LSTM over what they see: a training step with Adam. */
final class FilmTraining implements Workload {

    private static final int BATCH_SIZE = 8;
    private static final int PICTURES = 16;

    @Model(input = "16x1x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class FilmReader {
        @LSTM(units = 128, lastStep = true) Layer lstm;
        @Dense(units = 10) Layer logits;

        Tensor forward(Tensor film) {
            return film.thenPerStep(conv(32).kernel(3).padding(1).activation(RELU)).thenPerStep(maxPool(2))
                    .thenPerStep(conv(64).kernel(3).padding(1).activation(RELU)).thenPerStep(maxPool(2))
                    .thenPerStep(flatten()).then(lstm).then(logits);
        }
    }

    @Override
    public String id() {
        return "W7";
    }

    @Override
    public String name() {
        return "cnn-lstm-train";
    }

    @Override
    public String description() {
        return "16 pictures 1x32x32, conv 32, conv 64, LSTM 4096-128, dense 10, batch 8: training step, Adam 1e-3";
    }

    @Override
    public int stepsPerRound() {
        return 20;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new TrainingSubject(setting.of(FilmTraining_FilmReaderNetwork.builder()).build(), batchSize, Adam.withLearningRate(1e-3));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.training(setting.bareType(), PICTURES * batchSize, 1, 32, 32);
        BarePrimitives.Layer h = bare.maxPool(bare.convolution(bare.input(), 32, 3, 1), 2);
        h = bare.maxPool(bare.convolution(h, 64, 3, 1), 2);
        BarePrimitives.Layer film = bare.layer(PICTURES, batchSize, 4096);
        bare.innerProduct(BareRecurrence.rows(bare, BareRecurrence.lstm(bare, film, 128), true), 10);
        return bare.build();
    }
}
