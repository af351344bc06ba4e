package dev.annette.examples.benchmark;

import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The process that {@link StartUp} measures: takes one training step with LeNet, or predicts once with a perceptron, and ends. Tells on standard output, a word a line, what it has behind it.
 */
final class FirstStep {

    private FirstStep() {}

    /**
     * Runs the process.
     *
     * @param arguments {@code train} or {@code predict}
     */
    public static void main(String[] arguments) {
        System.out.println("main");
        dnnl.dnnl_version();
        System.out.println("natives");
        if (arguments[0].equals("train")) {
            train();
        } else {
            predict();
        }
    }

    private static void train() {
        RandomBatches batches = RandomBatches.ofClasses(LeNetTraining.BATCH_SIZE, 28 * 28, 10);
        Optimizer optimizer = Sgd.withLearningRate(0.01).momentum(0.9);
        System.out.println("data");
        try (LeNetTraining_LeNetNetwork network = LeNetTraining_LeNetNetwork.builder().seed(1).build()) {
            System.out.println("network");
            TrainingPlan plan = network.trainingPlan(LeNetTraining.BATCH_SIZE);
            System.out.println("plan");
            Optimizer.State state = optimizer.newState(network.parameterStore());
            plan.load(batches.samples(), batches.targets(), batches.targetLength());
            plan.step(store -> state.step(store, optimizer.learningRate()));
            System.out.println("step");
        }
    }

    private static void predict() {
        RandomBatches batches = RandomBatches.ofClasses(1, 784, 10);
        System.out.println("data");
        try (MlpInference_MlpNetwork network = MlpInference_MlpNetwork.builder().seed(1).build()) {
            System.out.println("network");
            network.predict(batches.samples());
            System.out.println("step");
        }
    }
}
