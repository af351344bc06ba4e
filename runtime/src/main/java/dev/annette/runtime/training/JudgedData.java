package dev.annette.runtime.training;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.data.Batch;
import dev.annette.runtime.data.BatchShape;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.StreamEvaluation;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.JudgedRows;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.metric.Predictions;

/** How a network judges the batches of a data set: the sizes that each shape of them binds, the rows of scores in it, and what they show to metrics. */
final class JudgedData {
    private final List<BatchShape> shapes;
    private final List<Sizes> sizes = new ArrayList<>();
    private final List<JudgedRows> rows = new ArrayList<>();
    private final int largestOutput;
    private final Predictions predictions;

    /**
     * The data are checked already.
     *
     * @param isShown whether a metric will ask for what the network predicts
     */
    JudgedData(Network network, Dataset data, List<BatchShape> shapes, boolean isShown) {
        this.shapes = shapes;
        int most = 0;
        for (BatchShape shape : shapes) {
            Sizes bound = sizes(network, data, shape);
            sizes.add(bound);
            rows.add(rows(network, bound, shape.targetLength()));
            most = Math.max(most, Math.multiplyExact(shape.size(), DataCheck.length(network.outputShape(bound))));
        }
        this.largestOutput = most;
        JudgedRows first = rows.get(0);
        int outputLength = DataCheck.length(network.outputShape(sizes.get(0))) / first.steps();
        this.predictions = isShown ? new Predictions(outputLength, shapes.get(0).targetLength() / first.steps()) : null;
    }

    /** A model with a loss of its own may have one target for all steps of its output; a metric sees both as one then. */
    private static JudgedRows rows(Network network, Sizes bound, int targetLength) {
        JudgedRows rows = network.judgedRows(bound);
        int rowTarget = targetLength / rows.steps();
        boolean isPerStep = targetLength % rows.steps() == 0 && (rowTarget == 1 || rowTarget == rows.scoreLength());
        return isPerStep ? rows : new JudgedRows(rows.objective(), 1, rows.scoreLength() * rows.steps(), false);
    }

    private static Sizes sizes(Network network, Dataset data, BatchShape shape) {
        if (shape.steps() == 0) {
            return DataCheck.sizes(network, data).orElseThrow();
        }
        int[] sample = data.sampleShape();
        sample[0] = shape.steps();
        return network.sizesOf(sample).orElseThrow();
    }

    /** The plan that trains a batch. */
    TrainingPlan plan(Network network, Batch batch, boolean carriesStates) {
        return plan(network, place(batch), carriesStates);
    }

    private TrainingPlan plan(Network network, int place, boolean carriesStates) {
        return carriesStates ? network.streamTrainingPlan(shapes.get(place).size(), sizes.get(place))
                : network.trainingPlan(shapes.get(place).size(), sizes.get(place));
    }

    /** Builds the plans that train the batches; those that carry states begin a stream. */
    void startPlans(Network network, boolean carriesStates) {
        for (int i = 0; i < shapes.size(); i++) {
            TrainingPlan plan = plan(network, i, carriesStates);
            if (carriesStates) {
                plan.resetStates();
            }
        }
    }

    /** What measures batches that go on from each other, which are of one shape. */
    StreamEvaluation streamEvaluation(Network network) {
        return network.streamEvaluation(shapes.get(0).size(), sizes.get(0));
    }

    private int place(Batch batch) {
        // by identity: loaders hand out the shapes that they have told
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i) == batch.shape()) {
                return i;
            }
        }
        throw new IllegalArgumentException("a batch of " + batch.shape() + " is none of " + shapes);
    }

    /** What the letters in the shape of the network's input stand for in a batch. */
    Sizes sizes(Batch batch) {
        return sizes.get(place(batch));
    }

    /** By how much a batch counts in the mean of losses: its samples, or its steps that count where each is judged. */
    long weight(Batch batch) {
        JudgedRows judged = rows.get(place(batch));
        return judged.isPadded() ? judged.count(batch.size(), batch.lengths()) : batch.size();
    }

    /** Outputs of a batch, beside its targets; without outputs no more than the loss can be told of it. */
    Predictions show(float[] outputs, Batch batch) {
        if (outputs == null) {
            return predictions;
        }
        JudgedRows judged = rows.get(place(batch));
        return predictions.show(outputs, batch.targets(), batch.size(), judged.steps(), judged.isPadded() ? batch.lengths() : null);
    }

    /** An array for the outputs of any batch. */
    float[] outputs() {
        return new float[largestOutput];
    }
}
