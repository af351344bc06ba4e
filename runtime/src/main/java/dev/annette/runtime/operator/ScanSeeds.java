package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * The gradients with which each step of a scan begins backward: of each state what the step behind it has found, behind the last step what the plan has found. In a batch
 * of sequences of different lengths the last step of a sample is another one for each.
 */
final class ScanSeeds {

    private final StepScope scope;
    private final Lengths lengths;
    private final int steps;
    private final int begin;
    private final Value[] found;
    private final Value[] last;
    private final Value[] late;
    private final Value[] none;
    private final Moment[] moments;
    private final Rows rows = new Rows();
    private final Sequence copies;

    /**
     * The gradients of a scan.
     *
     * @param scope where its steps are built
     * @param lengths how many steps of each sequence count
     * @param steps the number of steps
     * @param states for each state a value of its layout
     * @param found for each state the gradient of what it is behind the last step, plain; {@code null} where it has none
     */
    ScanSeeds(StepScope scope, Lengths lengths, int steps, List<Value> states, Value[] found) {
        this.scope = scope;
        this.lengths = lengths;
        this.steps = steps;
        this.found = found;
        this.last = new Value[found.length];
        this.late = new Value[found.length];
        this.none = new Value[found.length];
        this.moments = new Moment[steps];
        Part part = scope.part("gradientOfStates");
        begin = part.step();
        for (int i = 0; i < found.length; i++) {
            Layout layout = states.get(i).layout();
            if (found[i] == null) {
                none[i] = Value.window("noGradient", scope.permanent("noGradient", layout), 0, layout);
            } else {
                last[i] = part.temporary("lastGradient", layout);
                Moment.copy(part, Value.window("finalGradient", found[i], 0, layout), last[i]);
            }
        }
        copies = part.build();
    }

    /** Says which step is built now. */
    void turnTo(Moment moment) {
        moments[moment.time()] = moment;
    }

    /** The gradient of a state behind a step, which has been built for the steps behind it. Before that step it is changed for samples that have ended. */
    Value of(int state, Moment moment) {
        Value seed = find(state, moment);
        scope.noteWritten(seed, seed == late[state] ? Integer.MAX_VALUE : scope.nextStep());
        return seed;
    }

    private Value find(int state, Moment moment) {
        Value handed = moment.time() + 1 < steps ? moments[moment.time() + 1].stateGradient(state) : last[state];
        if (handed != null) {
            return handed;
        }
        if (found[state] == null) {
            return none[state];
        }
        if (late[state] == null) {
            late[state] = scope.internal("lateGradient", last[state].layout(), begin, begin);
        }
        return late[state];
    }

    /** Whether the gradient behind a step may be handed on as it is. */
    boolean isHanded(int state, Moment moment) {
        return moment.seed(state) != late[state];
    }

    /** Copies the gradients that the plan has found; before the backward pass. */
    void begin() {
        copies.run();
        for (Value value : late) {
            if (value != null) {
                rows.clear(value);
            }
        }
    }

    /** Gives each sample whose last step this is what the plan has found, and those that have ended before nothing; before the step runs backward. */
    void turnBackTo(Moment moment) {
        if (lengths.areFull()) {
            return;
        }
        for (int i = 0; i < found.length; i++) {
            Value seed = moment.seed(i);
            if (seed == null || none[i] != null && seed.root() == none[i].root()) {
                continue;
            }
            if (seed == late[i]) {
                rows.clear(seed);
            }
            turnBackTo(moment.time(), seed, found[i]);
        }
    }

    private void turnBackTo(int time, Value seed, Value given) {
        for (int sample = 0; sample < seed.samples(); sample++) {
            int length = lengths.of(sample, steps);
            if (length <= time || length == time + 1 && given == null && time + 1 < steps) {
                rows.clear(seed, sample);
            } else if (length == time + 1 && time + 1 < steps) {
                rows.copy(given, seed, sample);
            }
        }
    }
}
