package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

/** What predicts for a network beside itself and is open. All is called by those who have the parameters for themselves, but {@link #add}. */
final class PlanHolders {

    private final List<HoldsPlans> open = new ArrayList<>();

    synchronized <H extends HoldsPlans> H add(H holder) {
        open.add(holder);
        return holder;
    }

    synchronized void close(HoldsPlans holder) {
        if (open.remove(holder)) {
            holder.end();
        }
    }

    /** Ends all plans, to be built again. */
    synchronized void retire() {
        open.forEach(HoldsPlans::retire);
    }

    /** Closes all. */
    synchronized void clear() {
        open.forEach(HoldsPlans::end);
        open.clear();
    }
}
