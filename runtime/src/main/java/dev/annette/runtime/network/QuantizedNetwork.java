package dev.annette.runtime.network;

import java.util.concurrent.locks.Lock;

import dev.annette.runtime.operator.Calibration;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Quantization;
import dev.annette.runtime.operator.Sizes;

/**
 * A network that predicts with integers of eight bits (INT8): a quarter of the memory for weights and for what lies between the layers, and products that the processor computes several
 * times as fast, at the price of some accuracy. {@link Network#quantize} makes one of a trained network.
 *
 * <pre>{@code
 * try (QuantizedNetwork int8 = net.quantize(train.take(512).samples())) {
 *     float[] scores = int8.predict(pixels);
 * }
 * }</pre>
 *
 * <p>Convolutions and dense layers multiply integers: weights with a scale for each filter or unit, batch norm folded in; what they read with one scale for each tensor, which was found by
 * running the network on samples. Values that are never negative in these have 255 steps, others 127 in each direction. Between such layers, and through poolings, integers are
 * handed on; what any other layer reads or writes is single precision, whatever the network's own precision is.
 *
 * <p>The weights are the network's, as they are when it predicts: after further training, or {@link Network#load}, they are rounded anew. The scales of what layers read stay those of
 * the samples; after large changes quantize again. Several threads may predict at once. It is closed by its user or with its network.
 */
public final class QuantizedNetwork implements Predicts, AutoCloseable {

    private final Network network;
    private final Quantization quantization;
    private final Predictor predictor;

    QuantizedNetwork(Network network, float[] samples, Sizes sizes) {
        Quantization.requireSupported();
        this.network = network;
        this.quantization = calibrate(samples, sizes);
        this.predictor = network.opened(new Predictor(network, network.threads(), new PlanPool<>(PlanPool.FEWEST_IDLE),
                scope -> Precision.F32.applyTo(scope).quantize(quantization),
                network.name() + ": its INT8 version is closed; quantize the network again"));
    }

    private Quantization calibrate(float[] samples, Sizes sizes) {
        Description bound = network.description(sizes);
        int count = bound.samplesIn(samples);
        Calibration calibration = new Calibration(network.name());
        Lock lock = network.parameterStore().lock().readLock();
        lock.lock();
        try {
            network.ensureOpen();
            int batch = Math.min(count, Predictor.LARGEST_BATCH);
            int whole = count / batch * batch;
            calibrate(samples, 0, whole, batch, sizes, calibration);
            if (whole < count) {
                calibrate(samples, whole, count, count - whole, sizes, calibration);
            }
            return calibration.quantization();
        } finally {
            lock.unlock();
        }
    }

    private void calibrate(float[] samples, int first, int end, int batch, Sizes sizes, Calibration calibration) {
        int length = network.description(sizes).inputs().length();
        InferencePlan plan = network.build(Precision.F32.applyTo(network.inferenceScope(batch, sizes, network.threads())),
                network::newInferencePlan);
        try {
            for (int sample = first; sample < end; sample += batch) {
                plan.calibrate(samples, sample * length, calibration);
            }
        } finally {
            plan.close();
        }
    }

    @Override
    public float[] predict(float[] samples, Sizes sizes) {
        return predictor.predict(samples, sizes);
    }

    @Override
    public void predict(float[] samples, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        predictor.predict(samples, batchSize, scores, sizes, lengths);
    }

    /**
     * Predicts a batch and computes its loss, as {@link Network#evaluate(float[], float[], int, int, float[], Sizes, int[])} does.
     *
     * @param samples the samples in row-major order; more may follow behind
     * @param targets their targets; more may follow behind
     * @param targetLength floats per target
     * @param batchSize how many samples
     * @param scores where the outputs go, one after the other
     * @param sizes what the letters in the shape of the input stand for
     * @param lengths how many steps of each sample count; {@code null} if all do
     * @return the mean loss
     * @throws IllegalArgumentException if an array is too short, the batch size is not positive or the loss takes no such targets
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws UnsupportedOperationException if the model computes its loss itself
     * @throws IllegalStateException if this or the network is closed, or the model has no loss
     */
    public double evaluate(float[] samples, float[] targets, int targetLength, int batchSize, float[] scores, Sizes sizes, int[] lengths) {
        if (network.hasOwnLoss()) {
            throw new UnsupportedOperationException(
                    network.name() + " computes its loss itself, which its INT8 version can't; predict, and judge the outputs");
        }
        network.ensureTrainable();
        predict(samples, batchSize, scores, sizes, lengths);
        return network.judgedRows(sizes).evaluate(batchSize, scores, targets, targetLength, lengths);
    }

    /**
     * What a prediction consists of.
     *
     * @param batchSize samples per run
     * @return the primitives with the types and scales of what they read and write, the reorders between them, and the memory
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws IllegalStateException if this or the network is closed
     */
    public PlanReport predictionReport(int batchSize) {
        return predictionReport(batchSize, Sizes.NONE);
    }

    /**
     * What a prediction for samples of one size consists of.
     *
     * @param batchSize samples per run
     * @param sizes what the letters in the shape of the input stand for
     * @return the primitives with the types and scales of what they read and write, the reorders between them, and the memory
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if this or the network is closed
     */
    public PlanReport predictionReport(int batchSize, Sizes sizes) {
        return predictor.report(batchSize, sizes);
    }

    /** {@return the network whose weights it predicts with} */
    public Network network() {
        return network;
    }

    /** Frees all memory of its plans, once running predictions are done; a second call does nothing. */
    @Override
    public void close() {
        network.close(predictor);
    }
}
