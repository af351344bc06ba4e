package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** ResNet-18 for pictures of 32x32 in libtorch. */
final class TorchSmallResNet implements TorchModel {

    private final TorchModel conv;
    private final TorchModel norm;
    private final TorchModel blocks;

    private TorchSmallResNet(TorchParameters parameters) {
        conv = TorchLayers.convolution(parameters, "conv1", 3, 64, 3, 1, 1, false);
        norm = TorchLayers.batchNorm(parameters, "batchNorm1", 64, true);
        blocks = new TorchResidualBlocks(parameters, 10, true);
    }

    static Comparison comparison() {
        Workload workload = new ResNetTraining();
        int batchSize = workload.batchSize();
        return new TorchComparison(workload, Blas.OPENBLAS, true,
                parameters -> TorchTraining.Settings
                        .of(RandomBatches.ofClasses(batchSize, 3 * 32 * 32, 10), TorchTraining.sgd(0.01, 0.9, 5e-4))
                        .training(new TorchSmallResNet(parameters), parameters, batchSize, 3, 32, 32));
    }

    @Override
    public Tensor forward(Tensor image) {
        return blocks.forward(norm.forward(conv.forward(image)).relu_());
    }
}
