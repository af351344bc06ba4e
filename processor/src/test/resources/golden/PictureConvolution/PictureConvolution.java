package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.layer.Conv;

@Model(input = "3x15x17", loss = Loss.MEAN_SQUARED_ERROR)
abstract class PictureConvolution {
    @Conv(filters = 4, kernel = 3, padding = 1) Layer conv1;
    @Conv(filters = 6, kernel = {3, 5}, stride = {1, 2}, padding = {0, 2}, dilation = {2, 1}, groups = 2, bias = false) Layer conv2;
    @Conv(filters = 5, kernel = 4, stride = 2, padding = Padding.SAME) Layer conv3;
}
