package dev.annette.examples.chain;

import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
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

import static dev.annette.Loss.SOFTMAX_CROSS_ENTROPY;

/** Chains with each activation, as a layer and as an attribute. */
final class ActivationChains {
    private ActivationChains() {}

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class LayersOfKinks {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @ReLU Layer relu;
        @Dense(units = 7) Layer dense1;
        @LeakyReLU(slope = 0.2f) Layer leaky;
        @Dense(units = 6) Layer dense2;
        @ELU(alpha = 0.7f) Layer elu;
        @Dense(units = 5) Layer dense3;
        @HardSwish Layer hardSwish;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SmoothLayers {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @GELU Layer gelu;
        @Dense(units = 8) Layer dense1;
        @Sigmoid Layer sigmoid;
        @Dense(units = 7) Layer dense2;
        @Tanh Layer tanh;
        @Dense(units = 6) Layer dense3;
        @Softplus Layer softplus;
        @Dense(units = 5) Layer dense4;
        @SiLU Layer silu;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class AttributesOfKinks {
        @Conv(filters = 3, kernel = 2, activation = Activation.RELU) Layer conv;
        @Dense(units = 7, activation = Activation.LEAKY_RELU) Layer dense1;
        @Dense(units = 6, activation = Activation.ELU) Layer dense2;
        @Dense(units = 5, activation = Activation.HARD_SWISH) Layer dense3;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SmoothAttributes {
        @Conv(filters = 3, kernel = 2, activation = Activation.GELU) Layer conv;
        @Dense(units = 8, activation = Activation.SIGMOID) Layer dense1;
        @Dense(units = 7, activation = Activation.TANH) Layer dense2;
        @Dense(units = 6, activation = Activation.SOFTPLUS) Layer dense3;
        @Dense(units = 5, activation = Activation.SILU) Layer dense4;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SoftmaxInside {
        @Dense(units = 6) Layer dense;
        @Softmax Layer attention;
        @Dense(units = 5, activation = Activation.SOFTMAX) Layer attribute;
        @Dense(units = 4) Layer scores;
    }
}
