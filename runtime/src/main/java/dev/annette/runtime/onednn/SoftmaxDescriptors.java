package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of softmax. */
public final class SoftmaxDescriptors {

    private SoftmaxDescriptors() {}

    /**
     * The forward primitive.
     *
     * @param training whether a backward primitive will follow
     * @param logarithm whether the output is the logarithm of the probabilities
     * @param src the input
     * @param dst the output
     * @param axis the dimension along which the probabilities add up to 1
     * @param attributes what else it does
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, boolean logarithm, Layout src, Layout dst, int axis,
            Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("softmax forward of " + src + " along " + axis,
                    handle -> dnnl.dnnl_softmax_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            algorithm(logarithm), srcDescriptor.handle(), dstDescriptor.handle(), axis, attr.handle()));
        }
    }

    /**
     * The backward primitive; reads the output.
     *
     * @param logarithm whether the output is the logarithm of the probabilities
     * @param diffSrc the gradient of the input
     * @param diffDst the gradient of the output
     * @param dst the output
     * @param axis the dimension along which the probabilities add up to 1
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(boolean logarithm, Layout diffSrc, Layout diffDst, Layout dst, int axis,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("softmax backward of " + dst + " along " + axis,
                    handle -> dnnl.dnnl_softmax_backward_primitive_desc_create(handle, Engine.cpu().handle(), algorithm(logarithm),
                            diffSrcDescriptor.handle(), diffDstDescriptor.handle(), dstDescriptor.handle(), axis, forward.handle(),
                            attr.handle()));
        }
    }

    private static int algorithm(boolean logarithm) {
        return logarithm ? dnnl.dnnl_softmax_log : dnnl.dnnl_softmax_accurate;
    }
}
