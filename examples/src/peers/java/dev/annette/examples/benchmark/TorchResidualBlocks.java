package dev.annette.examples.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Tensor;

/** The eight blocks of ResNet-18 in libtorch, the average over each picture behind them, and the dense layer at the end. */
final class TorchResidualBlocks implements TorchModel {

    private record Block(TorchModel conv1, TorchModel norm1, TorchModel conv2, TorchModel norm2, TorchModel projection,
            TorchModel projectionNorm) {

        Tensor forward(Tensor x) {
            Tensor shortcut = projection == null ? x : projectionNorm.forward(projection.forward(x));
            Tensor h = norm1.forward(conv1.forward(x)).relu_();
            return norm2.forward(conv2.forward(h)).add_(shortcut).relu_();
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private final TorchModel classifier;

    TorchResidualBlocks(TorchParameters parameters, int classes, boolean isTraining) {
        int channels = 64;
        for (int filters : new int[] {64, 128, 256, 512}) {
            blocks.add(block(parameters, channels, filters, isTraining));
            blocks.add(block(parameters, filters, filters, isTraining));
            channels = filters;
        }
        classifier = TorchLayers.dense(parameters, "classifier", 512, classes);
    }

    private Block block(TorchParameters parameters, int channels, int filters, boolean isTraining) {
        String name = "basicBlock" + (blocks.size() + 1);
        boolean isSame = channels == filters;
        return new Block(TorchLayers.convolution(parameters, name + "Conv1", channels, filters, 3, isSame ? 1 : 2, 1, false),
                TorchLayers.batchNorm(parameters, name + "BatchNorm1", filters, isTraining),
                TorchLayers.convolution(parameters, name + "Conv2", filters, filters, 3, 1, 1, false),
                TorchLayers.batchNorm(parameters, name + "BatchNorm2", filters, isTraining),
                isSame ? null : TorchLayers.convolution(parameters, name + "Project1Conv1", channels, filters, 1, 2, 0, false),
                isSame ? null : TorchLayers.batchNorm(parameters, name + "Project1BatchNorm1", filters, isTraining));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor h = x;
        for (Block block : blocks) {
            h = block.forward(h);
        }
        return classifier.forward(h.mean(2, 3));
    }
}
