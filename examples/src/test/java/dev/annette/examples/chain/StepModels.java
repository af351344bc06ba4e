package dev.annette.examples.chain;

import java.util.stream.Stream;

import dev.annette.Direction;
import dev.annette.Frozen;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.TimeDistributed;
import dev.annette.layer.AveragePool;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Flatten;
import dev.annette.layer.GRU;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.LSTM;
import dev.annette.layer.LastStep;
import dev.annette.layer.MaxPool;
import dev.annette.runtime.operator.Sizes;

import static dev.annette.Activation.RELU;
import static dev.annette.Activation.TANH;
import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.conv1d;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.flatten;
import static dev.annette.layer.Layers.globalMaxPool;
import static dev.annette.layer.Layers.lastStep;
import static dev.annette.layer.Layers.layerNorm;
import static dev.annette.layer.Layers.lpPool;

/** Models that work on each step of a sequence by itself. */
final class StepModels {
    private StepModels() {}

    /** Those whose training pass computes what prediction computes. */
    static Stream<Chain> deterministic() {
        return Stream.of(Chain.of("pictures over time", () -> StepModels_PicturesOverTimeNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("sequences that lie step after step", () -> StepModels_StepAfterStepNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("sentences of a text", () -> StepModels_SentencesNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("sequences of sequences", () -> StepModels_StepsOfStepsNetwork.builder().seed(Chain.SEED).build()),
                open(1), open(4));
    }

    static Stream<Chain> all() {
        return Stream.concat(deterministic(),
                Stream.of(Chain.of("norms over time", () -> StepModels_NormedNetwork.builder().seed(Chain.SEED).build()),
                        new Chain("noise in each step", () -> StepModels_NoisyStepsNetwork.builder().seed(Chain.SEED).build(),
                                ObjectiveInDoubles.squaredError(), Chain.VALUES)));
    }

    /** An open model at two lengths, beside the model for that length alone. */
    static Stream<OpenModels.Twin> twins() {
        return Stream.of(new OpenModels.Twin(open(1), () -> StepModels_OneStepNetwork.builder().seed(Chain.SEED).build()),
                new OpenModels.Twin(open(4), () -> StepModels_FourStepsNetwork.builder().seed(Chain.SEED).build()));
    }

    private static Chain open(int steps) {
        return new Chain("films of " + steps, () -> StepModels_FilmsNetwork.builder().seed(Chain.SEED).build(),
                ObjectiveInDoubles.crossEntropy(0), Chain.CLASSES, Sizes.of("T", steps));
    }

    @Model(input = "4x2x6x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class PicturesOverTime {
        @TimeDistributed @Conv(filters = 3, kernel = 3, padding = 1, activation = TANH) Layer conv1;   // 4x2x6x5 -> 4x3x6x5
        @TimeDistributed @AveragePool(kernel = {2, 1}) Layer pool1;                            // -> 4x3x3x5
        @Frozen @TimeDistributed @Conv(filters = 17, kernel = 1) Layer conv2;                          // -> 4x17x3x5
        @TimeDistributed @AveragePool(kernel = {3, 1}) Layer pool2;                                    // -> 4x17x1x5
        @TimeDistributed @Dense(units = 5, activation = TANH) Layer features;                          // -> 4x5
        @GlobalAveragePool Layer mean;
        @Dense(units = 3) Layer logits;
    }

    /** A sub-network for a picture. */
    @Model(input = "2x6x5")
    abstract static class Encoder {
        @Conv(filters = 3, kernel = 3, padding = 1, activation = TANH) Layer conv;

        Tensor forward(Tensor picture) {
            Tensor h = picture.then(conv);
            return h.plus(h.then(conv(3).kernel(1)).sigmoid()).times(h.mean(1, 2).plus(1).reshape(3, 1, 1));
        }
    }

    /** What is done with films of any length. */
    abstract static class OfFilms {
        Encoder encoder;
        @TimeDistributed @Dense(units = 6) Layer scene;

        Tensor watch(Tensor film) {
            Tensor pictures = film.thenPerStep(encoder).tanh().thenPerStep(averagePool(2).ceilMode(true));   // Tx3x3x3
            Tensor sequence = pictures.then(scene).tanh().plus(film.thenPerStep(dense(6)));                  // Tx6
            Tensor means = sequence.thenPerStep(dense(2).activation(TANH)).mean(0);                         // 2
            return sequence.then(lastStep()).concat(sequence.then(globalMaxPool()), means).then(dense(3));
        }
    }

    @Model(input = "Tx2x6x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Films extends OfFilms {
        Tensor forward(Tensor film) {
            return watch(film);
        }
    }

    @Model(input = "1x2x6x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class OneStep extends OfFilms {
        Tensor forward(Tensor film) {
            return watch(film);
        }
    }

    @Model(input = "4x2x6x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class FourSteps extends OfFilms {
        Tensor forward(Tensor film) {
            return watch(film);
        }
    }

    /** Films of different lengths in one batch. */
    @Model(input = "Tx2x6x5", loss = SOFTMAX_CROSS_ENTROPY, lengths = true)
    abstract static class FilmsOfLengths {
        Encoder encoder;
        @TimeDistributed @Dense(units = 6) Layer scene;

        Tensor forward(Tensor film) {
            Tensor sequence = film.thenPerStep(encoder).thenPerStep(averagePool(2).ceilMode(true)).then(scene).tanh();
            return sequence.then(lastStep()).concat(sequence.then(globalMaxPool()), sequence.globalAveragePool()).then(dense(3));
        }
    }

    /** What reads whole sequences reads them as layers that work on the steps have left them. */
    @Model(input = "6x1x2x2", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class StepAfterStep {
        Tensor forward(Tensor film) {
            Tensor h = film.thenPerStep(conv(4).kernel(2)).tanh().thenPerStep(flatten());   // 6x4
            Tensor windows = h.then(conv1d(4).kernel(3).padding(1)).tanh().plus(h.then(averagePool(3).stride(1).padding(1)))
                    .plus(h.then(lpPool(3).stride(1)).pad(0, 1, 1));
            Tensor normed = h.then(layerNorm()).softmax().plus(h.then(dense(4)));
            Tensor attended = h.matmul(h.transpose()).matmul(h);
            Tensor moved = h.slice(0, 1, 5).pad(0, 1, 1).times(h.transpose(1, 0).reshape(6, 4)).concat(1, h);    // 6x8
            Tensor[] parts = h.split(1, 1, 3);
            Tensor joined = windows.plus(normed).plus(attended).concat(1, moved, parts[1], parts[0].plus(h.mean(0, 1)));   // 6x16
            return joined.then(lastStep()).concat(h.variance(0), h.globalAveragePool(), h.flatten()).then(dense(3));
        }
    }

    /** Films of sentences: each step is a sequence of its own. */
    @Model(input = "3x4x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class StepsOfSteps {
        Inner inner;

        Tensor forward(Tensor sequences) {
            return sequences.thenPerStep(inner).then(lastStep()).then(dense(3));
        }
    }

    @Model(input = "4x5")
    abstract static class Inner {
        @TimeDistributed @Dense(units = 6, activation = TANH) Layer word;
        @LastStep Layer last;

        Tensor forward(Tensor words) {
            Tensor h = words.then(word).thenPerStep(layerNorm());
            return h.then(last).concat(h.then(globalMaxPool()));
        }
    }

    @Model(input = "3x2x4x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Normed {
        @TimeDistributed @Conv(filters = 3, kernel = 3, bias = false) Layer conv1;
        @TimeDistributed @BatchNorm Layer norm1;
        @BatchNorm Layer norm2;

        Tensor forward(Tensor film) {
            Tensor h = film.then(conv1).then(norm1).tanh().thenPerStep(conv(5).kernel(2).noBias()).thenPerStep(batchNorm()).tanh()
                    .thenPerStep(flatten());
            return h.then(norm2).flatten().then(dense(3));
        }
    }

    /** Draws anew for each step. */
    @Model(input = "3x4", loss = MEAN_SQUARED_ERROR)
    abstract static class NoisySteps {
        Noise noise;
        @Dense(units = 2) Layer scores;

        Tensor forward(Tensor sequence) {
            return sequence.thenPerStep(noise).dropout(0.25f).then(scores);
        }
    }

    @Model(input = "4")
    abstract static class Noise {
        @Dense(units = 5, activation = TANH) Layer hidden;

        Tensor forward(Tensor x) {
            return x.then(hidden).plus(Tensors.randomNormal(5).times(0.3f));
        }
    }

    /** Only noise comes out. */
    @Model(input = "4x3")
    abstract static class OnlyNoise {
        Drawn drawn;

        Tensor forward(Tensor sequence) {
            return sequence.thenPerStep(drawn);
        }
    }

    @Model(input = "3")
    abstract static class Drawn {
        Tensor forward(Tensor x) {
            return x.then(dense(3)).times(0).plus(Tensors.randomNormal(3));
        }
    }

    /** A picture alone, and each picture of a film. */
    @Model(input = "2x6x6")
    abstract static class Picture {
        @Conv(filters = 16, kernel = 3, activation = RELU) Layer conv;
        @BatchNorm Layer norm;
        @MaxPool(2) Layer pool;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "Tx2x6x6")
    abstract static class Film {
        @TimeDistributed @Conv(filters = 16, kernel = 3, activation = RELU) Layer conv;
        @TimeDistributed @BatchNorm Layer norm;
        @TimeDistributed @MaxPool(2) Layer pool;
        @TimeDistributed @Dense(units = 4) Layer scores;
    }

    /** The film with the layers of the picture as a part. */
    @Model(input = "Tx2x6x6")
    abstract static class FilmOfParts {
        @TimeDistributed Picture picture;
    }

    /** A network for moving digits: convolutions over time, and an LSTM that follows what they see. */
    @Model(input = "16x1x32x32", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class MovingDigits {
        @TimeDistributed @Conv(filters = 32, kernel = 3, padding = 1, activation = RELU) Layer conv1;
        @TimeDistributed @MaxPool(2) Layer pool1;
        @TimeDistributed @Conv(filters = 64, kernel = 3, padding = 1, activation = RELU) Layer conv2;
        @TimeDistributed @MaxPool(2) Layer pool2;
        @TimeDistributed @Flatten Layer maps;
        @LSTM(units = 128) Layer lstm;
        @LastStep Layer last;
        @Dense(units = 10) Layer logits;
    }

    /** Each step goes through a sequence of its own. */
    @Model(input = "3x4x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Sentences {
        Sentence sentence;
        @GRU(units = 4, lastStep = true) Layer text;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor sentences) {
            return sentences.thenPerStep(sentence).then(text).then(scores);
        }
    }

    @Model(input = "4x5")
    abstract static class Sentence {
        @LSTM(units = 3, direction = Direction.BIDIRECTIONAL, lastStep = true) Layer words;
    }
}
