package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The layers of which the peers in libtorch are made. Each takes its parameters by the name that Annette's layer has. */
final class TorchLayers {

    private static final double BATCH_NORM_MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private TorchLayers() {}

    /** A convolution with a square kernel. */
    static TorchModel convolution(TorchParameters parameters, String name, int channels, int filters, int kernel, int stride, int padding,
            boolean hasBias) {
        Tensor weight = parameters.learned(name + ".weight", filters, channels, kernel, kernel);
        Tensor bias = hasBias ? parameters.learned(name + ".bias", filters) : null;
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        long[] dilations = {1, 1};
        return x -> torch.conv2d(x, weight, bias == null ? new TensorOptional() : new TensorOptional(bias), strides, paddings, dilations,
                1);
    }

    /** A dense layer. */
    static TorchModel dense(TorchParameters parameters, String name, int features, int units) {
        Tensor weight = parameters.learned(name + ".weight", units, features);
        Tensor bias = parameters.learned(name + ".bias", units);
        return x -> torch.linear(x, weight, new TensorOptional(bias));
    }

    /** A dense layer that adds no bias. */
    static TorchModel denseWithoutBias(TorchParameters parameters, String name, int features, int units) {
        Tensor weight = parameters.learned(name + ".weight", units, features);
        return x -> torch.linear(x, weight);
    }

    /** The maximum over square windows. */
    static Tensor maxPool(Tensor x, int kernel, int stride, int padding) {
        return torch.max_pool2d(x, new long[] {kernel, kernel}, new long[] {stride, stride}, new long[] {padding, padding},
                new long[] {1, 1},
                false);
    }

    /** Batch norm; training takes the statistics of the batch. */
    static TorchModel batchNorm(TorchParameters parameters, String name, int channels, boolean isTraining) {
        Tensor weight = parameters.learned(name + ".weight", channels);
        Tensor bias = parameters.learned(name + ".bias", channels);
        Tensor mean = parameters.kept(name + ".running_mean", channels);
        Tensor variance = parameters.kept(name + ".running_var", channels);
        return x -> torch.batch_norm(x, new TensorOptional(weight), new TensorOptional(bias), new TensorOptional(mean),
                new TensorOptional(variance), isTraining, BATCH_NORM_MOMENTUM, EPSILON, false);
    }

    /** Layer norm over the features. */
    static TorchModel layerNorm(TorchParameters parameters, String name, int features) {
        Tensor weight = parameters.learned(name + ".weight", features);
        Tensor bias = parameters.learned(name + ".bias", features);
        long[] normalised = {features};
        return x -> torch.layer_norm(x, normalised, new TensorOptional(weight), new TensorOptional(bias), EPSILON, false);
    }

    /**
     * Levels of long short-term memories over {@code batch x time x features}. Gates are in Annette's order. The second of libtorch's two biases, whose sum is Annette's one,
     * stays zero and does not learn.
     *
     * @param names of the levels
     */
    static TorchModel lstm(TorchParameters parameters, int features, int units, boolean isTraining, String... names) {
        TensorVector weights = new TensorVector();
        int read = features;
        for (String name : names) {
            weights.push_back(parameters.learned(name + ".weight", 4L * units, read));
            weights.push_back(parameters.learned(name + ".recurrent_weight", 4L * units, units));
            weights.push_back(parameters.learned(name + ".bias", 4L * units));
            weights.push_back(torch.zeros(4L * units));
            read = units;
        }
        return x -> {
            Tensor zeros = torch.zeros(names.length, x.size(0), units);
            return torch.lstm(x, new TensorVector(zeros, zeros), weights, true, names.length, 0, isTraining, false, true).get0();
        };
    }

    /** The last step of {@code batch x time x features}. */
    static Tensor lastStep(Tensor sequence) {
        return sequence.select(1, sequence.size(1) - 1);
    }
}
