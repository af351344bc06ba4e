package dev.annette.examples.chain;

import java.util.stream.Stream;

import dev.annette.Interpolation;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Upsample;

import static dev.annette.Activation.TANH;
import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.dense;

/** Models of tensor methods that move elements, reduce axes or multiply matrices. */
final class ReshapingModels {
    private ReshapingModels() {}

    static Stream<Chain> all() {
        return Stream.of(
                Chain.of("split, pad, slice, transpose", () -> ReshapingModels_MovedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("one tensor in two shapes", () -> ReshapingModels_ViewedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("reductions", () -> ReshapingModels_ReducedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("attention", () -> ReshapingModels_AttendedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("products of matrices", () -> ReshapingModels_MultipliedNetwork.builder().seed(Chain.SEED).build()),
                Chain.of("upsampling", () -> ReshapingModels_UpsampledNetwork.builder().seed(Chain.SEED).build()));
    }

    @Model(input = "3x8x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Moved {
        @Conv(filters = 8, kernel = 3, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor[] parts = image.then(stem).split(0, 2, 5, 1);                                       // 8x6x4
            Tensor wide = parts[0].pad(0, 1, 2, 0.5f).concat(-1, parts[1], parts[1].slice(2, 1, -1));  // 5x6x10
            Tensor[] halves = wide.transpose(1, 2, 0).chunk(2, 0);                                     // 3x10x5
            Tensor rows = halves[1].tanh().reshape(3, -1).unsqueeze(0).pad(0, 0, 1).slice(0, 0, 1).squeeze(0);
            return rows.transpose().flatten().then(scores);
        }
    }

    /** A value and a view of it, both read by what would work in place. */
    @Model(input = "2x6x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Viewed {
        @Dense(units = 12) Layer first;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.reshape(48).then(first);
            Tensor rows = h.reshape(3, 4);
            Tensor bent = h.tanh();
            Tensor curved = rows.sigmoid();
            return bent.plus(curved.reshape(12)).plus(rows.flatten()).reshape(4, 3).gelu().flatten().then(scores);
        }
    }

    @Model(input = "3x7x6", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Reduced {
        @Conv(filters = 5, kernel = 2, activation = TANH) Layer stem;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);                                                               // 5x6x5
            Tensor statistics = h.mean(1, 2).concat(h.variance(1, 2), h.max(-1).sum(1), h.sum(0).mean(0));
            Tensor single = h.mean().reshape(1).concat(h.variance().unsqueeze(0));
            return statistics.concat(single).then(scores).logSoftmax();
        }
    }

    @Model(input = "7x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Attended {
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor words) {
            Tensor queries = heads(words.then(dense(6)));
            Tensor keys = heads(words.then(dense(6).noBias()));    // a bias would change nothing
            Tensor values = heads(words.then(dense(6)));
            Tensor attention = queries.matmul(keys.transpose()).times(0.6f).softmax(-1).matmul(values);            // 2x7x3
            return attention.transpose(1, 0, 2).reshape(7, 6).tanh().mean(0).then(scores);
        }

        private Tensor heads(Tensor x) {
            return x.reshape(7, 2, 3).transpose(1, 0, 2);
        }
    }

    @Model(input = "4x5", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Multiplied {
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor rows) {
            Tensor left = rows.then(dense(6).activation(TANH));                                        // 4x6
            Tensor right = rows.then(dense(5)).transpose();                                            // 5x4
            Tensor square = right.matmul(left);                                                        // 5x6
            Tensor twice = left.reshape(2, 2, 6).matmul(square.transpose());                           // 2x2x5
            Tensor column = twice.matmul(right.mean(1));                                               // 2x2
            Tensor row = left.mean(0).softmax(0).matmul(square.transpose());                           // 5
            Tensor shared = left.tanh().matmul(Tensors.constant(1, -1, 0.5f, 2, 1, -0.5f).reshape(6, 1)).squeeze(-1);    // 4
            return shared.concat(column.flatten(), row, row.matmul(row).reshape(1), left.transpose().matmul(left).tanh().sum(0))
                    .then(scores);
        }
    }

    @Model(input = "3x3x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class Upsampled {
        @Upsample(2) Layer twice;
        @Upsample(size = {7, 5}, interpolation = Interpolation.BILINEAR) Layer sized;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor image) {
            Tensor h = image.then(conv(4).kernel(2)).tanh();                                           // 4x2x3
            Tensor larger = h.then(twice).then(conv(3).kernel(2)).tanh().then(sized);                  // 3x7x5
            return larger.concat(h.upsample(7, 5), h.upsampleBilinear(3).slice(1, 0, 4).upsampleBilinear(7, 5)).then(scores);
        }
    }
}
