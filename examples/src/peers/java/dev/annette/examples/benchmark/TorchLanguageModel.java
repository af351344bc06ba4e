package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The language model of two LSTM layers in libtorch: the scores of each step of each sequence, one row after the other. */
final class TorchLanguageModel implements TorchModel {

    private static final int STEPS = 64;
    private static final int VOCABULARY = 10_000;

    private final Tensor embedding;
    private final TorchModel lstm;
    private final TorchModel next;

    private TorchLanguageModel(TorchParameters parameters) {
        embedding = parameters.learned("embedding.weight", VOCABULARY, 256);
        lstm = TorchLayers.lstm(parameters, 256, 512, true, "lstm.layer1", "lstm.layer2");
        next = TorchLayers.dense(parameters, "next", 512, VOCABULARY);
    }

    static Comparison comparison() {
        Workload workload = new LanguageModelTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.MKL, false,
                parameters -> TorchTraining.Settings.of(RandomBatches.ofTokens(batchSize, STEPS, VOCABULARY), TorchTraining.adam(1e-3))
                        .clipNorm(1).trainingOnTokens(new TorchLanguageModel(parameters), parameters, batchSize, STEPS));
    }

    @Override
    public Tensor forward(Tensor tokens) {
        return next.forward(lstm.forward(torch.embedding(embedding, tokens)).reshape(-1, 512));
    }
}
