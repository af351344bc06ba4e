package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of element-wise functions. */
public final class ElementwiseDescriptors {

    private ElementwiseDescriptors() {}

    /**
     * The forward primitive; input and output may share their memory.
     *
     * @param training whether a backward primitive will follow
     * @param algorithm the function
     * @param alpha its first parameter
     * @param beta its second parameter
     * @param data the layout of input and output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, ElementwiseAlgorithm algorithm, float alpha, float beta, Layout data) {
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(data); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create(algorithm + " forward of " + data,
                    handle -> dnnl.dnnl_eltwise_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(training),
                            algorithm.forwardCode(), descriptor.handle(), descriptor.handle(), alpha, beta, attr.handle()));
        }
    }

    /**
     * The backward primitive; both gradients may share their memory. Makes its own hint, so that a function that was fused into
     * another primitive has a backward primitive too.
     *
     * @param algorithm the function
     * @param alpha its first parameter
     * @param beta its second parameter
     * @param diff the layout of both gradients
     * @param data the layout of the output or input that the primitive reads
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(ElementwiseAlgorithm algorithm, float alpha, float beta, Layout diff, Layout data) {
        try (MemoryDescriptor diffDescriptor = MemoryDescriptor.of(diff); MemoryDescriptor dataDescriptor = MemoryDescriptor.of(data);
                Attributes.Native attr = Attributes.none().open();
                PrimitiveDescriptor hint = PrimitiveDescriptor.create(algorithm + " forward of " + data,
                        handle -> dnnl.dnnl_eltwise_forward_primitive_desc_create(handle, Engine.cpu().handle(), Propagation.of(true),
                                algorithm.backwardCode(), dataDescriptor.handle(), dataDescriptor.handle(), alpha, beta, attr.handle()))) {
            return PrimitiveDescriptor.create(algorithm + " backward of " + diff,
                    handle -> dnnl.dnnl_eltwise_backward_primitive_desc_create(handle, Engine.cpu().handle(), algorithm.backwardCode(),
                            diffDescriptor.handle(), diffDescriptor.handle(), dataDescriptor.handle(), alpha, beta, hint.handle(),
                            attr.handle()));
        }
    }
}
