package dev.annette.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.data.Batch;
import dev.annette.runtime.data.BatchLoader;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.training.metric.Metric;

/** Measures a network on a data set, any number of times; changes nothing in the network. */
final class Evaluator implements AutoCloseable {
    private final Network network;
    private final List<Metric> metrics;
    private final BatchLoader loader;
    private final MeanLoss loss = new MeanLoss();
    private final JudgedData judged;
    private final float[] outputs;

    /** Makes room for batches; the data are checked already. */
    Evaluator(Network network, List<Metric> metrics, Dataset data, BatchLoader loader) {
        this.network = network;
        this.metrics = metrics;
        this.loader = loader;
        this.judged = new JudgedData(network, data, loader.shapes());
        this.outputs = judged.outputs();
    }

    Evaluation evaluate() {
        long start = System.nanoTime();
        loss.reset();
        for (Metric metric : metrics) {
            metric.reset();
        }
        loader.startEpoch(0);
        for (Batch batch = loader.next(); batch != null; batch = loader.next()) {
            loss.add(network.evaluate(batch.samples(), batch.targets(), batch.shape().targetLength(), batch.size(), outputs,
                    judged.sizes(batch), batch.lengths()), judged.weight(batch), batch.size());
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).update(judged.show(outputs, batch));
            }
        }
        return new Evaluation(loss.samples(), loss.value(), values(metrics), seconds(start));
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
    }
}
