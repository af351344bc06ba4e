package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of local response normalization across channels. */
public final class LocalResponseDescriptors {

    private LocalResponseDescriptors() {}

    /**
     * The forward primitive; in training it may leave a workspace.
     *
     * @param training whether a backward primitive will follow
     * @param src the input
     * @param dst the output
     * @param numbers what is computed
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout src, Layout dst, LocalResponse numbers) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("local response normalization forward of " + src,
                    handle -> dnnl.dnnl_lrn_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            algorithm(numbers), srcDescriptor.handle(), dstDescriptor.handle(), numbers.size(), numbers.alpha(),
                            numbers.beta(), numbers.k(), attr.handle()));
        }
    }

    /**
     * The backward primitive; reads the input, and the workspace if there is one.
     *
     * @param diffSrc the gradient of the input
     * @param diffDst the gradient of the output
     * @param src the input
     * @param numbers what was computed
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Layout diffSrc, Layout diffDst, Layout src, LocalResponse numbers,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("local response normalization backward of " + src,
                    handle -> dnnl.dnnl_lrn_backward_primitive_desc_create(handle, Engine.cpu().handle(), algorithm(numbers),
                            diffSrcDescriptor.handle(), diffDstDescriptor.handle(), srcDescriptor.handle(), numbers.size(),
                            numbers.alpha(), numbers.beta(), numbers.k(), forward.handle(), attr.handle()));
        }
    }

    /**
     * Across channels; a window of one element is the same within its channel, which goes another way: oneDNN 3.11 crashes while it makes the AVX-512 backward kernel
     * across channels for one, channels last.
     */
    private static int algorithm(LocalResponse numbers) {
        return numbers.size() == 1 ? dnnl.dnnl_lrn_within_channel : dnnl.dnnl_lrn_across_channels;
    }
}
