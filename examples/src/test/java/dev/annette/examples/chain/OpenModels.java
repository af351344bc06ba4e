package dev.annette.examples.chain;

import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.Tensor;
import dev.annette.examples.transformer.SmallTransformerEncoderNetwork;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.operator.Sizes;

import static dev.annette.layer.Layers.adaptiveAveragePool;
import static dev.annette.layer.Layers.averagePool;
import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.conv1d;
import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.dropout;
import static dev.annette.layer.Layers.layerNorm;
import static dev.annette.layer.Layers.localResponseNorm;
import static dev.annette.layer.Layers.lpPool;
import static dev.annette.layer.Layers.maxPool;

/** Models whose sizes are bound when a plan is built, and the same models with sizes that are written out. */
final class OpenModels {
    private OpenModels() {}

    /** What both kinds do. */
    abstract static class Layers {

        /** Two scores for a picture. */
        Tensor classify(Tensor picture) {
            Tensor h = picture.then(conv(3).kernel(3).stride(2).padding(Padding.SAME).noBias()).then(batchNorm()).tanh();
            h = h.then(maxPool(3).stride(2).ceilMode(true)).then(localResponseNorm().size(3))
                    .then(averagePool(3).stride(1).padding(Padding.SAME));
            return h.then(lpPool(2).stride(1)).then(dropout(0.25f)).then(adaptiveAveragePool(2, 1)).then(dense(3));
        }

        /** A map of the size of a picture. */
        Tensor draw(Tensor picture) {
            Tensor details = picture.then(conv(3).kernel(3).padding(1)).then(layerNorm().affine(false)).tanh();
            Tensor objects = details.then(averagePool(2)).then(conv(3).kernel(3)).tanh();
            objects = objects.then(conv(3).kernel(2).padding(1)).then(conv(3).kernel(2).padding(1));
            Tensor joined = objects.upsampleBilinear(2).plus(details).concat(details.times(picture.mean(0).unsqueeze(0)));
            return joined.then(conv(1).kernel(1));
        }

        /** Scores for a sequence. */
        Tensor read(Tensor sequence) {
            Tensor h = sequence.then(dense(4)).tanh();
            Tensor attended = h.matmul(h.transpose()).softmax().matmul(h).then(conv1d(8).kernel(3).padding(1)).then(layerNorm());
            return attended.mean(0).concat(attended.variance(0)).then(dense(3));
        }
    }

    @Model(input = "2xHxW", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Pictures extends Layers {
        Tensor forward(Tensor picture) {
            return classify(picture);
        }
    }

    @Model(input = "2x9x14", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class FixedPictures extends Layers {
        Tensor forward(Tensor picture) {
            return classify(picture);
        }
    }

    @Model(input = "2x12x11", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class OtherPictures extends Layers {
        Tensor forward(Tensor picture) {
            return classify(picture);
        }
    }

    @Model(input = "2xHxW", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Maps extends Layers {
        Tensor forward(Tensor picture) {
            return draw(picture);
        }
    }

    @Model(input = "2x6x8", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class FixedMaps extends Layers {
        Tensor forward(Tensor picture) {
            return draw(picture);
        }
    }

    @Model(input = "2x10x6", loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class OtherMaps extends Layers {
        Tensor forward(Tensor picture) {
            return draw(picture);
        }
    }

    @Model(input = "Tx5", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Sequences extends Layers {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    @Model(input = "7x5", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class FixedSequences extends Layers {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    @Model(input = "11x5", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class OtherSequences extends Layers {
        Tensor forward(Tensor sequence) {
            return read(sequence);
        }
    }

    /** Each open model at two sizes. */
    static Stream<Chain> all() {
        return Stream.concat(twins().map(Twin::open), Stream.of(
                new Chain("Transformer", () -> SmallTransformerEncoderNetwork.builder().seed(Chain.SEED).build(),
                        ObjectiveInDoubles.crossEntropy(0), Chain.CLASSES, Sizes.of("T", 7))));
    }

    /** Open models at a size, beside the model for that size alone. */
    static Stream<Twin> twins() {
        return Stream.of(
                classes("pictures", () -> OpenModels_PicturesNetwork.builder().seed(Chain.SEED).build(), Sizes.of("H", 9).and("W", 14),
                        () -> OpenModels_FixedPicturesNetwork.builder().seed(Chain.SEED).build()),
                classes("pictures", () -> OpenModels_PicturesNetwork.builder().seed(Chain.SEED).build(), Sizes.of("H", 12).and("W", 11),
                        () -> OpenModels_OtherPicturesNetwork.builder().seed(Chain.SEED).build()),
                maps(Sizes.of("H", 6).and("W", 8), () -> OpenModels_FixedMapsNetwork.builder().seed(Chain.SEED).build()),
                maps(Sizes.of("H", 10).and("W", 6), () -> OpenModels_OtherMapsNetwork.builder().seed(Chain.SEED).build()),
                classes("sequences", () -> OpenModels_SequencesNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 7),
                        () -> OpenModels_FixedSequencesNetwork.builder().seed(Chain.SEED).build()),
                classes("sequences", () -> OpenModels_SequencesNetwork.builder().seed(Chain.SEED).build(), Sizes.of("T", 11),
                        () -> OpenModels_OtherSequencesNetwork.builder().seed(Chain.SEED).build()));
    }

    private static Twin classes(String name, Supplier<Network> open, Sizes sizes, Supplier<Network> fixed) {
        return new Twin(new Chain(name + " of " + sizes, open, ObjectiveInDoubles.crossEntropy(0), Chain.CLASSES, sizes), fixed);
    }

    private static Twin maps(Sizes sizes, Supplier<Network> fixed) {
        return new Twin(new Chain("maps of " + sizes, () -> OpenModels_MapsNetwork.builder().seed(Chain.SEED).build(),
                ObjectiveInDoubles.squaredError(), Chain.VALUES, sizes), fixed);
    }

    /**
     * Two models that are one at a size.
     *
     * @param open  the open model at that size
     * @param fixed the model for that size alone
     */
    record Twin(Chain open, Supplier<Network> fixed) {
        @Override
        public String toString() {
            return open.toString();
        }
    }
}
