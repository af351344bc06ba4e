package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The inference plans of a network: those that nobody is using are kept, a few, of whatever batch sizes were asked for last. */
final class PlanPool {

    private static final int MOST_IDLE = 8;

    private final IntFunction<InferencePlan> builder;
    private final List<InferencePlan> idle = new ArrayList<>(MOST_IDLE + 1);

    /** An empty pool, which builds a plan for a batch size where none is idle. */
    PlanPool(IntFunction<InferencePlan> builder) {
        this.builder = builder;
    }

    /** A plan for the caller alone, who gives it back or closes it. */
    InferencePlan take(int batchSize) {
        InferencePlan plan = takeIdle(batchSize);
        return plan == null ? builder.apply(batchSize) : plan;
    }

    private synchronized InferencePlan takeIdle(int batchSize) {
        for (int i = idle.size() - 1; i >= 0; i--) {
            if (idle.get(i).batchSize() == batchSize) {
                return idle.remove(i);
            }
        }
        return null;
    }

    /** Puts a plan back; the one that has been idle for longest goes if there are too many. */
    synchronized void giveBack(InferencePlan plan) {
        idle.add(plan);
        if (idle.size() > MOST_IDLE) {
            idle.remove(0).close();
        }
    }

    synchronized void clear() {
        idle.forEach(Plan::close);
        idle.clear();
    }
}
