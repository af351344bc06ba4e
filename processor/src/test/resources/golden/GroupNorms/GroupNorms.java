package models;

import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.GroupNorm;
import dev.annette.layer.InstanceNorm;
import dev.annette.layer.PReLU;

@Model(input = "3x12x10", loss = Loss.MEAN_SQUARED_ERROR)
abstract class GroupNorms {
    @Conv(filters = 4, kernel = 3) Layer conv1;
    @GroupNorm(groups = 2, activation = Activation.RELU) Layer norm1;
    @Conv(filters = 6, kernel = 3) Layer conv2;
    @InstanceNorm Layer norm2;
    @PReLU Layer slope2;
    @Conv(filters = 5, kernel = 3) Layer conv3;
    @PReLU(perChannel = true, slope = 0.1f) Layer slopes3;
    @InstanceNorm(affine = true, epsilon = 1e-3f) Layer norm3;
}
