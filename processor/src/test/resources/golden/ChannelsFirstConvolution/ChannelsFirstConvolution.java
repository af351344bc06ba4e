package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.SequenceAxes;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv1d;
import dev.annette.layer.MaxPool;

@Model(input = "7x40", loss = Loss.MEAN_SQUARED_ERROR)
abstract class ChannelsFirstConvolution {
    @Conv1d(filters = 4, kernel = 3, axes = SequenceAxes.CHANNELS_LENGTH) Layer conv1;
    @BatchNorm(axes = SequenceAxes.CHANNELS_LENGTH) Layer norm1;
    @MaxPool(value = 2, axes = SequenceAxes.CHANNELS_LENGTH) Layer pool1;
}
