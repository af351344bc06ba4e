package models;

import dev.annette.Interpolation;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.Conv;
import dev.annette.layer.Upsample;

@Model(input = "3x4x5", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Enlarging {
    @Conv(filters = 8, kernel = 3, padding = 1) Layer stem;
    @Upsample(size = {9, 11}, interpolation = Interpolation.BILINEAR) Layer sized;
    @Conv(filters = 3, kernel = 1) Layer pixels;

    Tensor forward(Tensor image) {
        return image.then(stem).upsample(2).then(sized).then(pixels);
    }
}
