package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.runtime.network.Network;

/** The LSTM over 100 steps as an ONNX graph. Sequences are {@code time x batch x features} there, which for one sample lie as Annette's do. */
final class OnnxLstm {

    private static final int STEPS = 100;
    private static final int FEATURES = 128;
    private static final int UNITS = 256;
    private static final long[] INPUT = {STEPS, 1, FEATURES};
    private static final long[] OUTPUT = {STEPS, 1, 1, UNITS};

    /** Where the gates stand in ONNX, by their place in Annette: input, forget, candidate, output there; input, output, forget, candidate here. */
    private static final int[] PLACES = {0, 2, 3, 1};

    private OnnxLstm() {}

    static Comparison comparison() {
        return new OnnxComparison(new LstmInference(), OnnxLstm::graph, () -> RandomBatches.ofClasses(1, STEPS * FEATURES, 2), INPUT,
                OUTPUT);
    }

    private static OnnxGraph graph(Network network) {
        OnnxGraph graph = new OnnxGraph(network, INPUT, OUTPUT);
        String weight = graph.constant("weight", reordered(network, "lstm.weight", 4 * UNITS * FEATURES), 1, 4 * UNITS, FEATURES);
        String recurrentWeight = graph.constant("recurrentWeight", reordered(network, "lstm.recurrent_weight", 4 * UNITS * UNITS), 1,
                4 * UNITS, UNITS);
        // The second half is a second bias, which Annette has not.
        String bias = graph.constant("bias", reordered(network, "lstm.bias", 2 * 4 * UNITS), 1, 2 * 4 * UNITS);
        graph.apply("LSTM", OnnxGraph.OUTPUT, List.of(OnnxGraph.INPUT, weight, recurrentWeight, bias),
                OnnxGraph.integer("hidden_size", UNITS));
        return graph;
    }

    private static float[] reordered(Network network, String name, int length) {
        float[] elements = network.parameter(name).toArray();
        float[] reordered = new float[length];
        int gate = elements.length / PLACES.length;
        for (int i = 0; i < PLACES.length; i++) {
            System.arraycopy(elements, i * gate, reordered, PLACES[i] * gate, gate);
        }
        return reordered;
    }
}
