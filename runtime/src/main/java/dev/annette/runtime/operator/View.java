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
    },

    /** {@code batch x channels} seen as {@code batch x channels x 1}, what is left of a sequence seen whole, and back. */
    WHOLE_SEQUENCE {
        @Override
        Layout see(Layout layout) {
            return withOnes(layout, 1);
        }
    },

    /** {@code batch x channels} seen as {@code batch x channels x 1 x 1}, what is left of a picture seen whole, and back. */
    WHOLE_PICTURE {
        @Override
        Layout see(Layout layout) {
            return withOnes(layout, 2);
        }
    },

    /** {@code batch x channels} seen as {@code batch x channels x 1 x 1 x 1}, what is left of a volume seen whole, and back. */
    WHOLE_VOLUME {
        @Override
        Layout see(Layout layout) {
            return withOnes(layout, 3);
        }
    };

    /** The view of the result of a pooling: channels alone are what is left where the window is the whole picture or sequence. */
    static View ofPooled(View input, int inputRank, int outputRank) {
        return outputRank != 2 ? input : inputRank == 3 ? WHOLE_SEQUENCE : inputRank == 4 ? WHOLE_PICTURE : WHOLE_VOLUME;
    }

    private static Layout withOnes(Layout layout, int ones) {
        long[] dims = layout.dims();
        long[] seen = Arrays.copyOf(dims, dims.length == 2 ? 2 + ones : 2);
        Arrays.fill(seen, 2, seen.length, 1);
        return layout.isAny() ? Layout.any(seen).as(layout.type()) : layout.reshape(seen);
    }

    /** Whether the primitive sees another number of dimensions, which only a plain layout can be seen with. */
    boolean changesRank() {
        return this == WHOLE_SEQUENCE || this == WHOLE_PICTURE || this == WHOLE_VOLUME;
    }

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
        return this == CHANNELS_LAST ? see(Layout.plain(dims)) : see(Layout.any(dims));
    }

    @Override
    public String toString() {
        return Arrays.toString(this == CHANNELS_FIRST ? new int[0] : order(3));
    }
}
