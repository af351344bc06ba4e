package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.runtime.network.Network;

/** The perceptron 784-128-10 as an ONNX graph. */
final class OnnxMlp {

    private static final long[] INPUT = {1, 784};
    private static final long[] OUTPUT = {1, 10};

    private OnnxMlp() {}

    static Comparison comparison() {
        return new OnnxComparison(new MlpInference(), OnnxMlp::graph, () -> RandomBatches.ofClasses(1, 784, 2), INPUT, OUTPUT);
    }

    private static OnnxGraph graph(Network network) {
        OnnxGraph graph = new OnnxGraph(network, INPUT, OUTPUT);
        String hidden = graph.apply("Relu", "hiddenActivation", List.of(graph.dense("hidden", OnnxGraph.INPUT, "hidden")));
        graph.dense("logits", hidden, OnnxGraph.OUTPUT);
        return graph;
    }
}
