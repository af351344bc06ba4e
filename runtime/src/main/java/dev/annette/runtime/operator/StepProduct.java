package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.MatrixProductDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * A product of the samples of one step with a weight, run anew for each step: one primitive for all of them, whose arguments are moved. The weight is packed once before the
 * first.
 */
final class StepProduct {

    /** Both factors' steps: where the left one lies, and where the product goes. */
    private static final int MOVED = 2;

    private final Call call;
    private final int batch;
    private final Columns from;
    private final Columns to;

    private StepProduct(Call call, int batch, Columns from, Columns to) {
        this.call = call;
        this.batch = batch;
        this.from = from;
        this.to = to;
    }

    /** Several products that share a weight. */
    static final class Factory {

        private final Part part;
        private final int batch;
        private final Layout seen;
        private final Layout packed;
        private final Value weight;

        /**
         * @param batch samples per step
         * @param rows the rows of the weight
         * @param isForward whether the product is what the weight makes, or its gradient
         */
        Factory(Part part, int batch, WeightRows rows, boolean isForward) {
            this.part = part;
            this.batch = batch;
            seen = isForward ? rows.transposed() : rows.rows();
            long[] dims = seen.dims();
            try (PrimitiveDescriptor descriptor = MatrixProductDescriptors.of(Layout.plain(batch, dims[0]), Layout.any(dims),
                    null, Layout.plain(batch, dims[1]), part.products())) {
                packed = descriptor.weights();
            }
            weight = part.packed(rows.parameter(), rows.at(), seen, packed);
        }

        /**
         * @param from the left factor
         * @param to where the products go
         * @param adds whether they are added to what lies there
         * @param times how often it runs in a pass over all steps
         */
        StepProduct of(Columns from, Columns to, boolean adds, int times) {
            Layout src = from.rows(batch);
            Layout dst = to.rows(batch);
            Attributes attributes = adds ? part.products().thenSum() : part.products();
            try (PrimitiveDescriptor descriptor = MatrixProductDescriptors.of(src, packed, null, dst, attributes)) {
                return new StepProduct(part.own(descriptor).with(Argument.SRC, src, from.value()).with(Argument.WEIGHTS, packed, weight)
                        .with(Argument.DST, dst, to.value()).runs(times, MOVED), batch, from, to);
            }
        }
    }

    /**
     * Multiplies.
     *
     * @param step the step whose samples are read
     * @param toStep the step whose samples are written
     */
    void run(int step, int toStep) {
        call.move(Argument.SRC, from.value(), from.at((long) step * batch));
        call.move(Argument.DST, to.value(), to.at((long) toStep * batch));
        call.execute();
    }
}
