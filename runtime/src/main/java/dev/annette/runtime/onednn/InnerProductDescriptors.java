package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of inner products (dense layers). A bias of {@code null} is none. */
public final class InnerProductDescriptors {

    private InnerProductDescriptors() {}

    /**
     * The forward primitive. Weights of integers have a scale for each filter, {@link Argument#scales}.
     *
     * @param training whether a backward primitive will follow
     * @param src the input, {@code N x C [x spatial]}
     * @param weights the weights, {@code O x C [x spatial]}
     * @param bias the bias, or {@code null}
     * @param dst the output, {@code N x O}
     * @param attributes what is applied to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout src, Layout weights, Layout bias, Layout dst,
            Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                MemoryDescriptor biasDescriptor = MemoryDescriptor.of(bias); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.scaled(Argument.SRC, src).scaledFilters(weights, false)
                        .scaled(Argument.DST, dst).open()) {
            return PrimitiveDescriptor.create("inner product forward of " + src + " with weights " + weights + " to " + dst,
                    handle -> dnnl.dnnl_inner_product_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            srcDescriptor.handle(), weightsDescriptor.handle(), biasDescriptor.handle(), dstDescriptor.handle(),
                            attr.handle()));
        }
    }

    /**
     * The primitive for the gradient of the input.
     *
     * @param diffSrc the gradient of the input
     * @param weights the weights
     * @param diffDst the gradient of the output
     * @param attributes how it multiplies
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backwardData(Layout diffSrc, Layout weights, Layout diffDst, Attributes attributes,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst); Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("inner product backward to data " + diffSrc + " with weights " + weights + " from " + diffDst,
                    handle -> dnnl.dnnl_inner_product_backward_data_primitive_desc_create(handle, Engine.cpu().handle(),
                            diffSrcDescriptor.handle(), weightsDescriptor.handle(), diffDstDescriptor.handle(), forward.handle(),
                            attr.handle()));
        }
    }

    /**
     * The primitive for the gradients of weights and bias.
     *
     * @param src the input
     * @param diffWeights the gradient of the weights
     * @param diffBias the gradient of the bias, or {@code null}
     * @param diffDst the gradient of the output
     * @param attributes how it multiplies
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backwardWeights(Layout src, Layout diffWeights, Layout diffBias, Layout diffDst,
            Attributes attributes, PrimitiveDescriptor forward) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src);
                MemoryDescriptor diffWeightsDescriptor = MemoryDescriptor.of(diffWeights);
                MemoryDescriptor diffBiasDescriptor = MemoryDescriptor.of(diffBias);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("inner product backward to weights " + diffWeights + " of " + src + " from " + diffDst,
                    handle -> dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(handle, Engine.cpu().handle(),
                            srcDescriptor.handle(), diffWeightsDescriptor.handle(), diffBiasDescriptor.handle(), diffDstDescriptor.handle(),
                            forward.handle(), attr.handle()));
        }
    }
}
