package dev.annette.runtime.onednn;

import dev.annette.runtime.memory.Layout;

/** Layouts with blocks of 16 channels, padded where the channels are no multiple of 16, for tests. */
public final class BlockedLayouts {

    private BlockedLayouts() {}

    /** {@return oneDNN's nCw16c, nChw16c or nCdhw16c; for fewer or more dimensions, where there is no such layout, the plain one} */
    public static Layout blocked(long... dims) {
        return dims.length < 3 || dims.length > 5 ? Layout.plain(dims) : ChannelBlocks.of(16, dims);
    }
}
