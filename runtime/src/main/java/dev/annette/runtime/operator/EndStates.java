package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** The states of a recurrent layer at both ends of its sequences: where it begins, given, carried from the run before, or zero; and where it ends. */
final class EndStates {

    private final Value given;
    private final Value carried;
    private final Value start;
    private final Value end;
    private final int batch;
    private final float[] row;

    /**
     * @param what the name of the states, unique in the plan
     * @param given the states before the first step, or {@code null}
     * @param wanted where the states behind the last counted step go, or {@code null}
     * @param carries whether the states are carried from run to run
     * @param batch how many sequences there are
     * @param size of a state
     */
    EndStates(PlanScope scope, Part part, String what, Value given, Value wanted, boolean carries, int batch, int size) {
        Layout layout = Layout.plain(batch, size);
        this.given = given;
        this.batch = batch;
        carried = carries ? scope.carried().state(what, layout.dims()) : null;
        // A copy, since the backward part asks for it when the carried states have gone on.
        start = given != null ? part.read(given, layout) : carries ? part.temporary(what + "AtStart", layout) : null;
        end = wanted == null ? null : part.write(wanted, layout);
        row = new float[size];
    }

    /** The states before the first step for a forward part, {@code null} if they are zero. */
    Value start() {
        return start;
    }

    /** The same for a backward part. */
    Value start(Part backward) {
        if (given != null) {
            return backward.read(given, Layout.plain(given.dims()));
        }
        if (start != null) {
            start.extend(backward.step(), backward.step());
        }
        return start;
    }

    /** Begins a run. */
    void begin() {
        if (carried == null) {
            return;
        }
        for (int n = 0; n < batch; n++) {
            carried.read((long) n * row.length, row, 0, row.length);
            start.write((long) n * row.length, row, 0, row.length);
        }
    }

    /** Ends a sequence with the state behind its last counted step. */
    void end(int sample, StateHistory history, int length) {
        if (end == null && carried == null) {
            return;
        }
        history.behind(length - 1, sample, row);
        if (end != null) {
            end.write((long) sample * row.length, row, 0, row.length);
        }
        if (carried != null) {
            carried.write((long) sample * row.length, row, 0, row.length);
        }
    }
}
