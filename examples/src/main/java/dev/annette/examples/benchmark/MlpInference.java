package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Dense;

import static dev.annette.Activation.RELU;

/** A perceptron 784-128-10 with ReLU: the prediction of one sample. */
final class MlpInference implements Workload {

    @Model(input = "784", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Mlp {
        @Dense(units = 128, activation = RELU) Layer hidden;
        @Dense(units = 10) Layer logits;
    }

    @Override
    public String id() {
        return "W8";
    }

    @Override
    public String name() {
        return "mlp-predict";
    }

    @Override
    public String description() {
        return "MLP 784-128-10, ReLU, batch 1: prediction";
    }

    @Override
    public int stepsPerRound() {
        return 5000;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new PredictionSubject(setting.of(MlpInference_MlpNetwork.builder()).build(), batchSize);
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        BarePrimitives bare = BarePrimitives.inference(setting.bareType(), batchSize, 784);
        bare.innerProduct(bare.innerProduct(bare.input(), 128), 10);
        return bare.build();
    }
}
