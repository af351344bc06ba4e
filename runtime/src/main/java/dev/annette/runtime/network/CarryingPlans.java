package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.List;

/** The plans of a network with which somebody goes on from run to run. */
final class CarryingPlans {

    private final List<CarryingPlan> open = new ArrayList<>();

    synchronized CarryingPlan add(CarryingPlan plan) {
        open.add(plan);
        return plan;
    }

    synchronized void close(CarryingPlan plan) {
        open.remove(plan);
        plan.close();
    }

    /** Ends all plans, to be built again; the caller has the parameters for itself. */
    synchronized void retire() {
        open.forEach(CarryingPlan::retire);
    }

    /** Ends all plans for good; the caller has the parameters for itself. */
    synchronized void clear() {
        open.forEach(CarryingPlan::close);
        open.clear();
    }
}
