package dev.annette.runtime.onednn;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/**
 * What a primitive does beside its computation: the functions applied to its output and the tensors added to it, in the order in which
 * they were asked for, and what its integers stand for. The scratchpad is always the caller's.
 */
public final class Attributes {

    /** Each filter of a weight that is not grouped. */
    private static final int FILTERS = 1;
    /** Each filter of each group. */
    private static final int GROUPED_FILTERS = 3;

    private static final Attributes NONE = new Attributes(false, List.of(), List.of());
    private static final Attributes ROUNDING = new Attributes(true, List.of(), List.of());

    private sealed interface PostOp {
        int append(dnnl_post_ops operations);
    }

    private record Function(ElementwiseAlgorithm algorithm, float alpha, float beta) implements PostOp {
        @Override
        public int append(dnnl_post_ops operations) {
            return dnnl.dnnl_post_ops_append_eltwise(operations, algorithm.forwardCode(), alpha, beta);
        }
    }

    private record Addition(Layout layout) implements PostOp {
        @Override
        public int append(dnnl_post_ops operations) {
            try (MemoryDescriptor descriptor = MemoryDescriptor.of(layout)) {
                return dnnl.dnnl_post_ops_append_binary(operations, dnnl.dnnl_binary_add, descriptor.handle());
            }
        }
    }

    private record Sum() implements PostOp {
        @Override
        public int append(dnnl_post_ops operations) {
            return dnnl.dnnl_post_ops_append_sum(operations, 1, 0, dnnl.dnnl_data_type_undef);
        }
    }

    /** An argument whose integers are scaled: all alike, or those of each index of the dimensions in the mask. */
    private record Scale(Argument argument, int mask) {}

    private final boolean roundsFactors;
    private final List<PostOp> postOps;
    private final List<Scale> scales;

    private Attributes(boolean roundsFactors, List<PostOp> postOps, List<Scale> scales) {
        this.roundsFactors = roundsFactors;
        this.postOps = postOps;
        this.scales = scales;
    }

    /** {@return attributes that change nothing} */
    public static Attributes none() {
        return NONE;
    }

    /** {@return attributes by which products of floats may round their factors to bfloat16} */
    public static Attributes roundingFactors() {
        return ROUNDING;
    }

    /**
     * Applies a function to every element of the output.
     *
     * @param algorithm the function
     * @param alpha its first parameter
     * @param beta its second parameter
     * @return attributes with that function last
     */
    public Attributes then(ElementwiseAlgorithm algorithm, float alpha, float beta) {
        return with(new Function(algorithm, alpha, beta));
    }

    /**
     * Adds a tensor to the output, which the primitive takes as {@link Argument#added}.
     *
     * @param layout the layout of the tensor, of the output's dimensions
     * @return attributes with that addition last
     */
    public Attributes thenAdd(Layout layout) {
        return with(new Addition(layout));
    }

    /**
     * Adds to what lies in the output's memory in place of overwriting it.
     *
     * @return attributes with that addition last
     */
    public Attributes thenSum() {
        return with(new Sum());
    }

    private Attributes with(PostOp operation) {
        List<PostOp> more = new ArrayList<>(postOps);
        more.add(operation);
        return new Attributes(roundsFactors, List.copyOf(more), scales);
    }

    /** The scale of an argument, if its layout has one; {@link Call} then hands the number over. */
    Attributes scaled(Argument argument, Layout layout) {
        return layout.isScaled() ? with(new Scale(argument, 0)) : this;
    }

    /** A scale for each filter, if the weights are integers; whoever makes the call hands the numbers over as {@link Argument#scales}. */
    Attributes scaledFilters(Layout weights, boolean isGrouped) {
        return weights.type() == DataType.S8 ? with(new Scale(Argument.WEIGHTS, isGrouped ? GROUPED_FILTERS : FILTERS)) : this;
    }

    private Attributes with(Scale scale) {
        List<Scale> more = new ArrayList<>(scales);
        more.add(scale);
        return new Attributes(roundsFactors, postOps, List.copyOf(more));
    }

    /** The native form, for as long as a descriptor is being made. */
    Native open() {
        return new Native(this);
    }

    /** oneDNN's attribute object. */
    static final class Native implements AutoCloseable {

        private final dnnl_primitive_attr handle = new dnnl_primitive_attr();

        private Native(Attributes attributes) {
            Status.check(dnnl.dnnl_primitive_attr_create(handle), "creating attributes");
            Status.check(dnnl.dnnl_primitive_attr_set_scratchpad_mode(handle, dnnl.dnnl_scratchpad_mode_user),
                    "setting the scratchpad mode");
            if (attributes.roundsFactors) {
                Status.check(dnnl.dnnl_primitive_attr_set_fpmath_mode(handle, dnnl.dnnl_fpmath_mode_bf16), "setting the math mode");
            }
            for (Scale scale : attributes.scales) {
                Status.check(dnnl.dnnl_primitive_attr_set_scales_mask(handle, scale.argument().code(), scale.mask()),
                        "setting the scale of " + scale.argument());
            }
            if (attributes.postOps.isEmpty()) {
                return;
            }
            dnnl_post_ops operations = new dnnl_post_ops();
            Status.check(dnnl.dnnl_post_ops_create(operations), "creating post-operations");
            for (PostOp operation : attributes.postOps) {
                Status.check(operation.append(operations), "appending " + operation);
            }
            int status = dnnl.dnnl_primitive_attr_set_post_ops(handle, operations);
            dnnl.dnnl_post_ops_destroy(operations);
            Status.check(status, "setting post-operations");
        }

        dnnl_primitive_attr handle() {
            return handle;
        }

        @Override
        public void close() {
            dnnl.dnnl_primitive_attr_destroy(handle);
        }
    }
}
