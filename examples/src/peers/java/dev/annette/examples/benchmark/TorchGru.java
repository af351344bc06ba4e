package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The GRU that names a class after 100 steps, in libtorch. */
final class TorchGru implements TorchModel {

    private static final int STEPS = 100;
    private static final int FEATURES = 64;
    private static final int UNITS = 256;

    private final Tensor weight;
    private final Tensor recurrentWeight;
    private final Tensor bias;
    private final Tensor gateBias;
    private final Tensor recurrentBias;
    private final TorchModel logits;

    private TorchGru(TorchParameters parameters) {
        weight = parameters.learned("gru.weight", TorchGru::swapGates, 3L * UNITS, FEATURES);
        recurrentWeight = parameters.learned("gru.recurrent_weight", TorchGru::swapGates, 3L * UNITS, UNITS);
        bias = parameters.learned("gru.bias", TorchGru::swapGates, 3L * UNITS);
        gateBias = torch.zeros(2L * UNITS);
        recurrentBias = parameters.learned("gru.recurrent_bias", UNITS);
        logits = TorchLayers.dense(parameters, "logits", UNITS, 10);
    }

    static Comparison comparison() {
        Workload workload = new GruTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.MKL, false,
                parameters -> TorchTraining.Settings.of(RandomBatches.ofClasses(batchSize, STEPS * FEATURES, 10), TorchTraining.adam(1e-3))
                        .training(new TorchGru(parameters), parameters, batchSize, STEPS, FEATURES));
    }

    /** Annette's order is update, reset, candidate, libtorch's reset, update, candidate. */
    private static float[] swapGates(float[] elements) {
        int gate = elements.length / 3;
        float[] swapped = elements.clone();
        System.arraycopy(elements, gate, swapped, 0, gate);
        System.arraycopy(elements, 0, swapped, gate, gate);
        return swapped;
    }

    /** The candidate alone has a second bias in Annette; those of the gates stay zero and do not learn. */
    @Override
    public Tensor forward(Tensor sequence) {
        Tensor secondBias = torch.cat(new TensorVector(gateBias, recurrentBias));
        TensorVector weights = new TensorVector(weight, recurrentWeight, bias, secondBias);
        Tensor zeros = torch.zeros(1, sequence.size(0), UNITS);
        Tensor outputs = torch.gru(sequence, zeros, weights, true, 1, 0, true, false, true).get0();
        return logits.forward(TorchLayers.lastStep(outputs));
    }
}
