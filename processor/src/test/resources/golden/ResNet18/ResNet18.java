package models;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;

@Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
abstract class ResNet18 {
    @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer stem;
    @BatchNorm                                                 Layer stemNorm;
    @Dense(units = 10)                                         Layer classifier;

    Tensor forward(Tensor image) {
        Tensor h = image.then(stem).then(stemNorm).relu();
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = basicBlock(h, filters, filters == 64 ? 1 : 2);
            h = basicBlock(h, filters, 1);
        }
        return h.globalAveragePool().then(classifier);
    }

    Tensor basicBlock(Tensor x, int filters, int stride) {
        Tensor shortcut = stride == 1 ? x
                : x.then(conv(filters).kernel(1).stride(stride).noBias()).then(batchNorm());
        Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).relu()
                    .then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm());
        return h.plus(shortcut).relu();
    }
}
