package dev.annette.runtime.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * Flushes subnormal numbers, those below 1.2e-38, to zero: as operands and as results, in oneDNN and in Java loops, on the thread that asks for it. What decays towards zero becomes zero then,
 * and does not stay subnormal, which on some processors makes a step take 25 times as long.
 *
 * <p>The processor has a switch for it (bits 15 and 6 of MXCSR), which Java does not know and takes to be off. So it is on for the length of a step or a prediction only, and no code of
 * others runs on that thread in the meantime. It is reached through the C library's {@code fesetmode}, whose structure is known and was tried for glibc on x86-64. Elsewhere nothing is switched.
 */
public final class FlushToZero {

    private static final String PLATFORM = "linux-x86_64";
    /** {@code femode_t} of glibc for x86-64: the control word of the x87 unit, then MXCSR. */
    private static final int BYTES = 8;
    private static final int MXCSR = 4;
    private static final int FLUSH_RESULTS_AND_OPERANDS = 0x8040;

    private static final NativeFunction SET;
    /** What Java wants: every subnormal number counts. */
    private static final Pointer STANDARD;
    private static final Pointer FLUSHING;

    /** Not final, lest a compiler knows what it is compared with. A comparison does not cost what arithmetic with it would. */
    private static float subnormal = Float.MIN_VALUE;

    static {
        NativeFunction get = Loader.getPlatform().equals(PLATFORM) ? NativeFunction.find("fegetmode") : null;
        NativeFunction set = get == null ? null : NativeFunction.find("fesetmode");
        if (set == null) {
            SET = null;
            STANDARD = null;
            FLUSHING = null;
        } else {
            STANDARD = mode(get, 0);
            FLUSHING = mode(get, FLUSH_RESULTS_AND_OPERANDS);
            SET = works(set) ? set : null;
        }
    }

    private FlushToZero() {}

    private static Pointer mode(NativeFunction get, int bits) {
        BytePointer mode = new BytePointer(NativeFunction.zeros(BYTES));
        get.call(mode);
        mode.putInt(MXCSR, mode.getInt(MXCSR) & ~FLUSH_RESULTS_AND_OPERANDS | bits);
        return mode;
    }

    /** Whether the switch does what it should; it does not where the virtual machine restores it after each native call. */
    private static boolean works(NativeFunction set) {
        set.call(FLUSHING);
        boolean flushes = isOn();
        set.call(STANDARD);
        return flushes && !isOn();
    }

    /** {@return whether this platform can flush} */
    public static boolean isAvailable() {
        return SET != null;
    }

    /** {@return whether the calling thread flushes now} */
    public static boolean isOn() {
        return subnormal == 0;
    }

    /**
     * Begins to flush on the calling thread, where that is available. Allocates nothing.
     *
     * @return whether this call has begun it, and {@link #end} is due; false also if the thread flushes already
     */
    public static boolean begin() {
        if (SET == null || isOn()) {
            return false;
        }
        SET.call(FLUSHING);
        return true;
    }

    /**
     * Gives the calling thread back to Java as it was.
     *
     * @param hasBegun what {@link #begin} has answered
     */
    public static void end(boolean hasBegun) {
        if (hasBegun) {
            SET.call(STANDARD);
        }
    }

    /**
     * Lets oneDNN's workers of the calling thread flush, for good: they run nothing else. Workers that come into being while their thread flushes do so by themselves. The calling thread
     * is as before.
     */
    public static void onWorkers() {
        if (SET == null) {
            return;
        }
        boolean hasBegun = begin();
        OpenMp.onAllThreads(SET, FLUSHING);
        end(hasBegun);
    }
}
