package dev.annette.examples.benchmark;

/** LeNet-5 as in {@link LeNetTraining}: the prediction of one picture. */
final class LeNetInference implements Workload {

    @Override
    public String id() {
        return "";
    }

    @Override
    public String name() {
        return "lenet-predict";
    }

    @Override
    public String description() {
        return "LeNet-5, ReLU, max pooling, 1x28x28, batch 1: prediction";
    }

    @Override
    public int stepsPerRound() {
        return 1000;
    }

    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Subject open(Setting setting, int batchSize) {
        return new PredictionSubject(setting.of(LeNetTraining_LeNetNetwork.builder()).build(), batchSize);
    }

    @Override
    public BarePrimitives bare(Setting setting, int batchSize) {
        return LeNetTraining.layers(BarePrimitives.inference(setting.bareType(), batchSize, 1, 28, 28));
    }
}
