package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** LeNet-5 with ReLU and max pooling in libtorch. */
final class TorchLeNet implements TorchModel {

    private final TorchModel conv1;
    private final TorchModel conv2;
    private final TorchModel fc1;
    private final TorchModel fc2;
    private final TorchModel logits;

    private TorchLeNet(TorchParameters parameters) {
        conv1 = TorchLayers.convolution(parameters, "conv1", 1, 6, 5, 1, 2, true);
        conv2 = TorchLayers.convolution(parameters, "conv2", 6, 16, 5, 1, 0, true);
        fc1 = TorchLayers.dense(parameters, "fc1", 400, 120);
        fc2 = TorchLayers.dense(parameters, "fc2", 120, 84);
        logits = TorchLayers.dense(parameters, "logits", 84, 10);
    }

    static Comparison comparison() {
        Workload workload = new LeNetTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.OPENBLAS, false,
                parameters -> TorchTraining.Settings.of(RandomBatches.ofClasses(batchSize, 28 * 28, 10), TorchTraining.sgd(0.01, 0.9, 0))
                        .training(new TorchLeNet(parameters), parameters, batchSize, 1, 28, 28));
    }

    @Override
    public Tensor forward(Tensor image) {
        Tensor h = TorchLayers.maxPool(conv1.forward(image).relu(), 2, 2, 0);
        h = TorchLayers.maxPool(conv2.forward(h).relu(), 2, 2, 0).flatten(1, -1);
        return logits.forward(fc2.forward(fc1.forward(h).relu()).relu());
    }
}
