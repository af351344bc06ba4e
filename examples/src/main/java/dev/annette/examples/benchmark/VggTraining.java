package dev.annette.examples.benchmark;

import dev.annette.examples.vgg.NormalisedVGG11Network;
import dev.annette.runtime.training.optimizer.Adam;

/** VGG-11 with batch normalization for pictures of 32x32: a training step with Adam. */
final class VggTraining implements Workload {

    private static final int BATCH_SIZE = 64;

    @Override
    public String id() {
        return "W3";
    }

    @Override
    public String name() {
        return "vgg11-train";
    }

    @Override
    public String description() {
        return "VGG-11, batch norm, 3x32x32, dense 512-10, batch 64: training step, Adam 1e-3";
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
        return new TrainingSubject(setting.of(NormalisedVGG11Network.builder()).build(), batchSize, Adam.withLearningRate(1e-3));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.training(setting.bareType(), batchSize, 3, 32, 32);
        BarePrimitives.Layer h = block(bare, bare.input(), 1, 64);
        h = block(bare, h, 1, 128);
        h = block(bare, h, 2, 256);
        h = block(bare, h, 2, 512);
        h = block(bare, h, 2, 512);
        bare.innerProduct(h, 10);
        return bare.build();
    }

    private static BarePrimitives.Layer block(BarePrimitives bare, BarePrimitives.Layer x, int convolutions, int filters) {
        BarePrimitives.Layer h = x;
        for (int i = 0; i < convolutions; i++) {
            h = bare.batchNorm(bare.convolutionWithoutBias(h, filters, 3, 1, 1));
        }
        return bare.maxPool(h, 2);
    }
}
