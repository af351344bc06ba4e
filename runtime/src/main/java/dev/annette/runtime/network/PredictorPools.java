package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

/** The pools of predictors of a network that are open. All is called by those who have the parameters for themselves, but {@link #add}. */
final class PredictorPools {

    private final List<PredictorPool> open = new ArrayList<>();

    synchronized PredictorPool add(PredictorPool pool) {
        open.add(pool);
        return pool;
    }

    synchronized void close(PredictorPool pool) {
        if (open.remove(pool)) {
            pool.end();
        }
    }

    /** Ends all plans, to be built again. */
    synchronized void retire() {
        open.forEach(PredictorPool::retire);
    }

    /** Ends all pools. */
    synchronized void clear() {
        open.forEach(PredictorPool::end);
        open.clear();
    }
}
