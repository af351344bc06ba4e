package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of direct convolutions. A bias of {@code null} is none. */
public final class ConvolutionDescriptors {

    private ConvolutionDescriptors() {}

    /**
     * The forward primitive. Weights of integers have a scale for each filter, {@link Argument#scales}.
     *
     * @param training whether a backward primitive will follow
     * @param src the input, {@code N x C x spatial}
     * @param weights the weights, {@code [G x] O x C x kernel}
     * @param bias the bias, or {@code null}
     * @param dst the output
     * @param window how the kernel moves
     * @param attributes what is applied to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout src, Layout weights, Layout bias, Layout dst, Window window,
            Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                MemoryDescriptor biasDescriptor = MemoryDescriptor.of(bias); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.scaled(Argument.SRC, src).scaledFilters(weights, weights.rank() > src.rank())
                        .scaled(Argument.DST, dst).open()) {
            return PrimitiveDescriptor.create("convolution forward of " + src + " with weights " + weights + " to " + dst,
                    handle -> dnnl.dnnl_convolution_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            dnnl.dnnl_convolution_direct, srcDescriptor.handle(), weightsDescriptor.handle(), biasDescriptor.handle(),
                            dstDescriptor.handle(), window.stride(), window.gaps(), window.before(), window.after(), attr.handle()));
        }
    }

    /**
     * The primitive for the gradient of the input.
     *
     * @param diffSrc the gradient of the input
     * @param weights the weights
     * @param diffDst the gradient of the output
     * @param window how the kernel moves
     * @param attributes how it multiplies
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backwardData(Layout diffSrc, Layout weights, Layout diffDst, Window window,
            Attributes attributes, PrimitiveDescriptor forward) {
        try (MemoryDescriptor diffSrcDescriptor = MemoryDescriptor.of(diffSrc);
                MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst); Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("convolution backward to data " + diffSrc + " with weights " + weights + " from " + diffDst,
                    handle -> dnnl.dnnl_convolution_backward_data_primitive_desc_create(handle, Engine.cpu().handle(),
                            dnnl.dnnl_convolution_direct, diffSrcDescriptor.handle(), weightsDescriptor.handle(),
                            diffDstDescriptor.handle(),
                            window.stride(), window.gaps(), window.before(), window.after(), forward.handle(), attr.handle()));
        }
    }

    /**
     * The primitive for the gradients of weights and bias.
     *
     * @param src the input
     * @param diffWeights the gradient of the weights
     * @param diffBias the gradient of the bias, or {@code null}
     * @param diffDst the gradient of the output
     * @param window how the kernel moves
     * @param attributes how it multiplies
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backwardWeights(Layout src, Layout diffWeights, Layout diffBias, Layout diffDst, Window window,
            Attributes attributes, PrimitiveDescriptor forward) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src);
                MemoryDescriptor diffWeightsDescriptor = MemoryDescriptor.of(diffWeights);
                MemoryDescriptor diffBiasDescriptor = MemoryDescriptor.of(diffBias);
                MemoryDescriptor diffDstDescriptor = MemoryDescriptor.of(diffDst);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("convolution backward to weights " + diffWeights + " of " + src + " from " + diffDst,
                    handle -> dnnl.dnnl_convolution_backward_weights_primitive_desc_create(handle, Engine.cpu().handle(),
                            dnnl.dnnl_convolution_direct, srcDescriptor.handle(), diffWeightsDescriptor.handle(),
                            diffBiasDescriptor.handle(),
                            diffDstDescriptor.handle(), window.stride(), window.gaps(), window.before(), window.after(), forward.handle(),
                            attr.handle()));
        }
    }
}
