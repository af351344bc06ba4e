package dev.annette.examples.chain;

import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.Tensor;
import dev.annette.layer.AveragePool3d;
import dev.annette.layer.Conv;
import dev.annette.layer.Conv3d;
import dev.annette.layer.Dense;
import dev.annette.layer.DepthwiseConv;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.GroupNorm;
import dev.annette.layer.InstanceNorm;
import dev.annette.layer.MaxPool3d;
import dev.annette.layer.PReLU;
import dev.annette.layer.SeparableConv;
import dev.annette.layer.TransposedConv;

import static dev.annette.Activation.RELU;
import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.depthwiseConv;
import static dev.annette.layer.Layers.prelu;
import static dev.annette.layer.Layers.separableConv;
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

    @Model(input = "2x8x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Channelwise {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer first;
        @DepthwiseConv(kernel = {3, 2}, multiplier = 2, activation = TANH) Layer depthwise;
        @SeparableConv(filters = 5, kernel = 3, stride = {2, 1}, padding = Padding.SAME, multiplier = 2, activation = TANH) Layer separable;
        @DepthwiseConv(kernel = 2, stride = 2, dilation = {1, 2}, bias = false) Layer strided;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ChannelwiseFluently {
        @SeparableConv(filters = 2, kernel = 3, padding = 1) Layer twice;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(twice).tanh().then(twice).tanh();
            return h.then(depthwiseConv().kernel(3).multiplier(2)).then(prelu()).then(separableConv(4).kernel(2).noBias()).tanh()
                    .then(scores);
        }
    }

    @Model(input = "2x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GroupNormed {
        @Conv(filters = 6, kernel = 2, activation = TANH) Layer first;
        @GroupNorm(groups = 3, activation = TANH) Layer norm;
        @Conv(filters = 4, kernel = 2, activation = TANH) Layer second;
        @InstanceNorm(affine = true, activation = TANH) Layer instance;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Bent {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer first;
        // Slopes near 1, so that few places are at a kink.
        @PReLU(perChannel = true, slope = 0.9f) Layer slopes;
        @Conv(filters = 4, kernel = 2) Layer second;
        @PReLU(slope = 0.8f) Layer slope;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x6x7x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Volume {
        @Conv3d(filters = 4, kernel = {2, 3, 2}, activation = TANH) Layer first;
        @MaxPool3d(kernel = {2, 1, 3}, stride = 1) Layer pool;
        @Conv3d(filters = 4, kernel = 2, padding = Padding.SAME, groups = 2, activation = TANH) Layer second;
        @AveragePool3d(kernel = {1, 3, 2}, stride = {1, 2, 2}, padding = {0, 1, 0}) Layer average;
        @GroupNorm(groups = 2) Layer norm;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x4x5x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class VolumeInCeilMode {
        @Conv3d(filters = 3, kernel = 2, stride = {1, 2, 1}, activation = TANH) Layer first;
        @AveragePool3d(kernel = 2, ceilMode = true, padding = {1, 0, 0}) Layer average;
        @Conv3d(filters = 5, kernel = {2, 1, 2}, activation = TANH) Layer second;
        @GlobalAveragePool Layer pool;
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
