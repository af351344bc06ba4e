package models;

import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;
import dev.annette.layer.Embedding;

import static dev.annette.layer.Layers.dense;
import static dev.annette.layer.Layers.embedding;

@Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Embeddings {
    @Embedding(vocabulary = 50, units = 8, paddingIndex = 0) Layer words;

    Tensor forward(Tensor sentence) {
        Tensor hints = sentence.then(embedding(50, 8).initializer(Initializer.XAVIER_UNIFORM));
        Tensor h = sentence.then(words).plus(hints).globalAveragePool().then(dense(8)).tanh();
        return h.matmul(Tensors.parameter(words, "weight").transpose());    // scores for the next word
    }
}
