package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of copies from one layout to another. */
public final class Reorders {

    private Reorders() {}

    /**
     * A copy; padding of the destination becomes zero.
     *
     * @param src the layout to read
     * @param dst the layout to write, of the same dimensions
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor reorder(Layout src, Layout dst) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("reorder of " + src + " to " + dst,
                    handle -> dnnl.dnnl_reorder_primitive_desc_create(handle, srcDescriptor.handle(), Engine.cpu().handle(),
                            dstDescriptor.handle(), Engine.cpu().handle(), attr.handle()));
        }
    }
}
