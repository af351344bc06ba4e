package dev.annette.examples.chain;

import dev.annette.Frozen;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;
import dev.annette.layer.LayerNorm;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.MEAN_SQUARED_ERROR;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;

/** Models with several inputs and outputs, with losses of their own, and models within models. */
final class JointModels {
    private JointModels() {}

    @Model(loss = MEAN_SQUARED_ERROR)
    abstract static class TwoInputs {
        @Dense(units = 5, activation = TANH) Layer left;
        @Dense(units = 4, activation = TANH) Layer right;
        @Dense(units = 2) Layer score;

        Tensor forward(@Input("6") Tensor first, @Input("2x3x3") Tensor second) {
            return first.then(left).concat(second.then(right)).then(score);
        }
    }

    @Model(input = "2x5x5")
    abstract static class OwnLoss {
        record Answer(Tensor code, Tensor scores) {}

        @Conv(filters = 3, kernel = 3, activation = TANH) Layer encoder;
        @Dense(units = 4, activation = TANH) Layer code;
        @Dense(units = 1, activation = TANH) Layer critic;

        Answer forward(@Input(gradient = true) Tensor picture) {
            Tensor h = picture.then(encoder);
            return new Answer(h.then(code), h.globalAveragePool());
        }

        Tensor loss(Answer answer, @Input Tensor picture, @Target("3") Tensor wanted, @Target("4") Tensor other) {
            Tensor judged = answer.scores().plus(wanted).sigmoid().concat(answer.code().plus(other), picture.globalAveragePool());
            return judged.then(critic);
        }
    }

    /** A chain to be a part of others. */
    @Model(input = "2x5x5")
    abstract static class Features {
        @Conv(filters = 3, kernel = 3, activation = TANH) Layer conv1;
        @BatchNorm Layer norm1;
        @Dropout(0.5f) Layer drop1;
    }

    /** A model with a forward to be a part of others. */
    @Model(input = "3x3x3")
    abstract static class Head {
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor features) {
            Tensor h = features.then(conv(4).kernel(2).activation(TANH));
            return mixed(h.then(conv(4).kernel(1))).plus(h).then(scores);
        }

        private Tensor mixed(Tensor h) {
            return h.tanh().then(conv(4).kernel(1));
        }
    }

    @Model(input = "2x5x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Composed {
        Embedded first;
        Head head;

        Tensor forward(Tensor picture) {
            Tensor h = picture.then(first);
            return head.forward(h).plus(h.tanh().then(head)).then(dense(3));
        }
    }

    @Model(input = "2x5x5")
    abstract static class Embedded {
        @Conv(filters = 2, kernel = 3, padding = 1, activation = TANH) Layer before;
        @Conv(filters = 3, kernel = 3, activation = TANH) Layer after;
    }

    @Model(input = "2x5x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ChainOfParts {
        Embedded features;
        Head head;
    }

    @Model(input = "2x5x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class FrozenFeatures {
        @Frozen Features features;
        @Dense(units = 3) Layer scores;
    }

    /** A loss of the model's own that reads a learned tensor, with a term that keeps it small. */
    @Model(input = "4")
    abstract static class OwnParameter {
        @Parameter(value = "3x4", initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 1)) Tensor mixture;
        @Parameter("3") Tensor offset;

        Tensor forward(Tensor features) {
            return mixture.matmul(features.reshape(4, 1)).reshape(3).plus(offset).tanh();
        }

        Tensor loss(Tensor output, @Target Tensor wanted) {
            return output.minus(wanted).square().sum().plus(mixture.square().mean().times(0.1f));
        }
    }

    /** A loss that keeps the weights of layers small. */
    @Model(input = "6")
    abstract static class Penalised {
        @Dense(units = 5, activation = TANH) Layer hidden;
        @Dense(units = 2) Layer fit;

        Tensor forward(Tensor features) {
            return features.then(hidden).then(fit);
        }

        Tensor loss(Tensor output, @Target Tensor wanted) {
            Tensor penalty = Tensors.parameter(hidden, "weight").square().sum().plus(Tensors.parameter(fit, "weight").abs().sum());
            return output.minus(wanted).square().mean().plus(penalty.times(0.05f));
        }
    }

    /** What lies before frozen layers learns through them. */
    @Model(input = "2x5x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class FrozenBehind {
        @Conv(filters = 2, kernel = 3, padding = 1, activation = TANH) Layer before;
        @Frozen Features features;
        @Frozen @LayerNorm Layer norm;
        @Dense(units = 3) Layer scores;
    }
}
