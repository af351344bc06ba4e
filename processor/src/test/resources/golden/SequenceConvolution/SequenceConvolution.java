package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv1d;

@Model(input = "40x7", loss = Loss.MEAN_SQUARED_ERROR)
abstract class SequenceConvolution {
    @Conv1d(filters = 4, kernel = 3, padding = 1) Layer conv1;
    @Conv1d(filters = 6, kernel = 5, stride = 2, dilation = 2, bias = false) Layer conv2;
}
