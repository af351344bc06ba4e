package dev.annette.examples.guide;

import dev.annette.Activation;
import dev.annette.Direction;
import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Scan;
import dev.annette.State;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.Flatten;
import dev.annette.layer.GRU;
import dev.annette.layer.LSTM;
import dev.annette.layer.MaxPool;

/** The models of docs/guide/recurrent.md, word for word; {@link RecurrentGuideTest} compares them, and trains them. */
final class RecurrentGuide {
    private RecurrentGuide() {}

    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class NextCharacter {
        @Embedding(vocabulary = 28, units = 16) Layer embedding; // T -> Tx16
        @LSTM(units = 64, layers = 2, dropout = 0.1f) Layer lstm; // Tx16 -> Tx64
        @Dense(units = 28) Layer next; // Tx64 -> Tx28
    }

    @Model(loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Answer {
        @GRU(units = 32) Layer reader;
        @GRU(units = 32) Layer writer;
        @Dense(units = 8) Layer words;

        Tensor forward(@Input("12x8") Tensor question, @Input("6x8") Tensor answer) {
            Scan read = question.scan(reader); // 12x8 -> 12x32
            return answer.scan(writer, read.states()).steps().then(words); // 6x8 -> 6x32 -> 6x8
        }
    }

    @Model(input = "8")
    abstract static class JordanCell {
        @Dense(units = 16) Layer fromInput;
        @Dense(units = 16, bias = false) Layer fromOutput;
        @Dense(units = 2) Layer output;

        Tensor step(Tensor x, @Input("2") State before) {
            Tensor hidden = x.then(fromInput).plus(before.then(fromOutput)).tanh(); // 16
            Tensor y = hidden.then(output); // 2
            before.next(y);
            return y;
        }
    }

    @Model(input = "Tx8", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Jordan {
        JordanCell cell;

        Tensor forward(Tensor sequence) {
            return sequence.scan(cell).steps(); // Tx8 -> Tx2
        }
    }

    @Model(input = "16x1x12x12", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Film {
        @TimeDistributed @Conv(filters = 4, kernel = 3, activation = Activation.RELU) Layer edges; // 16x1x12x12 -> 16x4x10x10
        @TimeDistributed @MaxPool(2) Layer smaller; // -> 16x4x5x5
        @TimeDistributed @Flatten Layer features; // -> 16x100
        @LSTM(units = 16, lastStep = true) Layer lstm; // -> 16
        @Dense(units = 4) Layer logits; // -> 4
    }

    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY, lengths = true)
    abstract static class Mood {
        @Embedding(vocabulary = 100, units = 8) Layer embedding;
        @LSTM(units = 16, direction = Direction.BIDIRECTIONAL, lastStep = true) Layer lstm;
        @Dense(units = 2) Layer logits;
    }
}
