package dev.annette.examples.chain;

import java.util.stream.Stream;

import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.Dense;
import dev.annette.layer.Embedding;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.runtime.operator.Sizes;

import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.embedding;
import static dev.annette.layer.Layers.gru;

/** Models that look up vectors for indices. */
final class EmbeddingModels {
    private EmbeddingModels() {}

    /** Makes indices of what a check of gradients draws. */
    abstract static class Quarters {

        /** An index from 0 to 3 for each number between -1 and 1. */
        Tensor quarters(Tensor numbers) {
            return numbers.greaterThan(-0.5f).plus(numbers.greaterThan(0)).plus(numbers.greaterThan(0.5f));
        }
    }

    @Model(input = "5", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class TiedScores extends Quarters {
        @Embedding(vocabulary = 4, units = 3) Layer letters;

        Tensor forward(Tensor numbers) {
            Tensor h = quarters(numbers).then(letters).flatten().then(dense(3)).tanh();
            return h.matmul(Tensors.parameter(letters, "weight").transpose());
        }
    }

    @Model(input = "Tx3")
    abstract static class SharedTables extends Quarters {
        Tensor forward(Tensor numbers) {
            Layer table = embedding(4, 2);
            Tensor indices = quarters(numbers);
            Tensor once = indices.then(table).tanh();                              // Tx3x2
            Tensor again = indices.slice(1, 0, 1).squeeze(1).then(table).exp();    // Tx2
            return once.sum(1).times(again).mean(0).then(dense(2));
        }

        Tensor loss(Tensor output, @Target Tensor wanted) {
            return output.minus(wanted).square().sum();
        }
    }

    /** A language model in small: the scores of each step come from the table that the step before was looked up in. */
    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class LanguageModel extends Quarters {
        @Embedding(vocabulary = 4, units = 3) Layer letters;

        Tensor forward(Tensor numbers) {
            Tensor h = quarters(numbers).then(letters).then(gru(3).recurrentInitializer(Initializer.XAVIER_UNIFORM));    // Tx3
            return h.matmul(Tensors.parameter(letters, "weight").transpose()).mean(0);                                   // Tx4 -> 4
        }
    }

    /** Whole numbers in, as users have them. */
    @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Sentences {
        @Embedding(vocabulary = 20, units = 6, paddingIndex = 0) Layer words;
        @GlobalAveragePool Layer mean;
        @Dense(units = 2) Layer scores;
    }

    static Stream<Chain> all() {
        return Stream.of(
                Chain.of("tied embedding", () -> EmbeddingModels_TiedScoresNetwork.builder().seed(Chain.SEED).build()),
                new Chain("tied embedding of a recurrent network",
                        () -> EmbeddingModels_LanguageModelNetwork.builder().seed(Chain.SEED).build(), ObjectiveInDoubles.crossEntropy(0),
                        Chain.CLASSES, Sizes.of("T", 6)),
                new Chain("shared embedding", () -> EmbeddingModels_SharedTablesNetwork.builder().seed(Chain.SEED).build(), null,
                        Chain.VALUES,
                        Sizes.of("T", 4)));
    }
}
