package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.global.dnnl;

/** Descriptors of copies from one layout to another. */
public final class Reorders {

    private Reorders() {}

    /**
     * A copy; padding of the destination becomes zero. Scaled integers are multiplied out, or made: rounded to the nearest, and to the largest what is beyond it.
     *
     * @param src the layout to read
     * @param dst the layout to write, of the same dimensions
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor reorder(Layout src, Layout dst) {
        return reorder("reorder of ", src, dst, Attributes.none());
    }

    /**
     * An addition to what lies in the destination.
     *
     * @param src the layout to read
     * @param dst the layout to add to, of the same dimensions
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor addition(Layout src, Layout dst) {
        return reorder("addition of ", src, dst, Attributes.none().thenSum());
    }

    private static PrimitiveDescriptor reorder(String what, Layout src, Layout dst, Attributes attributes) {
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src); MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst);
                Attributes.Native attr = attributes.scaled(Argument.SRC, src).scaled(Argument.DST, dst).open()) {
            return PrimitiveDescriptor.create(what + src + " to " + dst,
                    handle -> dnnl.dnnl_reorder_primitive_desc_create(handle, srcDescriptor.handle(), Engine.cpu().handle(),
                            dstDescriptor.handle(), Engine.cpu().handle(), attr.handle()));
        }
    }

    /**
     * A copy of a part of a tensor. The call binds the tensor as {@link PrimitiveDescriptor#src()}, which tells where the part begins.
     *
     * @param whole the layout of the tensor to read
     * @param dimension along which it is cut, between whole blocks
     * @param first where the part begins in that dimension
     * @param dst the layout to write, of the part's dimensions
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive, or a block would be cut
     */
    public static PrimitiveDescriptor part(Layout whole, int dimension, long first, Layout dst) {
        long count = dst.dims()[dimension];
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.part(whole, dimension, first, count);
                MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst); Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("reorder of " + count + " from " + first + " of " + whole + " to " + dst,
                    handle -> dnnl.dnnl_reorder_primitive_desc_create(handle, srcDescriptor.handle(), Engine.cpu().handle(),
                            dstDescriptor.handle(), Engine.cpu().handle(), attr.handle()));
        }
    }

    /**
     * A copy into a part of a tensor, the rest of which stays as it is. The call binds the tensor as {@link PrimitiveDescriptor#dst()}, which tells where the part begins.
     *
     * @param src the layout to read, of the part's dimensions
     * @param whole the layout of the tensor to write
     * @param dimension along which it is cut, between whole blocks
     * @param first where the part begins in that dimension
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive, or a block would be cut
     */
    public static PrimitiveDescriptor intoPart(Layout src, Layout whole, int dimension, long first) {
        long count = src.dims()[dimension];
        try (MemoryDescriptor srcDescriptor = MemoryDescriptor.of(src);
                MemoryDescriptor dstDescriptor = MemoryDescriptor.part(whole, dimension, first, count);
                Attributes.Native attr = Attributes.none().open()) {
            return PrimitiveDescriptor.create("reorder of " + src + " to " + count + " from " + first + " of " + whole,
                    handle -> dnnl.dnnl_reorder_primitive_desc_create(handle, srcDescriptor.handle(), Engine.cpu().handle(),
                            dstDescriptor.handle(), Engine.cpu().handle(), attr.handle()));
        }
    }
}
