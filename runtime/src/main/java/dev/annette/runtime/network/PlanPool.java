package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.operator.Sizes;

/**
 * Plans of a network that predict: those that nobody is using are kept, a few, of whatever batch sizes were asked for last.
 *
 * @param <P> the kind of plan
 */
final class PlanPool<P extends InferencePlan> {

    /** So many idle plans are enough for a network that one thread asks. */
    static final int FEWEST_IDLE = 16;

    private final int mostIdle;
    private final List<P> idle;

    /** A pool that keeps some plans that nobody is using. */
    PlanPool(int mostIdle) {
        this.mostIdle = mostIdle;
        this.idle = new ArrayList<>(mostIdle + 1);
    }

    /** Takes a plan out for the caller alone, who gives it back or closes it; {@code null} if there is none of that batch size and those sizes. */
    synchronized P take(int batchSize, Sizes sizes) {
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).isFor(batchSize, sizes)) {
                return idle.remove(i);
            }
        }
        return null;
    }

    /** Puts a plan back; the one that has been idle for longest goes if there are too many. */
    synchronized void giveBack(P plan) {
        idle.add(plan);
        if (idle.size() > mostIdle) {
            idle.remove(0).close();
        }
    }

    synchronized void clear() {
        idle.forEach(Plan::close);
        idle.clear();
    }
}
