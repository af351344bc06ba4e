package dev.annette.examples.benchmark;

import java.util.Arrays;

import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.ParameterUpdate;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.optimizer.Optimizer;

/** A network that trains: a step loads a batch, computes loss and gradients, and updates the parameters. */
final class TrainingSubject implements Subject {

    private final Network network;
    private final TrainingPlan plan;
    private final ParameterUpdate update;
    private final RandomBatches batches;

    /** A classifier of whole samples. */
    TrainingSubject(Network network, int batchSize, Optimizer optimizer) {
        this(network, batchSize, Sizes.NONE, optimizer);
    }

    /** A classifier of whole samples, the letters of whose input stand for some sizes. */
    TrainingSubject(Network network, int batchSize, Sizes sizes, Optimizer optimizer) {
        this(network, batchSize, sizes, optimizer, RandomBatches.ofClasses(batchSize,
                Arrays.stream(network.inputShape(sizes)).reduce(1, Math::multiplyExact), network.outputShape(sizes)[0]));
    }

    TrainingSubject(Network network, int batchSize, Sizes sizes, Optimizer optimizer, RandomBatches batches) {
        this.network = network;
        this.batches = batches;
        plan = network.trainingPlan(batchSize, sizes);
        Optimizer.State state = optimizer.newState(network.parameterStore());
        update = store -> state.step(store, optimizer.learningRate());
    }

    @Override
    public void step() {
        batches.advance();
        plan.load(batches.samples(), batches.targets(), batches.targetLength());
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
