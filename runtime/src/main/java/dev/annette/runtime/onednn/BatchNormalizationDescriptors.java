package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of batch normalization. The variance is that of the population. */
public final class BatchNormalizationDescriptors {

    private BatchNormalizationDescriptors() {}

    /**
     * The forward primitive. In training it computes mean and variance of the batch; otherwise it is given them.
     *
     * @param training whether a backward primitive will follow
     * @param src the input
     * @param dst the output, which may be open
     * @param epsilon what is added to the variance
     * @param affine whether there are scale and shift
     * @param rectified whether {@code max(0, x)} is applied to the output; in training a workspace then keeps where
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout src, Layout dst, float epsilon, boolean affine, boolean rectified) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = Attributes.none().open()) {
            int flags = flags(affine, rectified) | (training ? 0 : dnnl.dnnl_use_global_stats);
            return PrimitiveDescriptor.create("batch normalization forward of " + src,
                    handle -> dnnl.dnnl_batch_normalization_forward_primitive_desc_create(handle, Engine.cpu().handle(),
                            Propagation.of(training),
                            srcDescriptor.handle(), dstDescriptor.handle(), epsilon, flags, attr.handle()));
        }
    }

    /**
     * The backward primitive for the gradients of the input and, where there are any, of scale and shift.
     *
     * @param diffSrc the gradient of the input
     * @param diffDst the gradient of the output
     * @param src the input
     * @param epsilon what was added to the variance
     * @param affine whether there are scale and shift
     * @param rectified whether {@code max(0, x)} was applied, whose gradient is computed too
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Layout diffSrc, Layout diffDst, Layout src, float epsilon, boolean affine, boolean rectified,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("batch normalization backward to " + diffSrc + " from " + diffDst,
                    handle -> dnnl.dnnl_batch_normalization_backward_primitive_desc_create(handle, Engine.cpu().handle(),
                            affine ? dnnl.dnnl_backward : dnnl.dnnl_backward_data, diffSrcDescriptor.handle(), diffDstDescriptor.handle(),
                            srcDescriptor.handle(), epsilon, flags(affine, rectified), forward.handle(), attr.handle()));
        }
    }

    private static int flags(boolean affine, boolean rectified) {
        return (affine ? dnnl.dnnl_use_scale | dnnl.dnnl_use_shift : 0) | (rectified ? dnnl.dnnl_fuse_norm_relu : 0);
    }
}
