package dev.annette.processor.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * What going through a sequence gives, as users see it in {@code Scan}.
 *
 * @param steps  the output of every step
 * @param last   the output of the last step that counts
 * @param states the states behind that step, of which the last output may be one
 */
public record Scanned(Value steps, Value last, List<Value> states) {

    private static final int BEFORE_STATES = 2;

    /** Keeps an unmodifiable copy. */
    public Scanned {
        states = List.copyOf(states);
    }

    /** The values as {@link #values()} gives them. */
    public static Scanned of(List<Value> values) {
        return new Scanned(values.get(0), values.get(1), values.subList(BEFORE_STATES, values.size()));
    }

    /** All of them: steps, last output, states. */
    public List<Value> values() {
        List<Value> values = new ArrayList<>(List.of(steps, last));
        values.addAll(states);
        return values;
    }
}
