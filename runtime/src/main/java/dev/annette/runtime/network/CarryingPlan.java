package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * An inference plan that carries its states, as long as somebody goes on with it. The first training plan of a network lays the parameters out anew, which ends all plans
 * before it: this one then keeps its states and is built again when it runs next.
 */
final class CarryingPlan {

    private final Supplier<InferencePlan> builder;
    private InferencePlan plan;
    private float[][] kept;
    private boolean closed;

    /** Builds the plan; the caller holds the parameters' lock, here and below. */
    CarryingPlan(Supplier<InferencePlan> builder) {
        this.builder = builder;
        this.plan = builder.get();
    }

    /** The plan, ready to run. */
    InferencePlan plan() {
        if (plan == null) {
            plan = builder.get();
            copy(plan).put(kept);
            kept = null;
        }
        return plan;
    }

    /** A copy of the states, one array for each. */
    float[][] states() {
        if (plan != null) {
            return copy(plan).take().arrays();
        }
        return Arrays.stream(kept).map(float[]::clone).toArray(float[][]::new);
    }

    /** Goes on from states that {@link #states} gave. */
    void restore(float[][] states) {
        copy(plan()).put(states);
    }

    void reset() {
        plan().scope().carried().reset();
    }

    /** Gives the plan up, not the states; nobody may be running it. */
    void retire() {
        if (plan != null && !closed) {
            kept = states();
            plan.close();
            plan = null;
        }
    }

    /** Frees the plan; a second call does nothing. */
    void close() {
        if (!closed && plan != null) {
            plan.close();
        }
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private static CarriedCopy copy(InferencePlan of) {
        return new CarriedCopy(of.scope().carried().states());
    }
}
