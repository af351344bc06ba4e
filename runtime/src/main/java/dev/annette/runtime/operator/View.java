package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;

/**
 * How a primitive sees the dimensions of a value. oneDNN wants {@code batch x channels x spatial}; a sample of {@code time x features}
 * has its channels last, and is seen through a view that brings them to the second place without moving a float.
 */
enum View {
    /** As it is. */
    CHANNELS_FIRST {
        @Override
        Layout see(Layout layout) {
            return layout;
        }
    },

    /** {@code batch x time x features} seen as {@code batch x features x time}, and back. */
    CHANNELS_LAST {
        @Override
        Layout see(Layout layout) {
            return layout.permute(order(layout.rank()));
        }
    };

    private static int[] order(int rank) {
        if (rank != 3) {
            throw new IllegalArgumentException("timeFirst is for samples of time x features, not of " + (rank - 1) + " dimensions");
        }
        return new int[] {0, 2, 1};
    }

    /** The layout as the primitive sees it; being its own inverse, also the other way round. */
    abstract Layout see(Layout layout);

    /** The dimensions as the primitive sees them. */
    long[] dims(long[] dims) {
        return see(Layout.any(dims)).dims();
    }

    /** What to ask of a primitive for a value that has no layout yet: freedom, unless the view forces channels last. */
    Layout open(long[] dims) {
        return this == CHANNELS_FIRST ? Layout.any(dims) : see(Layout.plain(dims));
    }

    @Override
    public String toString() {
        return Arrays.toString(this == CHANNELS_FIRST ? new int[0] : order(3));
    }
}
