package dev.annette.examples.benchmark;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Tensor;
import dev.annette.layer.BatchNorm;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.runtime.training.optimizer.Sgd;

/** ResNet-18 for pictures of 32x32: a training step with batch 32, stochastic gradient descent with momentum. */
final class ResNetTraining implements Workload {

    private static final int BATCH_SIZE = 32;

    @Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class ResNet18 {
        @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer stem;
        @BatchNorm Layer stemNorm;
        @Dense(units = 10) Layer classifier;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem).then(stemNorm).relu();
            for (int filters : new int[] {64, 128, 256, 512}) {
                h = basicBlock(h, filters, filters == 64 ? 1 : 2);
                h = basicBlock(h, filters, 1);
            }
            return h.globalAveragePool().then(classifier);
        }

        Tensor basicBlock(Tensor x, int filters, int stride) {
            Tensor shortcut = stride == 1 ? x : x.then(conv(filters).kernel(1).stride(stride).noBias()).then(batchNorm());
            Tensor h = x.then(conv(filters).kernel(3).stride(stride).padding(1).noBias()).then(batchNorm()).relu()
                    .then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm());
            return h.plus(shortcut).relu();
        }
    }

    @Override
    public String name() {
        return "resnet18-train";
    }

    @Override
    public String description() {
        return "ResNet-18, 3x32x32, batch 32: training step, SGD 0.01, momentum 0.9, weight decay 5e-4";
    }

    @Override
    public int stepsPerRound() {
        return 3;
    }

    @Override
    public Subject open() {
        return new TrainingSubject(ResNetTraining_ResNet18Network.builder().seed(1).build(), BATCH_SIZE,
                Sgd.withLearningRate(0.01).momentum(0.9).weightDecay(5e-4));
    }

    @Override
    public BarePrimitives bare() {
        BarePrimitives bare = BarePrimitives.training(BATCH_SIZE, 3, 32, 32);
        BarePrimitives.Layer h = bare.batchNorm(bare.convolutionWithoutBias(bare.input(), 64, 3, 1, 1));
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = basicBlock(bare, h, filters, filters == 64 ? 1 : 2);
            h = basicBlock(bare, h, filters, 1);
        }
        bare.innerProduct(bare.globalAveragePool(h), 10);
        return bare.build();
    }

    /** The sum at the end is not in it: the next block reads the longer branch. */
    private static BarePrimitives.Layer basicBlock(BarePrimitives bare, BarePrimitives.Layer x, int filters, int stride) {
        if (stride != 1) {
            bare.batchNorm(bare.convolutionWithoutBias(x, filters, 1, stride, 0));
        }
        BarePrimitives.Layer h = bare.batchNorm(bare.convolutionWithoutBias(x, filters, 3, stride, 1));
        return bare.batchNorm(bare.convolutionWithoutBias(h, filters, 3, 1, 1));
    }
}
