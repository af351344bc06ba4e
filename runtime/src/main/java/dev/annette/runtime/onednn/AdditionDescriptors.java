package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of additions of two tensors; {@link Attributes#thenAdd} adds further ones. */
public final class AdditionDescriptors {

    private AdditionDescriptors() {}

    /**
     * The sum of two tensors of the same layout; either input may share its memory with the output.
     *
     * @param data the layout of the inputs and of the output
     * @param attributes what to add further and to apply to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor of(Layout data, Attributes attributes) {
        try (MemoryDescriptor descriptor = MemoryDescriptor.of(data); Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create("addition of " + data,
                    handle -> dnnl.dnnl_binary_primitive_desc_create(handle, Engine.cpu().handle(), dnnl.dnnl_binary_add,
                            descriptor.handle(), descriptor.handle(), descriptor.handle(), attr.handle()));
        }
    }
}
