package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.runtime.network.Network;

/** ResNet-18 for pictures of 224x224 as an ONNX graph, batch norm as it is; ONNX Runtime folds it into the convolutions. */
final class OnnxResNet {

    private static final int CLASSES = 1000;
    private static final float EPSILON = 1e-5f;

    private final OnnxGraph graph;
    private int blocks;

    private OnnxResNet(OnnxGraph graph) {
        this.graph = graph;
    }

    static Comparison comparison(String id, int batchSize) {
        long[] input = {batchSize, 3, 224, 224};
        long[] output = {batchSize, CLASSES};
        return new OnnxComparison(new ResNetInference(id, batchSize), network -> graph(network, input, output),
                () -> RandomBatches.ofClasses(batchSize, 3 * 224 * 224, 2), input, output);
    }

    private static OnnxGraph graph(Network network, long[] input, long[] output) {
        OnnxGraph graph = new OnnxGraph(network, input, output);
        new OnnxResNet(graph).build();
        return graph;
    }

    private void build() {
        String h = relu(normalisedConvolution("stem1", 1, OnnxGraph.INPUT, 7, 2, 3));
        h = graph.apply("MaxPool", "stem1MaxPool1", List.of(h), OnnxGraph.integers("kernel_shape", 3, 3),
                OnnxGraph.integers("strides", 2, 2),
                OnnxGraph.integers("pads", 1, 1, 1, 1));
        for (int filters : new int[] {64, 128, 256, 512}) {
            h = block(h, filters == 64 ? 1 : 2);
            h = block(h, 1);
        }
        h = graph.apply("GlobalAveragePool", "average", List.of(h));
        h = graph.apply("Flatten", "flat", List.of(h), OnnxGraph.integer("axis", 1));
        graph.dense("classifier", h, OnnxGraph.OUTPUT);
    }

    private String block(String x, int stride) {
        blocks++;
        String name = "basicBlock" + blocks;
        String shortcut = stride == 1 ? x : normalisedConvolution(name + "Project1", 1, x, 1, stride, 0);
        String h = relu(normalisedConvolution(name, 1, x, 3, stride, 1));
        h = normalisedConvolution(name, 2, h, 3, 1, 1);
        return relu(graph.apply("Add", name + "Sum", List.of(h, shortcut)));
    }

    private String relu(String x) {
        return graph.apply("Relu", x + "Activation", List.of(x));
    }

    /** A convolution without bias, and the batch norm behind it. */
    private String normalisedConvolution(String name, int number, String x, int kernel, int stride, int padding) {
        String convolution = name + "Conv" + number;
        String norm = name + "BatchNorm" + number;
        String h = graph.apply("Conv", convolution, List.of(x, graph.parameter(convolution + ".weight")),
                OnnxGraph.integers("kernel_shape", kernel, kernel), OnnxGraph.integers("strides", stride, stride),
                OnnxGraph.integers("pads", padding, padding, padding, padding));
        return graph.apply("BatchNormalization", norm, List.of(h, graph.parameter(norm + ".weight"), graph.parameter(norm + ".bias"),
                graph.parameter(norm + ".running_mean"), graph.parameter(norm + ".running_var")), OnnxGraph.number("epsilon", EPSILON));
    }
}
