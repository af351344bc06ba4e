package dev.annette.examples.benchmark;

import org.bytedeco.pytorch.Tensor;

/** ResNet-18 for pictures of 224x224 in libtorch, for predictions: batch norm takes its running statistics. */
final class TorchResNet implements TorchModel {

    private final TorchModel conv;
    private final TorchModel norm;
    private final TorchModel blocks;

    private TorchResNet(TorchParameters parameters) {
        conv = TorchLayers.convolution(parameters, "stem1Conv1", 3, 64, 7, 2, 3, false);
        norm = TorchLayers.batchNorm(parameters, "stem1BatchNorm1", 64, false);
        blocks = new TorchResidualBlocks(parameters, 1000, false);
    }

    static Comparison comparison(String id, int batchSize) {
        return new TorchComparison(new ResNetInference(id, batchSize), Blas.OPENBLAS, true,
                parameters -> new TorchPrediction(new TorchResNet(parameters), parameters,
                        RandomBatches.ofClasses(batchSize, 3 * 224 * 224, 2), batchSize * 1000, batchSize, 3, 224, 224));
    }

    @Override
    public Tensor forward(Tensor image) {
        return blocks.forward(TorchLayers.maxPool(norm.forward(conv.forward(image)).relu_(), 3, 2, 1));
    }
}
