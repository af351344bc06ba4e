package models;

import static dev.annette.Activation.RELU;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.maxPool;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;

@Model(input = "3xHxW", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Segmenter {
    @Conv(filters = 8, kernel = 3, padding = 1, activation = RELU) Layer fine;
    @Conv(filters = 8, kernel = 5, padding = 1, bias = false)      Layer coarse;
    @BatchNorm                                                     Layer norm;
    @Conv(filters = 1, kernel = 1)                                 Layer mask;

    Tensor forward(Tensor photograph) {
        Tensor details = photograph.then(fine);
        Tensor objects = details.then(maxPool(2)).then(coarse).then(norm).relu().then(conv(8).kernel(3).padding(2));
        return objects.upsample(2).plus(details).then(mask);
    }
}
