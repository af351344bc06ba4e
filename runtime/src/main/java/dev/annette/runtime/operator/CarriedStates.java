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

    /**
     * Added to a state and taken away again, this rounds the state to a multiple of 2^-100: ordinary numbers stay as they are, and one that decays ends at zero before it becomes subnormal,
     * which slows some processors down.
     */
    private static final float FLUSH = 0x1p-77f;
    private static final int CHUNK = 1024;

    private final PlanScope scope;
    private final boolean carrying;
    private final List<Value> states = new ArrayList<>();
    private final float[] chunk = new float[CHUNK];

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

    /** Makes states zero that have decayed almost so far; for platforms on which the processor can't be told to do so. Allocates nothing. */
    public void flush() {
        for (int i = 0; i < states.size(); i++) {
            Value state = states.get(i);
            for (long start = 0; start < state.size(); start += CHUNK) {
                int count = (int) Math.min(CHUNK, state.size() - start);
                state.read(start, chunk, 0, count);
                flush(chunk, count);
                state.write(start, chunk, 0, count);
            }
        }
    }

    private static void flush(float[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            numbers[i] = numbers[i] + FLUSH - FLUSH;
        }
    }

    /** Sets all states to zero. */
    public void reset() {
        for (Value state : states) {
            float[] zeros = new float[Math.toIntExact(state.size())];
            state.write(0, zeros, 0, zeros.length);
        }
    }
}
