package dev.annette.runtime.onednn;

import java.util.Map;

import dev.annette.runtime.memory.Layout;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Layouts whose channels lie in blocks, padded where they are no multiple: oneDNN's {@code nChw16c} and the like. */
public final class ChannelBlocks {

    private static final Map<Integer, int[]> TAGS = Map.of(8, new int[] {dnnl.dnnl_aBc8b, dnnl.dnnl_aBcd8b, dnnl.dnnl_aBcde8b}, 16,
            new int[] {dnnl.dnnl_aBc16b, dnnl.dnnl_aBcd16b, dnnl.dnnl_aBcde16b});

    private ChannelBlocks() {}

    /**
     * The layout with blocks of some size.
     *
     * @param block channels per block, 8 or 16
     * @param dims batch, channels and one to three spatial dimensions
     * @return the layout
     */
    public static Layout of(int block, long... dims) {
        dnnl_memory_desc descriptor = new dnnl_memory_desc();
        Status.check(
                dnnl.dnnl_memory_desc_create_with_tag(descriptor, dims.length, dims, dnnl.dnnl_f32, TAGS.get(block)[dims.length - 3]),
                "describing blocks of " + block + " channels");
        Layout layout = MemoryDescriptor.layout(descriptor);
        dnnl.dnnl_memory_desc_destroy(descriptor);
        return layout;
    }
}
