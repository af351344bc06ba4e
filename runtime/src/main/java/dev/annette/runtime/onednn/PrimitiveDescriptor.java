package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What a primitive will do and in which layouts, before it is made; says what it chose where it was free to choose. Kept by an
 * operator whose backward primitives are made with it as their hint, closed otherwise.
 */
public final class PrimitiveDescriptor implements AutoCloseable {

    private final String what;
    private dnnl_primitive_desc handle;
    private String passedOver;

    private PrimitiveDescriptor(String what, dnnl_primitive_desc handle) {
        this.what = what;
        this.handle = handle;
    }

    /** Calls one of oneDNN's {@code ..._primitive_desc_create}. */
    @FunctionalInterface
    interface Creation {
        int create(dnnl_primitive_desc handle);
    }

    static PrimitiveDescriptor create(String what, Creation creation) {
        dnnl_primitive_desc handle = new dnnl_primitive_desc();
        Status.check(creation.create(handle), what);
        return new PrimitiveDescriptor(what, handle);
    }

    /** Calls a {@code ..._primitive_desc_create} that reads an array of pointers; JavaCPP then returns the handle in an array, too. */
    @FunctionalInterface
    interface ArrayCreation {
        int create(PointerPointer<dnnl_primitive_desc> handle);
    }

    static PrimitiveDescriptor createFromArray(String what, ArrayCreation creation) {
        try (PointerPointer<dnnl_primitive_desc> handle = new PointerPointer<>(1)) {
            Status.check(creation.create(handle), what);
            return new PrimitiveDescriptor(what, handle.get(dnnl_primitive_desc.class, 0));
        }
    }

    dnnl_primitive_desc handle() {
        if (handle.isNull()) {
            throw new IllegalStateException(what + ": the descriptor is closed");
        }
        return handle;
    }

    /** {@return what the primitive computes, on which dimensions} */
    public String what() {
        return what;
    }

    /** {@return the layout of the input} */
    public Layout src() {
        return layout(dnnl.dnnl_query_src_md, 0);
    }

    /** {@return the layout of the output} */
    public Layout dst() {
        return layout(dnnl.dnnl_query_dst_md, 0);
    }

    /** {@return the layout of the weights} */
    public Layout weights() {
        return layout(dnnl.dnnl_query_weights_md, 0);
    }

    /** {@return the layout of the gradient of the input} */
    public Layout diffSrc() {
        return layout(dnnl.dnnl_query_diff_src_md, 0);
    }

    /** {@return the layout of the gradient of the output} */
    public Layout diffDst() {
        return layout(dnnl.dnnl_query_diff_dst_md, 0);
    }

    /** {@return the layout of the gradient of the weights} */
    public Layout diffWeights() {
        return layout(dnnl.dnnl_query_diff_weights_md, 0);
    }

    /**
     * {@return the layout of any of the tensors, {@code null} if there is none}
     *
     * @param argument which tensor
     */
    public Layout layout(Argument argument) {
        return layout(dnnl.dnnl_query_exec_arg_md, argument.code());
    }

    /** {@return the layout of the workspace, {@code null} if there is none} */
    public Layout workspace() {
        return layout(dnnl.dnnl_query_workspace_md, 0);
    }

    /** {@return the layout of the scratchpad, {@code null} if there is none} */
    public Layout scratchpad() {
        return layout(dnnl.dnnl_query_scratchpad_md, 0);
    }

    /** {@return the name of oneDNN's implementation, such as {@code jit:avx512_core}} */
    public String implementation() {
        try (PointerPointer<BytePointer> result = new PointerPointer<>(1)) {
            Status.check(dnnl.dnnl_primitive_desc_query(handle(), dnnl.dnnl_query_impl_info_str, 0, result), what);
            return result.get(BytePointer.class, 0).getString();
        }
    }

    /** Remembers the first choice, which suited its neighbours but has nothing better than slow loops. */
    void insteadOf(PrimitiveDescriptor slow) {
        passedOver = slow.implementation();
    }

    /** {@return the slow implementation that the layouts of the neighbours would have had, {@code null} where nothing was passed over} */
    public String passedOver() {
        return passedOver;
    }

    /** {@return whether the implementation is oneDNN's plain loops, for want of an optimized one} */
    public boolean isReference() {
        // A transposed convolution names the convolution that it is made of: conv:any+ref:any.
        String chosen = implementation();
        return chosen.startsWith("ref") || chosen.contains("+ref");
    }

    /**
     * Takes the direct convolution of the same instruction set if oneDNN would rather convolve by products of small matrices. The layouts
     * may change with it where they were left open.
     *
     * @return this descriptor
     */
    public PrimitiveDescriptor preferDirect() {
        String chosen = implementation();
        if (!chosen.startsWith("brg_conv")) {
            return this;
        }
        String direct = "jit:" + chosen.substring(chosen.lastIndexOf(':') + 1);
        // A copy can't be moved on to other implementations, so the copy is what to fall back to.
        dnnl_primitive_desc fallback = new dnnl_primitive_desc();
        Status.check(dnnl.dnnl_primitive_desc_clone(fallback, handle()), what);
        while (dnnl.dnnl_primitive_desc_next_impl(handle) == dnnl.dnnl_success) {
            if (implementation().equals(direct)) {
                dnnl.dnnl_primitive_desc_destroy(fallback);
                return this;
            }
        }
        dnnl.dnnl_primitive_desc_destroy(handle);
        handle = fallback;
        return this;
    }

    private Layout layout(int query, int index) {
        return MemoryDescriptor.layout(dnnl.dnnl_primitive_desc_query_md(handle(), query, index));
    }

    /** Destroys the descriptor; a second call does nothing. Primitives made from it stay. */
    @Override
    public void close() {
        if (!handle.isNull()) {
            dnnl.dnnl_primitive_desc_destroy(handle);
            handle.setNull();
        }
    }
}
