package dev.annette.examples.benchmark;

/** LeNet-5 as in {@link LeNetTraining}: the prediction of one picture. */
final class LeNetInference implements Workload {

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
    public Subject open() {
        return new PredictionSubject(LeNetTraining_LeNetNetwork.builder().seed(1).build(), 1);
    }

    @Override
    public BarePrimitives bare() {
        return LeNetTraining.layers(BarePrimitives.inference(1, 1, 28, 28));
    }
}
