package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.annette.runtime.network.Network;

/**
 * A workload beside ONNX Runtime, which reads the network from a file.
 *
 * @param workload Annette's side
 * @param export writes Annette's network as an ONNX graph
 * @param batches what both predict
 * @param inputShape of a batch
 * @param outputShape of what a batch comes to
 */
record OnnxComparison(Workload workload, Function<Network, OnnxGraph> export, Supplier<RandomBatches> batches, long[] inputShape,
        long[] outputShape) implements Comparison {

    @Override
    public String library() {
        return "onnxruntime";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Peer open(Network network, Path folder) throws IOException {
        export.apply(network).write(file(folder));
        return openAlone(folder);
    }

    @Override
    public Peer openAlone(Path folder) {
        return new OnnxPrediction(file(folder), batches.get(), inputShape, outputShape);
    }

    private Path file(Path folder) {
        return folder.resolve(workload.name() + ".onnx");
    }
}
