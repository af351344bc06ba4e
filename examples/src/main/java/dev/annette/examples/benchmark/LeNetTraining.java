package dev.annette.examples.benchmark;

import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.MaxPool;
import dev.annette.runtime.training.optimizer.Sgd;

import static dev.annette.Activation.RELU;

/** LeNet-5 with ReLU and max pooling: a training step with batch 64, stochastic gradient descent with momentum. */
final class LeNetTraining implements Workload {

    static final int BATCH_SIZE = 64;

    @Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class LeNet {
        @Conv(filters = 6, kernel = 5, padding = 2, activation = RELU) Layer conv1;
        @MaxPool(2) Layer pool1;
        @Conv(filters = 16, kernel = 5, activation = RELU) Layer conv2;
        @MaxPool(2) Layer pool2;
        @Dense(units = 120, activation = RELU) Layer fc1;
        @Dense(units = 84, activation = RELU) Layer fc2;
        @Dense(units = 10) Layer logits;
    }

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public String name() {
        return "lenet-train";
    }

    @Override
    public String description() {
        return "LeNet-5, ReLU, max pooling, 1x28x28, batch 64: training step, SGD 0.01, momentum 0.9";
    }

    @Override
    public int stepsPerRound() {
        return 100;
    }

    @Override
    public int batchSize() {
        return BATCH_SIZE;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new TrainingSubject(setting.of(LeNetTraining_LeNetNetwork.builder()).build(), batchSize,
                Sgd.withLearningRate(0.01).momentum(0.9));
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        return layers(BarePrimitives.training(setting.bareType(), batchSize, 1, 28, 28));
    }

    /** LeNet's layers; inference measures the same. */
    static BarePrimitives layers(BarePrimitives bare) {
        BarePrimitives.Layer pool1 = bare.maxPool(bare.convolution(bare.input(), 6, 5, 2), 2);
        BarePrimitives.Layer pool2 = bare.maxPool(bare.convolution(pool1, 16, 5, 0), 2);
        bare.innerProduct(bare.innerProduct(bare.innerProduct(pool2, 120), 84), 10);
        return bare.build();
    }
}
