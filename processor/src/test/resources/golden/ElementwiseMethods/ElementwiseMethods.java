package models;

import static dev.annette.layer.Layers.*;

import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.Tensors;

@Model(input = "8x6x5", loss = Loss.MEAN_SQUARED_ERROR)
abstract class ElementwiseMethods {

    Tensor forward(Tensor image) {
        Tensor h = image.then(conv(8).kernel(3).padding(1)).times(0.5f);
        Tensor scaled = h.times(Tensors.constant(1, 2, 3, 4, 5)).clip(-3, 3);
        Tensor mixed = scaled.minus(h.stopGradient()).where(h.greaterThan(0), h.exp());
        Tensor noisy = mixed.plus(Tensors.randomNormal(8, 6, 5).times(0.1f));
        return noisy.maximum(h).dividedBy(h.square().plus(1)).dropout(0.1f);
    }
}
