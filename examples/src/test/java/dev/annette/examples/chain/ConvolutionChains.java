package dev.annette.examples.chain;

import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.TransposedConv;

import static dev.annette.Activation.RELU;
import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.transposedConv;

/** Chains over convolutions of other kinds than the plain one. */
final class ConvolutionChains {
    private ConvolutionChains() {}

    @Model(input = "2x4x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Transposed {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer first;
        @TransposedConv(filters = 4, kernel = {3, 2}, stride = 2, outputPadding = {1, 0}, activation = TANH) Layer up;
        @TransposedConv(filters = 6, kernel = 3, padding = {1, 0}, groups = 2, bias = false) Layer grouped;
        @TransposedConv(filters = 6, kernel = 2, padding = Padding.SAME, dilation = {1, 2}, activation = RELU) Layer same;
        @TransposedConv(filters = 6, kernel = 4, stride = 2, padding = 1, initializer = @Initialize(Initializer.BILINEAR)) Layer bilinear;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x4x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class TransposedFluently {
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(transposedConv(3).kernel(4).stride(2, 1).padding(1).activation(TANH));
            return h.then(transposedConv(3).kernel(3).groups(3).noBias().initializer(Initializer.BILINEAR)).silu().then(scores);
        }
    }
}
