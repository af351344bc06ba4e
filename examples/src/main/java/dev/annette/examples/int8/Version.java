package dev.annette.examples.int8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.QuantizedNetwork;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;

/**
 * What was measured of one version of a network.
 *
 * @param name       the numbers it computes in
 * @param evaluation what it gets right
 * @param bytes      of all weights; biases and scales, which stay single precision, are counted as if they were weights
 * @param batch      seconds for a batch of 256
 * @param single     seconds for one picture
 */
record Version(String name, Evaluation evaluation, long bytes, double batch, double single) {

    private static final int BATCH = 256;
    private static final int ROUNDS = 31;

    /** Predicts a batch. */
    @FunctionalInterface
    private interface Prediction {
        void predict(float[] samples, int batchSize, float[] scores);
    }

    /** Measures a network in its own precision. */
    static Version of(Network net, long parameters, Dataset test) {
        Evaluation evaluation = Trainer.of(net).batchSize(BATCH).metric(Accuracy.top1()).evaluate(test);
        int bytes = switch (net.precision()) {
            case F32, F32_FAST -> Float.BYTES;
            case BF16 -> Short.BYTES;
        };
        return measured(net.precision().name(), evaluation, parameters * bytes, net::predict, net, test);
    }

    /** Measures the INT8 version of a network. */
    static Version of(QuantizedNetwork int8, long parameters, Dataset test) {
        Network net = int8.network();
        Evaluation evaluation = Trainer.of(net).batchSize(BATCH).metric(Accuracy.top1()).evaluate(int8, test);
        return measured("INT8", evaluation, parameters * Byte.BYTES, int8::predict, net, test);
    }

    private static Version measured(String name, Evaluation evaluation, long bytes, Prediction prediction, Network net, Dataset test) {
        float[] samples = test.take(Math.min(BATCH, test.size())).samples();
        float[] pictures = new float[BATCH * test.sampleLength()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = samples[i % samples.length];
        }
        float[] scores = new float[BATCH * net.outputShape()[0]];
        return new Version(name, evaluation, bytes, seconds(() -> prediction.predict(pictures, BATCH, scores)),
                seconds(() -> prediction.predict(pictures, 1, scores)));
    }

    /** The median of some runs, once the code is compiled. */
    private static double seconds(Runnable run) {
        for (int i = 0; i < ROUNDS; i++) {
            run.run();
        }
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            run.run();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2] * 1e-9;
    }

    /** A line for each version. */
    static String table(List<Version> versions) {
        StringBuilder table = new StringBuilder(
                String.format("%-6s %10s %8s %12s %15s %13s%n", "", "accuracy", "loss", "weights", "batch of " + BATCH, "one picture"));
        for (Version version : versions) {
            table.append(String.format(Locale.ROOT, "%-6s %8.2f %% %8.4f %,8d KiB %12.2f ms %10.1f us%n", version.name,
                    100 * version.evaluation.value("accuracy"), version.evaluation.loss(), (version.bytes + 1023) / 1024,
                    1e3 * version.batch,
                    1e6 * version.single));
        }
        return table.toString();
    }
}
