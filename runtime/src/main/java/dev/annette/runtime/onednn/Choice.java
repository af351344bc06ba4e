package dev.annette.runtime.onednn;

import java.util.List;
import java.util.function.Supplier;

/**
 * Chooses between ways to make a primitive. oneDNN takes whatever layouts it is given and then may have nothing but its reference
 * loops for them, which are hundreds of times slower; so several combinations of layouts are offered, the best one first.
 */
public final class Choice {

    private Choice() {}

    /**
     * The first offer with an optimized implementation; if there is none, the first that can be made at all.
     *
     * @param offers make the descriptors, in the order of preference
     * @return the chosen descriptor
     * @throws OneDnnException if none can be made
     */
    public static PrimitiveDescriptor of(List<Supplier<PrimitiveDescriptor>> offers) {
        PrimitiveDescriptor slow = null;
        OneDnnException refusal = null;
        for (Supplier<PrimitiveDescriptor> offer : offers) {
            try {
                PrimitiveDescriptor descriptor = offer.get();
                if (!descriptor.isReference()) {
                    if (slow != null) {
                        descriptor.insteadOf(slow);
                        slow.close();
                    }
                    return descriptor;
                }
                if (slow == null) {
                    slow = descriptor;
                } else {
                    descriptor.close();
                }
            } catch (OneDnnException refused) {
                refusal = refused;
            }
        }
        if (slow == null) {
            throw refusal;
        }
        return slow;
    }
}
