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
    abstract static class ReLUAndLeakyReLULayers {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @ReLU Layer relu;
        @Dense(units = 7) Layer dense;
        @LeakyReLU(slope = 0.2f) Layer leakyrelu;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ReLUAndLeakyReLUAttributes {
        @Conv(filters = 3, kernel = 2, activation = Activation.RELU) Layer conv;
        @Dense(units = 7, activation = Activation.LEAKY_RELU) Layer dense;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ELUAndHardSwishLayers {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @ELU(alpha = 0.7f) Layer elu;
        @Dense(units = 7) Layer dense;
        @HardSwish Layer hardswish;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class ELUAndHardSwishAttributes {
        @Conv(filters = 3, kernel = 2, activation = Activation.ELU) Layer conv;
        @Dense(units = 7, activation = Activation.HARD_SWISH) Layer dense;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GELUAndSoftplusLayers {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @GELU Layer gelu;
        @Dense(units = 7) Layer dense;
        @Softplus Layer softplus;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class GELUAndSoftplusAttributes {
        @Conv(filters = 3, kernel = 2, activation = Activation.GELU) Layer conv;
        @Dense(units = 7, activation = Activation.SOFTPLUS) Layer dense;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SiLUAndSigmoidLayers {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @SiLU Layer silu;
        @Dense(units = 7) Layer dense;
        @Sigmoid Layer sigmoid;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SiLUAndSigmoidAttributes {
        @Conv(filters = 3, kernel = 2, activation = Activation.SILU) Layer conv;
        @Dense(units = 7, activation = Activation.SIGMOID) Layer dense;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "2x5x4", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class TanhLayer {
        @Conv(filters = 3, kernel = 2) Layer conv;
        @Tanh Layer tanh;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SoftmaxLayer {
        @Dense(units = 6) Layer dense;
        @Softmax Layer softmax;
        @Dense(units = 4) Layer scores;
    }

    @Model(input = "9", loss = SOFTMAX_CROSS_ENTROPY)
    abstract static class SoftmaxAttribute {
        @Dense(units = 6, activation = Activation.SOFTMAX) Layer dense;
        @Dense(units = 4) Layer scores;
    }
}
