package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.operator.Sizes;

/** The training plans of a network: one for each batch size; of those for sizes of samples the ones that were asked for last. */
final class TrainingPlans {

    private static final int MOST_SIZED = 16;

    private final List<TrainingPlan> plans = new ArrayList<>();

    /** Takes a plan out, for {@link #keep}; {@code null} if there is none for that batch size and those sizes that carries its states or does not. */
    TrainingPlan take(int batchSize, Sizes sizes, boolean carrying) {
        for (int i = plans.size() - 1; i >= 0; i--) {
            if (plans.get(i).isFor(batchSize, sizes) && plans.get(i).carriesStates() == carrying) {
                return plans.remove(i);
            }
        }
        return null;
    }

    /** Puts a plan in as the one asked for last; if there are too many for sizes of samples, the one that was not asked for longest is closed. */
    void keep(TrainingPlan plan) {
        plans.add(plan);
        int sized = 0;
        for (int i = plans.size() - 1; i >= 0; i--) {
            if (plans.get(i).isSized() && ++sized > MOST_SIZED) {
                plans.remove(i).close();
                return;
            }
        }
    }

    void clear() {
        plans.forEach(Plan::close);
        plans.clear();
    }
}
