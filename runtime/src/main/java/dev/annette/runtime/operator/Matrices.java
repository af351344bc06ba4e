package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.ElementwiseAlgorithm;
import dev.annette.runtime.onednn.MatrixProductDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * A value seen as matrices: its last two dimensions are rows and columns, those before say which matrix.
 *
 * @param value where they lie
 * @param layout how they are seen, of the value's bytes; strided where they are seen in another order
 */
record Matrices(Value value, Layout layout) {

    /** A row-major value as matrices of these dimensions. */
    static Matrices of(Value value, long... dims) {
        return new Matrices(value, Layout.plain(dims).as(value.layout().type()));
    }

    /** The dimensions in another order, without moving a float. */
    Matrices ordered(int... order) {
        return new Matrices(value, layout.permute(order));
    }

    /** Rows and columns swapped, without moving a float. */
    Matrices transposed() {
        int rank = layout.rank();
        int[] order = IntStream.range(0, rank).toArray();
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
        return ordered(order);
    }

    /** Whether neighbours in memory are those of a column, and not those of a row. */
    boolean columnsLieFirst() {
        long[] strides = layout.strides();
        return strides[strides.length - 2] < strides[strides.length - 1];
    }

    /** Without some of the leading dimensions, of which there is but one. */
    Matrices without(IntPredicate isLeftOut) {
        int rank = layout.rank();
        int[] kept = IntStream.range(0, rank).filter(d -> d >= rank - 2 || !isLeftOut.test(d)).toArray();
        return ordered(kept);
    }

    private long[] lead() {
        long[] dims = layout.dims();
        return Arrays.copyOf(dims, dims.length - 2);
    }

    /**
     * What a sum over the rows, and over some of the leading dimensions, runs over: matrices whose rows are all of these together. Copied only where they don't follow
     * each other in memory.
     *
     * @param isSummed which of the leading dimensions
     */
    Matrices gathered(Part part, IntPredicate isSummed) {
        if (IntStream.range(0, layout.rank() - 2).noneMatch(isSummed)) {
            return this;
        }
        boolean columnsFirst = columnsLieFirst();
        Layout stored = columnsFirst ? transposed().layout : layout;
        int rank = stored.rank();
        int[] kept = IntStream.range(0, rank - 2).filter(isSummed.negate()).toArray();
        int[] summed = IntStream.range(0, rank - 2).filter(isSummed).toArray();
        int[] order = new int[rank];
        int next = 0;
        for (int d : kept) {
            order[next++] = d;
        }
        if (columnsFirst) {
            order[next++] = rank - 2;
        }
        for (int d : summed) {
            order[next++] = d;
        }
        if (!columnsFirst) {
            order[next++] = rank - 2;
        }
        order[next] = rank - 1;
        Layout ordered = stored.permute(order);
        Layout plain = Layout.plain(ordered.dims()).as(layout.type());
        long[] dims = joined(stored.dims(), kept, summed, columnsFirst);
        Value gathered = value;
        if (!ordered.sameBytesAs(plain)) {
            gathered = part.temporary(value.name() + "Gathered", plain);
            try (PrimitiveDescriptor descriptor = Reorders.reorder(ordered, plain)) {
                part.call(descriptor).with(Argument.SRC, ordered, value).with(Argument.DST, plain, gathered);
                part.report(value, ordered, plain, "dimensions that the product runs over together lie one after the other");
            }
        }
        Matrices result = of(gathered, dims);
        return columnsFirst ? result.transposed() : result;
    }

    private static long[] joined(long[] stored, int[] kept, int[] summed, boolean columnsFirst) {
        int rank = stored.length;
        long[] dims = new long[kept.length + 2];
        for (int i = 0; i < kept.length; i++) {
            dims[i] = stored[kept[i]];
        }
        long together = Arrays.stream(summed).mapToLong(d -> stored[d]).reduce(1, Math::multiplyExact);
        dims[kept.length] = columnsFirst ? stored[rank - 2] : together * stored[rank - 2];
        dims[kept.length + 1] = columnsFirst ? together * stored[rank - 1] : stored[rank - 1];
        return dims;
    }

    /**
     * Adds the call that multiplies; of the leading dimensions a size of 1 in one factor stands for all of the other.
     *
     * @param product where the products go
     * @param factor a number by which they are multiplied
     */
    static void multiply(Part part, Matrices left, Matrices right, Matrices product, float factor) {
        Matrices a = left;
        Matrices b = right;
        Matrices c = product;
        long[] lead = c.lead();
        if (Arrays.stream(b.lead()).allMatch(size -> size == 1) && Arrays.equals(a.lead(), lead) && a.layout.isPlain()
                && c.layout.isPlain()) {
            a = a.withLeadAsRows();
            b = b.withLeadJoined();
            c = c.withLeadAsRows();
        } else
            if (Arrays.equals(a.lead(), lead) && Arrays.equals(b.lead(), lead) && a.canJoinLead() && b.canJoinLead()
                    && c.canJoinLead()) {
                        a = a.withLeadJoined();
                        b = b.withLeadJoined();
                        c = c.withLeadJoined();
                    }
        Attributes attributes = factor == 1 ? part.products() : part.products().then(ElementwiseAlgorithm.LINEAR, factor, 0);
        try (PrimitiveDescriptor descriptor = MatrixProductDescriptors.of(a.layout, b.layout, null, c.layout, attributes)) {
            part.call(descriptor).with(Argument.SRC, a.layout, a.value).with(Argument.WEIGHTS, b.layout, b.value).with(Argument.DST,
                    c.layout, c.value);
        }
    }

    /** The leading dimensions joined to the rows, of a row-major value. */
    private Matrices withLeadAsRows() {
        long[] dims = layout.dims();
        return of(value, together() * dims[dims.length - 2], dims[dims.length - 1]);
    }

    private long together() {
        return Arrays.stream(lead()).reduce(1, Math::multiplyExact);
    }

    /** Whether the matrices follow each other in memory at one distance. */
    private boolean canJoinLead() {
        long[] dims = layout.dims();
        long[] strides = layout.strides();
        int[] several = several();
        return IntStream.range(1, several.length).allMatch(i -> strides[several[i - 1]] == strides[several[i]] * dims[several[i]]);
    }

    /** The leading dimensions of which there is more than one. */
    private int[] several() {
        long[] dims = layout.dims();
        return IntStream.range(0, dims.length - 2).filter(d -> dims[d] > 1).toArray();
    }

    /** The leading dimensions as one, which is left out where it is 1. */
    private Matrices withLeadJoined() {
        int rank = layout.rank();
        int[] several = several();
        if (several.length == 0) {
            return ordered(rank - 2, rank - 1);
        }
        long[] dims = layout.dims();
        long[] strides = layout.strides();
        Layout joined = Layout.strided(new long[] {together(), dims[rank - 2], dims[rank - 1]},
                new long[] {strides[several[several.length - 1]], strides[rank - 2], strides[rank - 1]});
        return new Matrices(value, joined.as(layout.type()));
    }
}
