package dev.annette.runtime.onednn;

import java.util.List;
import java.util.stream.Collectors;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.PointerPointer;

/** Descriptors of concatenations. */
public final class ConcatenationDescriptors {

    private ConcatenationDescriptors() {}

    /**
     * Tensors one behind the other; the inputs are {@link Argument#src}. Each may lie in a layout of its own.
     *
     * @param src the inputs, alike but for the dimension along which they are joined
     * @param dst the output
     * @param dimension along which they are joined
     * @return its descriptor
     * @throws OneDnnException if there is no such primitive
     */
    public static PrimitiveDescriptor of(List<Layout> src, Layout dst, int dimension) {
        List<MemoryDescriptor> srcDescriptors = src.stream().map(MemoryDescriptor::of).toList();
        try (PointerPointer<dnnl_memory_desc> srcHandles = new PointerPointer<>(src.size());
                MemoryDescriptor dstDescriptor = MemoryDescriptor.of(dst); Attributes.Native attr = Attributes.none().open()) {
            for (int i = 0; i < src.size(); i++) {
                srcHandles.put(i, srcDescriptors.get(i).handle());
            }
            String inputs = src.stream().map(Layout::toString).collect(Collectors.joining(", "));
            return PrimitiveDescriptor.createFromArray("concatenation of " + inputs + " along " + dimension,
                    handle -> dnnl.dnnl_concat_primitive_desc_create(handle, Engine.cpu().handle(), dstDescriptor.handle(), src.size(),
                            dimension, srcHandles, attr.handle()));
        } finally {
            srcDescriptors.forEach(MemoryDescriptor::close);
        }
    }
}
