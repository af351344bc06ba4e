package models;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;

import dev.annette.Checkpoint;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.Dropout;

/** Blocks and a head whose values training computes again. */
@Model(input = "3x16x16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class Checkpoints {
    @Conv(filters = 8, kernel = 3, padding = 1) Layer stem;
    @Checkpoint CheckpointsHead head;

    Tensor forward(Tensor image) {
        return block(block(image.then(stem))).globalAveragePool().then(head);
    }

    @Checkpoint
    Tensor block(Tensor x) {
        return x.then(conv(8).kernel(3).padding(1).noBias()).then(batchNorm()).relu()
                .then(conv(8).kernel(3).padding(1)).plus(x).relu();
    }
}

@Model(input = "8")
abstract class CheckpointsHead {
    @Dense(units = 32, activation = dev.annette.Activation.GELU) Layer hidden;
    @Dropout(0.5f) Layer drop;
    @Dense(units = 10) Layer logits;
}
