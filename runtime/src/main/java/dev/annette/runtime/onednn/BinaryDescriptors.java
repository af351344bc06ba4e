package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of functions of two tensors, element by element; {@link Attributes#thenAdd} adds further tensors. */
public final class BinaryDescriptors {

    private BinaryDescriptors() {}

    /**
     * The primitive; the first input may share its memory with the output, and so may the second where it has the output's layout.
     *
     * @param algorithm the function
     * @param first the layout of the first input and of the output
     * @param second the layout of the second input: a dimension is that of the first or 1, which stands for all
     * @param attributes what to add further and to apply to the output
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor of(BinaryAlgorithm algorithm, Layout first, Layout second, Attributes attributes) {
        try (MemoryDescriptor data = MemoryDescriptor.of(first); MemoryDescriptor other = MemoryDescriptor.of(second);
                Attributes.Native attr = attributes.open()) {
            return PrimitiveDescriptor.create(algorithm + " of " + first + " and " + second,
                    handle -> dnnl.dnnl_binary_primitive_desc_create(handle, Engine.cpu().handle(), algorithm.code(), data.handle(),
                            other.handle(), data.handle(), attr.handle()));
        }
    }
}
