package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** The LSTM over 100 steps in libtorch, for predictions. */
final class TorchLstm implements TorchModel {

    private static final int STEPS = 100;
    private static final int FEATURES = 128;
    private static final int UNITS = 256;

    private final TorchModel lstm;

    private TorchLstm(TorchParameters parameters) {
        lstm = TorchLayers.lstm(parameters, FEATURES, UNITS, false, "lstm");
    }

    static Comparison comparison() {
        return new TorchComparison(new LstmInference(), Blas.OPENBLAS, false, parameters -> new TorchPrediction(new TorchLstm(parameters),
                parameters, RandomBatches.ofClasses(1, STEPS * FEATURES, 2), STEPS * UNITS, 1, STEPS, FEATURES));
    }

    @Override
    public Tensor forward(Tensor sequence) {
        return lstm.forward(sequence);
    }
}
