package dev.annette.runtime.network;

import java.util.List;

import dev.annette.runtime.memory.Value;

/** A copy of the states that a plan carries, on the heap; taking one again allocates nothing. */
final class CarriedCopy {

    private final Value[] states;
    private final float[][] copies;

    /** Room for a copy; zeros until it is taken. */
    CarriedCopy(List<Value> states) {
        this.states = states.toArray(Value[]::new);
        this.copies = new float[this.states.length][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = new float[Math.toIntExact(this.states[i].size())];
        }
    }

    /** Copies the states of the plan. */
    CarriedCopy take() {
        for (int i = 0; i < copies.length; i++) {
            states[i].read(0, copies[i], 0, copies[i].length);
        }
        return this;
    }

    /** Makes the states of the plan what they were when the copy was taken. */
    void putBack() {
        put(copies);
    }

    /**
     * Makes the states of the plan those of a copy of another plan.
     *
     * @throws IllegalArgumentException if that was of another model; nothing has changed then
     */
    void put(float[][] others) {
        boolean fit = others.length == copies.length;
        for (int i = 0; fit && i < copies.length; i++) {
            fit = others[i].length == copies[i].length;
        }
        if (!fit) {
            throw new IllegalArgumentException("the states are of a model with other recurrent layers");
        }
        for (int i = 0; i < copies.length; i++) {
            states[i].write(0, others[i], 0, copies[i].length);
        }
    }

    /** The copies themselves, one array for each state. */
    float[][] arrays() {
        return copies;
    }
}
