package dev.annette.runtime.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Descriptors of recurrent layers: one level, from the first step to the last. What a descriptor chose is asked by
 * {@link PrimitiveDescriptor#layout(Argument)}.
 */
public final class RecurrentDescriptors {

    /** What a step computes. */
    public enum Cell {
        /** Elman's, with the hyperbolic tangent. */
        TANH,
        /** Elman's, with the rectifier. */
        RELU,
        /** Long short-term memory; gates input, forget, candidate, output. */
        LSTM,
        /** The gated recurrent unit whose reset gate stands before the product; gates update, reset, candidate. */
        GRU,
        /** The gated recurrent unit whose reset gate stands behind the product, the bias of which is a fourth row of the bias. */
        LINEAR_BEFORE_RESET_GRU;

        private int activation() {
            return this == RELU ? dnnl.dnnl_eltwise_relu : dnnl.dnnl_eltwise_tanh;
        }
    }

    /**
     * The tensors of a recurrent layer, or their gradients; {@code null} for one that is not there.
     *
     * @param src the sequences, {@code T x N x features}
     * @param srcIter the states before the first step, {@code 1 x 1 x N x units}
     * @param srcIterC the cell states before the first step, {@code 1 x 1 x N x units}; LSTM only
     * @param weightsLayer {@code 1 x 1 x features x gates x units}
     * @param weightsIter {@code 1 x 1 x units x gates x units}
     * @param peephole {@code 1 x 1 x 3 x units}, of the gates input, forget, output; LSTM only
     * @param projection {@code 1 x 1 x units x projected units}; LSTM only
     * @param bias {@code 1 x 1 x gates x units}
     * @param dst the states behind each step, {@code T x N x units}
     * @param dstIter the states behind the last step, {@code 1 x 1 x N x units}
     * @param dstIterC the cell states behind the last step, {@code 1 x 1 x N x units}; LSTM only
     */
    public record Tensors(Layout src, Layout srcIter, Layout srcIterC, Layout weightsLayer, Layout weightsIter, Layout peephole,
            Layout projection, Layout bias, Layout dst, Layout dstIter, Layout dstIterC) {

        private Native open() {
            return new Native(Stream.of(src, srcIter, srcIterC, weightsLayer, weightsIter, peephole, projection, bias, dst, dstIter,
                    dstIterC).toArray(Layout[]::new));
        }

        private String text() {
            return src + " to " + dst;
        }
    }

    private RecurrentDescriptors() {}

    /**
     * The forward primitive.
     *
     * @param training whether a backward primitive will follow
     * @param cell what a step computes
     * @param tensors the tensors
     * @param attributes how it multiplies
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Cell cell, Tensors tensors, Attributes attributes) {
        int propagation = Propagation.of(training);
        int direction = dnnl.dnnl_unidirectional_left2right;
        int flags = dnnl.dnnl_rnn_flags_undef;
        try (Native t = tensors.open(); Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("recurrent " + cell + " forward of " + tensors.text(), handle -> switch (cell) {
                case TANH, RELU -> dnnl.dnnl_vanilla_rnn_forward_primitive_desc_create(handle, Engine.cpu().handle(), propagation,
                        cell.activation(), direction, t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(),
                        t.dstIter(), flags, 0, 0, attr.handle());
                case LSTM -> dnnl.dnnl_lstm_forward_primitive_desc_create(handle, Engine.cpu().handle(), propagation, direction,
                        t.src(), t.srcIter(), t.srcIterC(), t.weightsLayer(), t.weightsIter(), t.peephole(), t.projection(), t.bias(),
                        t.dst(), t.dstIter(), t.dstIterC(), flags, attr.handle());
                case GRU -> dnnl.dnnl_gru_forward_primitive_desc_create(handle, Engine.cpu().handle(), propagation, direction,
                        t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(), t.dstIter(), flags,
                        attr.handle());
                case LINEAR_BEFORE_RESET_GRU -> dnnl.dnnl_lbr_gru_forward_primitive_desc_create(handle, Engine.cpu().handle(),
                        propagation, direction, t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(),
                        t.dstIter(), flags, attr.handle());
            });
        }
    }

    /**
     * The backward primitive. It overwrites the gradients of weights and bias, and does not add to them.
     *
     * @param cell what a step computes
     * @param tensors the tensors, the weights as the backward primitive reads them
     * @param gradients their gradients
     * @param attributes how it multiplies
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Cell cell, Tensors tensors, Tensors gradients, Attributes attributes,
            PrimitiveDescriptor forward) {
        int propagation = dnnl.dnnl_backward;
        int direction = dnnl.dnnl_unidirectional_left2right;
        int flags = dnnl.dnnl_rnn_flags_diff_weights_overwrite;
        try (Native t = tensors.open(); Native d = gradients.open(); Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("recurrent " + cell + " backward to " + tensors.text(), handle -> switch (cell) {
                case TANH, RELU -> dnnl.dnnl_vanilla_rnn_backward_primitive_desc_create(handle, Engine.cpu().handle(), propagation,
                        cell.activation(), direction, t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(),
                        t.dstIter(), d.src(), d.srcIter(), d.weightsLayer(), d.weightsIter(), d.bias(), d.dst(), d.dstIter(), flags, 0, 0,
                        forward.handle(), attr.handle());
                case LSTM -> dnnl.dnnl_lstm_backward_primitive_desc_create(handle, Engine.cpu().handle(), propagation, direction,
                        t.src(), t.srcIter(), t.srcIterC(), t.weightsLayer(), t.weightsIter(), t.peephole(), t.projection(), t.bias(),
                        t.dst(), t.dstIter(), t.dstIterC(), d.src(), d.srcIter(), d.srcIterC(), d.weightsLayer(), d.weightsIter(),
                        d.peephole(), d.projection(), d.bias(), d.dst(), d.dstIter(), d.dstIterC(), flags, forward.handle(),
                        attr.handle());
                case GRU -> dnnl.dnnl_gru_backward_primitive_desc_create(handle, Engine.cpu().handle(), propagation, direction,
                        t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(), t.dstIter(), d.src(), d.srcIter(),
                        d.weightsLayer(), d.weightsIter(), d.bias(), d.dst(), d.dstIter(), flags, forward.handle(), attr.handle());
                case LINEAR_BEFORE_RESET_GRU -> dnnl.dnnl_lbr_gru_backward_primitive_desc_create(handle, Engine.cpu().handle(),
                        propagation, direction, t.src(), t.srcIter(), t.weightsLayer(), t.weightsIter(), t.bias(), t.dst(), t.dstIter(),
                        d.src(), d.srcIter(), d.weightsLayer(), d.weightsIter(), d.bias(), d.dst(), d.dstIter(), flags, forward.handle(),
                        attr.handle());
            });
        }
    }

    /** oneDNN's descriptions of the tensors, for as long as a descriptor is being made. */
    private static final class Native implements AutoCloseable {

        private final List<MemoryDescriptor> descriptors = new ArrayList<>();

        Native(Layout... layouts) {
            for (Layout layout : layouts) {
                descriptors.add(MemoryDescriptor.of(layout));
            }
        }

        dnnl_memory_desc src() {
            return descriptors.get(0).handle();
        }

        dnnl_memory_desc srcIter() {
            return descriptors.get(1).handle();
        }

        dnnl_memory_desc srcIterC() {
            return descriptors.get(2).handle();
        }

        dnnl_memory_desc weightsLayer() {
            return descriptors.get(3).handle();
        }

        dnnl_memory_desc weightsIter() {
            return descriptors.get(4).handle();
        }

        dnnl_memory_desc peephole() {
            return descriptors.get(5).handle();
        }

        dnnl_memory_desc projection() {
            return descriptors.get(6).handle();
        }

        dnnl_memory_desc bias() {
            return descriptors.get(7).handle();
        }

        dnnl_memory_desc dst() {
            return descriptors.get(8).handle();
        }

        dnnl_memory_desc dstIter() {
            return descriptors.get(9).handle();
        }

        dnnl_memory_desc dstIterC() {
            return descriptors.get(10).handle();
        }

        @Override
        public void close() {
            descriptors.forEach(MemoryDescriptor::close);
        }
    }
}
