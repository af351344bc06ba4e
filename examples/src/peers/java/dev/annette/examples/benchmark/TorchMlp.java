package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** The perceptron 784-128-10 in libtorch, for predictions. */
final class TorchMlp implements TorchModel {

    private final TorchModel hidden;
    private final TorchModel logits;

    private TorchMlp(TorchParameters parameters) {
        hidden = TorchLayers.dense(parameters, "hidden", 784, 128);
        logits = TorchLayers.dense(parameters, "logits", 128, 10);
    }

    static Comparison comparison() {
        return new TorchComparison(new MlpInference(), Blas.MKL, false, parameters -> new TorchPrediction(new TorchMlp(parameters),
                parameters, RandomBatches.ofClasses(1, 784, 2), 10, 1, 784));
    }

    @Override
    public Tensor forward(Tensor sample) {
        return logits.forward(hidden.forward(sample).relu_());
    }
}
