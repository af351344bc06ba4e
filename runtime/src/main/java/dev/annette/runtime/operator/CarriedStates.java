package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * The states of recurrent operators that a plan carries from one run to the next: in a plan that predicts step by step, and in one that trains on the pieces of a
 * long stream. All other plans begin every run with states of zero.
 *
 * <p>A recurrent operator without an initial state of its own asks for a value when it is built, reads it where its sequence begins and writes its final state into it
 * when it has run forward. No gradient goes through it, which truncates back-propagation at the beginning of the piece.
 */
public final class CarriedStates {

    private final PlanScope scope;
    private final boolean carrying;
    private final List<Value> states = new ArrayList<>();

    CarriedStates(PlanScope scope, boolean carrying) {
        this.scope = scope;
        this.carrying = carrying;
    }

    /** {@return whether this plan carries states} */
    public boolean isCarrying() {
        return carrying;
    }

    /**
     * A value that lives as long as the plan and is zero until it is written.
     *
     * @param name what it is called
     * @param dims its dimensions, the batch first
     * @return the value, plain
     * @throws IllegalStateException if this plan carries no states
     */
    Value state(String name, long... dims) {
        if (!carrying) {
            throw new IllegalStateException(name + ": this plan carries no states from one run to the next");
        }
        Value state = scope.permanent(name, Layout.plain(dims));
        states.add(state);
        return state;
    }

    /** {@return the states, in the order in which they were asked for} */
    public List<Value> states() {
        return List.copyOf(states);
    }

    /** Sets all states to zero. */
    public void reset() {
        for (Value state : states) {
            float[] zeros = new float[Math.toIntExact(state.size())];
            state.write(0, zeros, 0, zeros.length);
        }
    }
}
