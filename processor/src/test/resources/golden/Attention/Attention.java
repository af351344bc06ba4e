package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Dense;

import static dev.annette.layer.Layers.dense;

@Model(input = "7x12", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Attention {
    @Dense(units = 10) Layer scores;

    Tensor forward(Tensor words) {
        Tensor queries = heads(words.then(dense(16)));
        Tensor keys = heads(words.then(dense(16)));
        Tensor values = heads(words.then(dense(16)));
        Tensor weights = queries.matmul(keys.transpose()).softmax(-1);                   // 2x7x7
        return weights.matmul(values).transpose(1, 0, 2).reshape(7, 16).mean(0).then(scores);
    }

    private Tensor heads(Tensor x) {
        return x.reshape(7, 2, 8).transpose(1, 0, 2);
    }
}
