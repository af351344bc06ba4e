package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of the ReLU whose slope for negative elements is a weight; the weights have a 1 where they hold for a whole dimension. */
public final class ParametricReluDescriptors {

    private ParametricReluDescriptors() {}

    /**
     * The forward primitive.
     *
     * @param training whether a backward primitive will follow
     * @param layout of input and output
     * @param weights the slopes
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout layout, Layout weights) {
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(layout); MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("parametric ReLU forward of " + layout,
                    handle -> dnnl.dnnl_prelu_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            descriptor.handle(), weightsDescriptor.handle(), descriptor.handle(), attr.handle()));
        }
    }

    /**
     * The primitive for the gradients of input and slopes.
     *
     * @param layout of input, output gradient and input gradient
     * @param weights the slopes, and their gradient
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Layout layout, Layout weights, PrimitiveDescriptor forward) {
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(layout); MemoryDescriptor weightsDescriptor = MemoryDescriptor.of(weights);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("parametric ReLU backward of " + layout,
                    handle -> dnnl.dnnl_prelu_backward_primitive_desc_create(handle, Engine.cpu().handle(), descriptor.handle(),
                            weightsDescriptor.handle(), descriptor.handle(), weightsDescriptor.handle(), descriptor.handle(),
                            forward.handle(), attr.handle()));
        }
    }
}
