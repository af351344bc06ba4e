package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of pooling. */
public final class PoolingDescriptors {

    /** What is taken of each window. */
    public enum Algorithm {
        /** The largest element. */
        MAX(dnnl.dnnl_pooling_max),
        /** The mean, with padding counted as zeros. */
        AVERAGE_INCLUDE_PADDING(dnnl.dnnl_pooling_avg_include_padding),
        /** The mean of the elements that are there. */
        AVERAGE_EXCLUDE_PADDING(dnnl.dnnl_pooling_avg_exclude_padding);

        private final int code;

        Algorithm(int code) {
            this.code = code;
        }
    }

    private PoolingDescriptors() {}

    /**
     * The forward primitive; in training the maximum leaves a workspace.
     *
     * @param training whether a backward primitive will follow
     * @param algorithm what is taken of each window
     * @param src the input
     * @param dst the output
     * @param window how the window moves
     * @param attributes what is applied to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Algorithm algorithm, Layout src, Layout dst, Window window,
            Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("pooling forward of " + src + " to " + dst,
                    handle -> dnnl.dnnl_pooling_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            algorithm.code, srcDescriptor.handle(), dstDescriptor.handle(), window.stride(), window.kernel(), window.gaps(),
                            window.before(), window.after(), attr.handle()));
        }
    }

    /**
     * The backward primitive; for the maximum it reads the workspace.
     *
     * @param algorithm what was taken of each window
     * @param diffSrc the gradient of the input
     * @param diffDst the gradient of the output
     * @param window how the window moves
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Algorithm algorithm, Layout diffSrc, Layout diffDst, Window window,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("pooling backward to " + diffSrc + " from " + diffDst,
                    handle -> dnnl.dnnl_pooling_backward_primitive_desc_create(handle, Engine.cpu().handle(), algorithm.code,
                            diffSrcDescriptor.handle(), diffDstDescriptor.handle(), window.stride(), window.kernel(), window.gaps(),
                            window.before(), window.after(), forward.handle(), attr.handle()));
        }
    }
}
