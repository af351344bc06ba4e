package models;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.layer.Conv;
import dev.annette.layer.TransposedConv;

@Model(input = "3x12x10", loss = Loss.MEAN_SQUARED_ERROR)
abstract class TransposedConvolutions {
    @Conv(filters = 4, kernel = 3, stride = 2) Layer down;
    @TransposedConv(filters = 6, kernel = 3, stride = 2, outputPadding = {1, 0}, activation = Activation.RELU) Layer up1;
    @TransposedConv(filters = 6, kernel = 4, stride = 2, padding = 1, groups = 6, bias = false,
            initializer = @Initialize(Initializer.BILINEAR)) Layer up2;
    @TransposedConv(filters = 2, kernel = {3, 2}, padding = Padding.SAME, dilation = {1, 2}) Layer picture;
}
