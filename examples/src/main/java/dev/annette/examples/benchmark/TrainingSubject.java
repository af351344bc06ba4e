package dev.annette.examples.benchmark;

import java.util.Arrays;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.ParameterUpdate;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.training.optimizer.Optimizer;

/** A classifier that trains: a step loads a batch, computes loss and gradients, and updates the parameters. */
final class TrainingSubject implements Subject {

    private final Network network;
    private final TrainingPlan plan;
    private final ParameterUpdate update;
    private final RandomBatches batches;

    TrainingSubject(Network network, int batchSize, Optimizer optimizer) {
        this.network = network;
        plan = network.trainingPlan(batchSize);
        Optimizer.State state = optimizer.newState(network.parameterStore());
        update = store -> state.step(store, optimizer.learningRate());
        batches =
                new RandomBatches(batchSize, Arrays.stream(network.inputShape()).reduce(1, Math::multiplyExact), network.outputShape()[0]);
    }

    @Override
    public void step() {
        batches.advance();
        plan.load(batches.samples(), batches.targets(), 1);
        plan.step(update);
    }

    @Override
    public PlanReport report() {
        return plan.report();
    }

    @Override
    public void close() {
        network.close();
    }
}
