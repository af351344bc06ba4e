package dev.annette.runtime.operator;

/** How random values are distributed. */
public enum Distribution {
    /** Evenly from 0, inclusive, to 1, exclusive. */
    UNIFORM {
        @Override
        float of(int bits) {
            return (bits >>> 8) * STEP;
        }
    },
    /** Normally, with mean 0 and standard deviation 1. */
    NORMAL {
        @Override
        float of(int bits) {
            // The middle of one of 2^32 parts of the unit interval, in double arithmetic, so that the tails are fine enough.
            return (float) NormalQuantile.of(((bits & 0xFFFFFFFFL) + 0.5) * 0x1p-32);
        }
    };

    private static final float STEP = 0x1p-24f;

    /** The value that random bits stand for. */
    abstract float of(int bits);
}
