package dev.annette.examples.benchmark;

import dev.annette.examples.resnet.ResNet18Network;

/**
 * ResNet-18 for pictures of 224x224: the prediction of one picture or of several at once.
 *
 * @param id        its number in the tables
 * @param batchSize the pictures
 */
record ResNetInference(String id, int batchSize) implements Workload {

    @Override
    public String name() {
        return "resnet18-predict-" + batchSize;
    }

    @Override
    public String description() {
        return "ResNet-18, 3x224x224, batch " + batchSize + ": prediction";
    }

    @Override
    public int stepsPerRound() {
        return Math.max(3, 20 / batchSize);
    }

    @Override
    public Subject open(Setting setting, int samples) {
        return new PredictionSubject(setting.of(ResNet18Network.builder()).build(), samples);
    }

    @Override
    public BarePrimitives bare(Setting setting, int samples) {
        BarePrimitives bare = BarePrimitives.inference(setting.bareType(), samples, 3, 224, 224);
        BarePrimitives.Layer stem = bare.batchNorm(bare.convolutionWithoutBias(bare.input(), 64, 7, 2, 3));
        ResNetTraining.blocks(bare, bare.maxPool(stem, 3, 2, 1), 1000);
        return bare.build();
    }
}
