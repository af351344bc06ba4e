package dev.annette.examples.chain;

import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.MaxPool;

import static dev.annette.Activation.RELU;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.maxPool;

/** One network, written in three ways. */
final class Twins {
    private Twins() {}

    @Model(input = "2x10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AsChain {
        @Conv(filters = 6, kernel = 3, activation = RELU) Layer conv1;
        @BatchNorm Layer batchNorm1;
        @MaxPool(2) Layer maxPool1;
        @Dropout(0.3f) Layer dropout1;
        @Dense(units = 7, activation = RELU) Layer dense1;
        @Dense(units = 3) Layer dense2;
    }

    @Model(input = "2x10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AsForward {
        @Dense(units = 3) Layer dense2;
        @Conv(filters = 6, kernel = 3, activation = RELU) Layer conv1;
        @BatchNorm Layer batchNorm1;
        @MaxPool(2) Layer maxPool1;
        @Dropout(0.3f) Layer dropout1;
        @Dense(units = 7, activation = RELU) Layer dense1;

        Tensor forward(Tensor picture) {
            Tensor h = picture;
            for (Layer layer : new Layer[] {conv1, batchNorm1, maxPool1, dropout1, dense1, dense2}) {
                h = h.then(layer);
            }
            return h;
        }
    }

    @Model(input = "2x10x10", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AsCalls {
        Tensor forward(Tensor picture) {
            return picture.then(conv(6).kernel(3).activation(RELU)).then(batchNorm()).then(maxPool(2)).then(dropout(0.3f))
                    .then(dense(7).activation(RELU)).then(dense(3));
        }
    }
}
