package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of layer normalization over the last dimension; mean and variance have one number for each of the others. */
public final class LayerNormalizationDescriptors {

    private LayerNormalizationDescriptors() {}

    /**
     * The forward primitive; in training it writes mean and variance, too.
     *
     * @param training whether a backward primitive will follow
     * @param data the layout of input and output
     * @param statistics the layout of mean and variance
     * @param epsilon what is added to the variance
     * @param affine whether there are scale and shift
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout data, Layout statistics, float epsilon, boolean affine) {
        try (MemoryDescriptor dataDescriptor = MemoryDescriptor.of(data);
                MemoryDescriptor statisticsDescriptor = MemoryDescriptor.of(statistics);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("layer normalization forward of " + data,
                    handle -> dnnl.dnnl_layer_normalization_forward_primitive_desc_create(handle, Engine.cpu().handle(),
                            Propagation.of(training), dataDescriptor.handle(), dataDescriptor.handle(), statisticsDescriptor.handle(),
                            epsilon, flags(affine), attr.handle()));
        }
    }

    /**
     * The backward primitive; reads input, mean and variance, and writes the gradients of scale and shift where there are any.
     *
     * @param data the layout of the input and of both gradients
     * @param statistics the layout of mean and variance
     * @param epsilon what was added to the variance
     * @param affine whether there are scale and shift
     * @param forward the forward primitive
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor backward(Layout data, Layout statistics, float epsilon, boolean affine,
            PrimitiveDescriptor forward) {
        try (MemoryDescriptor dataDescriptor = MemoryDescriptor.of(data);
                MemoryDescriptor statisticsDescriptor = MemoryDescriptor.of(statistics);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("layer normalization backward of " + data,
                    handle -> dnnl.dnnl_layer_normalization_backward_primitive_desc_create(handle, Engine.cpu().handle(),
                            affine ? dnnl.dnnl_backward : dnnl.dnnl_backward_data, dataDescriptor.handle(), dataDescriptor.handle(),
                            dataDescriptor.handle(), statisticsDescriptor.handle(), epsilon, flags(affine), forward.handle(),
                            attr.handle()));
        }
    }

    private static int flags(boolean affine) {
        return affine ? dnnl.dnnl_use_scale | dnnl.dnnl_use_shift : dnnl.dnnl_normalization_flags_none;
    }
}
