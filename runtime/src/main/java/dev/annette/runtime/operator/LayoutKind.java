package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.onednn.ChannelBlocks;

/** Carries the kind of a layout over to other dimensions: row-major, channels last, channels in blocks. */
final class LayoutKind {

    private LayoutKind() {}

    /** The kind that all of these layouts share, else channels last, for a tensor of the same number of dimensions. All are of one type. */
    static Layout of(List<Layout> models, long... dims) {
        DataType type = models.get(0).type();
        List<Function<long[], Layout>> kinds = new ArrayList<>(List.of(Layout::plain, Layout::channelsLast));
        if (dims.length > 2 && dims.length < 6) {
            kinds.add(of -> ChannelBlocks.of(16, of));
            kinds.add(of -> ChannelBlocks.of(8, of));
        }
        for (Function<long[], Layout> kind : kinds) {
            if (models.stream().allMatch(model -> model.sameBytesAs(kind.apply(model.dims()).as(type)))) {
                return kind.apply(dims).as(type);
            }
        }
        return Layout.channelsLast(dims).as(type);
    }
}
