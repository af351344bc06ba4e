package models;

import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Padding;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.DepthwiseConv;
import dev.annette.layer.SeparableConv;

@Model(input = "3x12x10", loss = Loss.MEAN_SQUARED_ERROR)
abstract class ChannelwiseConvolutions {
    @DepthwiseConv(kernel = 3, multiplier = 2, padding = 1, bias = false) Layer depthwise;
    @BatchNorm(activation = Activation.RELU) Layer norm;
    @SeparableConv(filters = 4, kernel = 3, stride = 2, padding = Padding.SAME, activation = Activation.RELU) Layer separable;
}
