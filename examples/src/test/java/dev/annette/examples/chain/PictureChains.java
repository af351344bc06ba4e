package dev.annette.examples.chain;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.layer.AdaptiveAveragePool;
import dev.annette.layer.AdaptiveMaxPool;
import dev.annette.layer.AveragePool;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Flatten;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.layer.GlobalMaxPool;
import dev.annette.layer.LayerNorm;
import dev.annette.layer.LocalResponseNorm;
import dev.annette.layer.LpPool;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;

/**
 * Chains over pictures, one for each layer or attribute: a convolution before it, so that its input gradient counts, and a dense layer
 * behind it. No two dimensions of a shape are equal, so that swapped axes show.
 */
final class PictureChains {
    private PictureChains() {}

    @Model(input = "2x8x11", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Convolved {
        @Conv(filters = 3, kernel = {3, 2}, activation = TANH) Layer first;
        @Conv(filters = 4, kernel = 3, padding = Padding.SAME, activation = TANH) Layer same;
        @Conv(filters = 5, kernel = {2, 3}, stride = {1, 2}, padding = {1, 0}, bias = false) Layer strided;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "4x9x11", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Grouped {
        @Conv(filters = 6, kernel = 3, groups = 2, activation = TANH) Layer groups;
        @Conv(filters = 6, kernel = {3, 2}, groups = 6, activation = TANH) Layer depthwise;
        @Conv(filters = 3, kernel = 2, dilation = {2, 3}) Layer dilated;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Initialized {
        @Conv(filters = 3, kernel = 2, initializer = @Initialize(Initializer.XAVIER_UNIFORM),
                biasInitializer = @Initialize(value = Initializer.CONSTANT, constant = 0.1f)) Layer first;
        @Conv(filters = 2, kernel = 2, initializer = @Initialize(Initializer.KAIMING_NORMAL), activation = Activation.SIGMOID) Layer second;
        @Dense(units = 3, initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.3f)) Layer scores;
    }

    @Model(input = "2x9x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class MaxPooled {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @MaxPool(kernel = {4, 3}, stride = {2, 1}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x10x8", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class MaxPooledInCeilMode {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @MaxPool(kernel = 2, stride = 2, ceilMode = true) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class MaxPooledDilated {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @MaxPool(kernel = 3, stride = 2, padding = 1, dilation = {2, 1}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x7x9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AveragePooled {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AveragePool(kernel = {2, 4}, stride = 2, padding = {1, 2}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x7x9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AveragePooledWithoutPadding {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AveragePool(kernel = {2, 4}, stride = 2, padding = {1, 2}, countPadding = false) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AveragePooledInCeilMode {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AveragePool(kernel = 3, stride = 2, padding = 1, ceilMode = true) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class LpPooled {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @LpPool(kernel = {3, 2}, stride = 1) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class LpPooledInCeilMode {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @LpPool(kernel = 3, stride = 2, ceilMode = true, norm = 3) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AdaptiveAveragePooled {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AdaptiveAveragePool({3, 2}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x8x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AdaptiveMaxPooled {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AdaptiveMaxPool({3, 2}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x7x9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AdaptivePooledEvenly {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @AdaptiveAveragePool({3, 4}) Layer pool;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GloballyAveraged {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @GlobalAveragePool Layer pool;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GlobalMaximum {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @GlobalMaxPool Layer pool;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Flattened {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @Flatten Layer flat;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class BatchNormed {
        @Conv(filters = 3, kernel = 2, bias = false) Layer conv;
        @BatchNorm(activation = TANH) Layer norm;
        @Conv(filters = 4, kernel = 2, activation = TANH) Layer next;
        @BatchNorm(affine = false, epsilon = 1e-3f) Layer plainNorm;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x7", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class LayerNormed {
        @Conv(filters = 3, kernel = 2, activation = TANH) Layer conv;
        @LayerNorm Layer norm;
        @Conv(filters = 4, kernel = 2, activation = TANH) Layer next;
        @LayerNorm(dimensions = 1) Layer rowNorm;
        @Dense(units = 4, activation = TANH) Layer dense;
        @LayerNorm(affine = false) Layer plainNorm;
        @Dense(units = 3) Layer scores;
    }

    @Model(input = "2x5x7", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class LocallyNormed {
        @Conv(filters = 7, kernel = 2, activation = TANH) Layer conv;
        // Alpha is far above its default, so that the neighbours matter.
        @LocalResponseNorm(size = 3, alpha = 1.5f, beta = 0.6f, k = 1.2f) Layer norm;
        @Dense(units = 4) Layer scores;
    }
}
