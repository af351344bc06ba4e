package dev.annette.examples.benchmark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** A network with which ONNX Runtime predicts: a step goes from an array of samples to an array of scores. Input and output lie in memory that is kept. */
final class OnnxPrediction implements Peer {

    private static final long STACK_BYTES = 64L << 20;

    private final RandomBatches batches;
    private final OrtSession session;
    private final FloatBuffer samples;
    private final FloatBuffer results;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final float[] scores;

    OnnxPrediction(Path file, RandomBatches batches, long[] inputShape, long[] outputShape) {
        this.batches = batches;
        samples = floats(inputShape);
        results = floats(outputShape);
        scores = new float[results.capacity()];
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Report.openMpThreads());
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(file.toString(), options);
            inputs = Map.of(OnnxGraph.INPUT, OnnxTensor.createTensor(environment, samples, inputShape));
            outputs = Map.of(OnnxGraph.OUTPUT, OnnxTensor.createTensor(environment, results, outputShape));
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one environment of the process. Version 1.29 sets it up with calls nested some thousands deep, more than an ordinary thread has room for. */
    private static OrtEnvironment environment() {
        Thread thread = new Thread(null, OrtEnvironment::getEnvironment, "onnxruntime", STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ONNX Runtime was set up", e);
        }
        return OrtEnvironment.getEnvironment();
    }

    private static FloatBuffer floats(long[] shape) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public void step() {
        batches.advance();
        samples.put(0, batches.samples());
        try {
            session.run(inputs, outputs).close();
            results.get(0, scores);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public float[] answer() {
        return scores.clone();
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
