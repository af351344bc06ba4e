package dev.annette.examples.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** The recurrent primitives of the yardstick, each one level that reads forward and begins with zeros. Sequences are {@code time x batch x features}. */
final class BareRecurrence {

    private static final int LEFT_TO_RIGHT = dnnl.dnnl_unidirectional_left2right;
    private static final int ADDING = dnnl.dnnl_rnn_flags_undef;
    private static final dnnl_memory_desc NONE = new dnnl_memory_desc();

    /** Biases and all gradients are f32 whatever the rest is. */
    private static final BareType FULL = BareType.F32;

    /** What a kind of cell brings: how many gates, how many rows of bias, and the calls that describe its primitives. */
    private enum Cell {
        LSTM(4, 4) {
            @Override
            int forward(Tensors t, dnnl_primitive_desc result, dnnl_primitive_attr attributes) {
                return dnnl.dnnl_lstm_forward_primitive_desc_create(result, t.engine(), t.propagation(), LEFT_TO_RIGHT, t.input().any(),
                        NONE, NONE, t.weights().any(), t.recurrentWeights().any(), NONE, NONE, t.bias().any(FULL), t.output().any(), NONE,
                        NONE, ADDING, attributes);
            }

            @Override
            int backward(Tensors t, dnnl_primitive_desc forward, dnnl_primitive_desc result, dnnl_primitive_attr attributes) {
                return dnnl.dnnl_lstm_backward_primitive_desc_create(result, t.engine(), dnnl.dnnl_backward, LEFT_TO_RIGHT,
                        t.input().any(), NONE, NONE, t.weights().any(), t.recurrentWeights().any(), NONE, NONE, t.bias().any(FULL),
                        t.output().any(), NONE, NONE, t.input().any(FULL), NONE, NONE, t.weights().any(FULL),
                        t.recurrentWeights().any(FULL), NONE, NONE, t.bias().any(FULL), t.output().any(FULL), NONE, NONE, ADDING,
                        forward, attributes);
            }
        },
        GRU(3, 4) {
            @Override
            int forward(Tensors t, dnnl_primitive_desc result, dnnl_primitive_attr attributes) {
                return dnnl.dnnl_lbr_gru_forward_primitive_desc_create(result, t.engine(), t.propagation(), LEFT_TO_RIGHT,
                        t.input().any(), NONE, t.weights().any(), t.recurrentWeights().any(), t.bias().any(FULL), t.output().any(), NONE,
                        ADDING, attributes);
            }

            @Override
            int backward(Tensors t, dnnl_primitive_desc forward, dnnl_primitive_desc result, dnnl_primitive_attr attributes) {
                return dnnl.dnnl_lbr_gru_backward_primitive_desc_create(result, t.engine(), dnnl.dnnl_backward, LEFT_TO_RIGHT,
                        t.input().any(), NONE, t.weights().any(), t.recurrentWeights().any(), t.bias().any(FULL), t.output().any(), NONE,
                        t.input().any(FULL), NONE, t.weights().any(FULL), t.recurrentWeights().any(FULL), t.bias().any(FULL),
                        t.output().any(FULL), NONE, ADDING, forward, attributes);
            }
        };

        private final int gates;
        private final int biasRows;

        Cell(int gates, int biasRows) {
            this.gates = gates;
            this.biasRows = biasRows;
        }

        abstract int forward(Tensors tensors, dnnl_primitive_desc result, dnnl_primitive_attr attributes);

        abstract int backward(Tensors tensors, dnnl_primitive_desc forward, dnnl_primitive_desc result, dnnl_primitive_attr attributes);
    }

    private record Tensors(dnnl_engine engine, int propagation, BareTensor input, BareTensor weights, BareTensor recurrentWeights,
            BareTensor bias, BareTensor output) {

        /** What both passes read, by oneDNN's number of the argument. */
        Map<Integer, BareTensor> read() {
            Map<Integer, BareTensor> read = new LinkedHashMap<>();
            read.put(dnnl.DNNL_ARG_SRC_LAYER, input);
            read.put(dnnl.DNNL_ARG_WEIGHTS_LAYER, weights);
            read.put(dnnl.DNNL_ARG_WEIGHTS_ITER, recurrentWeights);
            read.put(dnnl.DNNL_ARG_BIAS, bias);
            read.put(dnnl.DNNL_ARG_DST_LAYER, output);
            return read;
        }
    }

    private BareRecurrence() {}

    /** A long short-term memory. */
    static BarePrimitives.Layer lstm(BarePrimitives bare, BarePrimitives.Layer from, int units) {
        return layer(Cell.LSTM, bare, from, units);
    }

    /** A gated recurrent unit that resets behind the recurrent product. */
    static BarePrimitives.Layer gru(BarePrimitives bare, BarePrimitives.Layer from, int units) {
        return layer(Cell.GRU, bare, from, units);
    }

    /** What stands behind a sequence as its last step, or as the rows of all of its steps: memory of its own, since no primitive reads the sequence as that. */
    static BarePrimitives.Layer rows(BarePrimitives bare, BarePrimitives.Layer from, boolean isLastStep) {
        long[] dims = from.output().dims();
        return bare.layer(isLastStep ? dims[1] : dims[0] * dims[1], dims[2]);
    }

    private static BarePrimitives.Layer layer(Cell cell, BarePrimitives bare, BarePrimitives.Layer from, int units) {
        long[] in = from.output().dims();
        BarePrimitives.Layer layer = bare.layer(in[0], in[1], units);
        Tensors tensors = new Tensors(bare.engine(), bare.propagation(), from.output(), bare.tensor(1, 1, in[2], cell.gates, units),
                bare.tensor(1, 1, units, cell.gates, units), bare.tensor(1, 1, cell.biasRows, units), layer.output());
        String name = cell.name().toLowerCase(Locale.ROOT) + " " + Arrays.toString(in) + " to " + units;
        BarePrimitive forward = bare.add(new BarePrimitive(name, (result, attributes) -> cell.forward(tensors, result, attributes)));
        tensors.read().forEach(forward::with);
        if (!bare.isTraining()) {
            return layer;
        }
        BareTensor workspace = bare.tensor(1);
        forward.with(dnnl.DNNL_ARG_WORKSPACE, workspace);
        BarePrimitive backward = new BarePrimitive(name + ", backward",
                (result, attributes) -> cell.backward(tensors, forward.descriptor(), result, attributes));
        tensors.read().forEach(backward::with);
        BareTensor inputGradient = from.gradient() == null ? bare.tensor(in) : from.gradient();
        bare.addBackward(backward.with(dnnl.DNNL_ARG_WORKSPACE, workspace).with(dnnl.DNNL_ARG_DIFF_DST_LAYER, layer.gradient())
                .with(dnnl.DNNL_ARG_DIFF_SRC_LAYER, inputGradient)
                .with(dnnl.DNNL_ARG_DIFF_WEIGHTS_LAYER, bare.tensor(tensors.weights().dims()))
                .with(dnnl.DNNL_ARG_DIFF_WEIGHTS_ITER, bare.tensor(tensors.recurrentWeights().dims()))
                .with(dnnl.DNNL_ARG_DIFF_BIAS, bare.tensor(tensors.bias().dims())));
        return layer;
    }
}
