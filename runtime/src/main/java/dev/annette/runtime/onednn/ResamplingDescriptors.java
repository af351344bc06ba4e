package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of resampling: pictures at another height and width. The factors follow from the sizes. */
public final class ResamplingDescriptors {

    /** How a new element is found. */
    public enum Algorithm {
        /** The nearest element. */
        NEAREST(dnnl.dnnl_resampling_nearest),
        /** The mean of the neighbours on each axis, weighted by their nearness. */
        LINEAR(dnnl.dnnl_resampling_linear);

        private final int code;

        Algorithm(int code) {
            this.code = code;
        }
    }

    private ResamplingDescriptors() {}

    /**
     * The forward primitive.
     *
     * @param training whether a backward primitive will follow
     * @param algorithm how a new element is found
     * @param src the input
     * @param dst the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Algorithm algorithm, Layout src, Layout dst) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("resampling forward of " + src + " to " + dst,
                    handle -> dnnl.dnnl_resampling_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            algorithm.code, (float[]) null, srcDescriptor.handle(), dstDescriptor.handle(), attr.handle()));
        }
    }

    /**
     * The backward primitive.
     *
     * @param algorithm how a new element was found
     * @param diffSrc the gradient of the input
     * @param diffDst the gradient of the output
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Algorithm algorithm, Layout diffSrc, Layout diffDst, PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("resampling backward to " + diffSrc + " from " + diffDst,
                    handle -> dnnl.dnnl_resampling_backward_primitive_desc_create(handle, Engine.cpu().handle(), algorithm.code,
                            (float[]) null, diffSrcDescriptor.handle(), diffDstDescriptor.handle(), forward.handle(), attr.handle()));
        }
    }
}
