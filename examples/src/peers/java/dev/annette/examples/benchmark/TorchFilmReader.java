package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** Two convolutions over each of 16 pictures and an LSTM over what they see, in libtorch. */
final class TorchFilmReader implements TorchModel {

    private static final int PICTURES = 16;

    private final TorchModel conv1;
    private final TorchModel conv2;
    private final TorchModel lstm;
    private final TorchModel logits;

    private TorchFilmReader(TorchParameters parameters) {
        conv1 = TorchLayers.convolution(parameters, "conv1", 1, 32, 3, 1, 1, true);
        conv2 = TorchLayers.convolution(parameters, "conv2", 32, 64, 3, 1, 1, true);
        lstm = TorchLayers.lstm(parameters, 4096, 128, true, "lstm");
        logits = TorchLayers.dense(parameters, "logits", 128, 10);
    }

    static Comparison comparison() {
        Workload workload = new FilmTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.OPENBLAS, false,
                parameters -> TorchTraining.Settings
                        .of(RandomBatches.ofClasses(batchSize, PICTURES * 32 * 32, 10), TorchTraining.adam(1e-3))
                        .training(new TorchFilmReader(parameters), parameters, batchSize, PICTURES, 1, 32, 32));
    }

    @Override
    public Tensor forward(Tensor film) {
        Tensor h = TorchLayers.maxPool(conv1.forward(film.view(-1, 1, 32, 32)).relu(), 2, 2, 0);
        h = TorchLayers.maxPool(conv2.forward(h).relu(), 2, 2, 0);
        return logits.forward(TorchLayers.lastStep(lstm.forward(h.view(-1, PICTURES, 4096))));
    }
}
