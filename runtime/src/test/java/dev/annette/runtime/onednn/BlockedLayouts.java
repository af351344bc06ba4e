package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Layouts with blocks of 16 channels, padded where the channels are no multiple of 16, for tests. */
public final class BlockedLayouts {

    private BlockedLayouts() {}

    /** {@return oneDNN's nCw16c, nChw16c or nCdhw16c; for two dimensions, where there is no such layout, the plain one} */
    public static Layout blocked(long... dims) {
        if (dims.length == 2) {
            return Layout.plain(dims);
        }
        int tag = switch (dims.length) {
            case 3 -> dnnl.dnnl_aBc16b;
            case 4 -> dnnl.dnnl_aBcd16b;
            default -> dnnl.dnnl_aBcde16b;
        };
        dnnl_memory_desc descriptor = new dnnl_memory_desc();
        Status.check(dnnl.dnnl_memory_desc_create_with_tag(descriptor, dims.length, dims, dnnl.dnnl_f32, tag),
                () -> "making a blocked layout");
        Layout layout = MemoryDescriptor.layout(descriptor);
        dnnl.dnnl_memory_desc_destroy(descriptor);
        return layout;
    }
}
