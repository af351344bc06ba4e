package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of group normalization. The variance is that of the population. oneDNN 3.11 has no more than reference loops for the gradient. */
public final class GroupNormalizationDescriptors {

    private GroupNormalizationDescriptors() {}

    /**
     * The forward primitive. In training it leaves mean and variance of every group of every sample.
     *
     * @param training whether the gradient will be asked for
     * @param layout of input and output
     * @param groups into how many parts the channels are split
     * @param epsilon what is added to the variance
     * @param affine whether there are scale and shift
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor forward(boolean training, Layout layout, int groups, float epsilon, boolean affine) {
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(layout); Attributes.Native attr = Attributes.none().open()) {
            int flags = affine ? dnnl.dnnl_use_scale | dnnl.dnnl_use_shift : 0;
            return PrimitiveDescriptor.create("group normalization forward of " + layout,
                    handle -> dnnl.dnnl_group_normalization_forward_primitive_desc_create(handle, Engine.cpu().handle(),
                            Propagation.of(training), descriptor.handle(), descriptor.handle(), groups, epsilon, flags, attr.handle()));
        }
    }
}
