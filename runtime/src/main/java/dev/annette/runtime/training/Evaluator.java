package dev.annette.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.data.Batch;
import dev.annette.runtime.data.BatchLoader;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.StreamEvaluation;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.training.metric.Metric;

/** Measures a network on a data set, any number of times; changes nothing in the network. */
final class Evaluator implements AutoCloseable {
    private final Judge judge;
    private final List<Metric> metrics;
    private final BatchLoader loader;
    private final MeanLoss loss = new MeanLoss();
    private final JudgedData judged;
    private final float[] outputs;
    /** {@code null} where every batch begins with states of zero. */
    private final StreamEvaluation stream;

    /** Predicts a batch and computes its loss: the network itself, or another version of it. */
    @FunctionalInterface
    interface Judge {
        double evaluate(float[] samples, float[] targets, int targetLength, int batchSize, float[] scores, Sizes sizes, int[] lengths);
    }

    /** Makes room for batches; the data are checked already. */
    Evaluator(Network network, Judge judge, List<Metric> metrics, Dataset data, BatchLoader loader, boolean carriesStates) {
        this.judge = judge;
        this.metrics = metrics;
        this.loader = loader;
        this.judged = new JudgedData(network, data, loader.shapes(), !metrics.isEmpty());
        this.outputs = judged.outputs();
        this.stream = carriesStates ? judged.streamEvaluation(network) : null;
    }

    Evaluation evaluate() {
        long start = System.nanoTime();
        loss.reset();
        for (Metric metric : metrics) {
            metric.reset();
        }
        if (stream != null) {
            stream.reset();
        }
        loader.startEpoch(0);
        for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
            double batchLoss = evaluate(batch);
            long weight = judged.weight(batch);
            loss.add(batchLoss, weight, batch.size());
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).update(judged.show(outputs, batch).withLoss(batchLoss, weight));
            }
        }
        return new Evaluation(loss.samples(), loss.value(), values(metrics), seconds(start));
    }

    private double evaluate(Batch batch) {
        int targetLength = batch.shape().targetLength();
        return stream == null
                ? judge.evaluate(batch.samples(), batch.targets(), targetLength, batch.size(), outputs, judged.sizes(batch),
                        batch.lengths())
                : stream.evaluate(batch.samples(), batch.targets(), targetLength, outputs);
    }

    static Map<String, Double> values(List<Metric> metrics) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            values.put(metric.name(), metric.value());
        }
        return values;
    }

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) * 1e-9;
    }

    @Override
    public void close() {
        loader.close();
        if (stream != null) {
            stream.close();
        }
    }
}
