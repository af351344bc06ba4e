package models;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.ELU;
import dev.annette.layer.GELU;
import dev.annette.layer.HardSwish;
import dev.annette.layer.LeakyReLU;
import dev.annette.layer.ReLU;
import dev.annette.layer.SiLU;
import dev.annette.layer.Sigmoid;
import dev.annette.layer.Softmax;
import dev.annette.layer.Softplus;
import dev.annette.layer.Tanh;

@Model(input = "24", loss = Loss.MEAN_SQUARED_ERROR)
abstract class Activations {
    @ReLU Layer relu;
    @LeakyReLU(slope = 0.2f) Layer leakyRelu;
    @ELU Layer elu;
    @GELU Layer gelu;
    @Sigmoid Layer sigmoid;
    @Tanh Layer tanh;
    @Softplus Layer softplus;
    @SiLU Layer silu;
    @HardSwish Layer hardSwish;
    @Softmax Layer softmax;
}
