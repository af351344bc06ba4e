package dev.annette.examples.benchmark;

import dev.annette.examples.transformer.TransformerEncoderNetwork;
import dev.annette.runtime.training.optimizer.Adam;

/** The encoder of a Transformer over 128 steps, a class from the mean over time: a training step with Adam. */
final class TransformerTraining implements Workload {

    private static final int BATCH_SIZE = 16;
    private static final int STEPS = 128;
    private static final int WIDTH = 256;
    private static final int HEADS = 8;
    private static final int HIDDEN = 1024;
    private static final int LAYERS = 4;

    @Override
    public String id() {
        return "W6";
    }

    @Override
    public String name() {
        return "transformer-train";
    }

    @Override
    public String description() {
        return "Transformer encoder, 4 layers of 256, 8 heads, hidden 1,024, 128 steps, batch 16: training step, Adam 1e-4";
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
        return new TrainingSubject(setting.of(TransformerEncoderNetwork.builder()).build(), batchSize, Adam.withLearningRate(1e-4));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.training(setting.bareType(), (long) batchSize * STEPS, WIDTH);
        BarePrimitives.Layer x = bare.input();
        for (int layer = 0; layer < LAYERS; layer++) {
            BarePrimitives.Layer attended = selfAttention(bare, x, batchSize);
            x = bare.innerProduct(bare.innerProduct(attended, HIDDEN), WIDTH);
        }
        bare.innerProduct(bare.layer(batchSize, WIDTH), 10);
        return bare.build();
    }

    /** What each head reads has memory of its own, since no primitive reads the features of all heads as that. */
    private static BarePrimitives.Layer selfAttention(BarePrimitives bare, BarePrimitives.Layer x, int batchSize) {
        BarePrimitives.Layer[] read = new BarePrimitives.Layer[3];
        for (int i = 0; i < read.length; i++) {
            bare.innerProduct(x, WIDTH);
            read[i] = bare.layer((long) batchSize * HEADS, STEPS, WIDTH / HEADS);
        }
        BarePrimitives.Layer weights = BareProducts.product(bare, read[0], read[1], true);
        BareProducts.product(bare, weights, read[2], false);
        return bare.innerProduct(bare.layer((long) batchSize * STEPS, WIDTH), WIDTH);
    }
}
