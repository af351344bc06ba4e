package dev.annette.examples.benchmark;

import dev.annette.examples.resnet.SmallResNet18Network;
import dev.annette.runtime.training.optimizer.Sgd;

/** ResNet-18 for pictures of 32x32: a training step with batch 32, stochastic gradient descent with momentum. */
final class ResNetTraining implements Workload {

    private static final int BATCH_SIZE = 32;

    @Override
    public String id() {
        return "W2";
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
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new TrainingSubject(setting.of(SmallResNet18Network.builder()).build(), batchSize,
                Sgd.withLearningRate(0.01).momentum(0.9).weightDecay(5e-4));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        return layers(BarePrimitives.training(setting.bareType(), batchSize, 3, 32, 32));
    }

    /** The network's layers on pictures of any size. */
    static BarePrimitives layers(BarePrimitives bare) {
        blocks(bare, bare.batchNorm(bare.convolutionWithoutBias(bare.input(), 64, 3, 1, 1)), 10);
        return bare.build();
    }

    /** What follows the stem of any ResNet-18. */
    static void blocks(BarePrimitives bare, BarePrimitives.Layer stem, int classes) {
        BarePrimitives.Layer h = stem;
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = basicBlock(bare, h, filters, filters == 64 ? 1 : 2);
            h = basicBlock(bare, h, filters, 1);
        }
        bare.innerProduct(bare.globalAveragePool(h), classes);
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
