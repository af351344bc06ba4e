package dev.annette.runtime.operator;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Reorders;

/**
 * A scan at one step of its sequence: the generated step with what it reads and gives. What it gives is written where it belongs, into the memory of the sequence it is a
 * part of, or else copied there. A state is handed to the next step as it lies; where it would be the same value as something else, it is copied, so that whoever
 * changes it for padded samples changes nothing else.
 */
final class Moment {

    private final StepScope scope;
    private final int time;
    private final Value[] inputs;
    private final Value[] states;
    private final Value[] next;
    private final Value[] seeds;
    private final Value[] inputGradients;
    private final Value[] stateGradients;
    private int firstStep;
    private Value output;
    private Value outputGradient;
    private ScanSeeds later;
    private ScanStep step;
    private Sequence handOn = Sequence.EMPTY;
    private Sequence handBack = Sequence.EMPTY;

    /**
     * A step of a scan, not built yet.
     *
     * @param scope where it is built
     * @param time its number in the sequence
     * @param inputs what stands there in each sequence
     * @param states what the step before has set
     */
    Moment(StepScope scope, int time, Value[] inputs, Value[] states) {
        this.scope = scope;
        this.time = time;
        this.inputs = inputs;
        this.states = states;
        this.next = new Value[states.length];
        this.seeds = new Value[states.length];
        this.inputGradients = new Value[inputs.length];
        this.stateGradients = new Value[states.length];
    }

    int time() {
        return time;
    }

    /** The step of the scope with which it begins. */
    int firstStep() {
        return firstStep;
    }

    /** Whether a value is the gradient of what a state was set to before, which the step before reads. */
    boolean isHandedBack(Value value) {
        return Stream.of(stateGradients).anyMatch(gradient -> gradient != null && gradient.root() == value.root());
    }

    Value input(int index) {
        return inputs[index];
    }

    Value state(int index) {
        return states[index];
    }

    void output(Value value) {
        output = value;
    }

    void next(int index, Value value) {
        next[index] = value;
    }

    Value outputGradient() {
        return outputGradient;
    }

    Value nextGradient(int index) {
        if (seeds[index] == null) {
            seeds[index] = later.of(index, this);
        }
        return seeds[index];
    }

    void inputGradient(int index, Value value) {
        inputGradients[index] = value;
    }

    void stateGradient(int index, Value value) {
        stateGradients[index] = value;
    }

    /** What the states are in the next step. */
    Value[] next() {
        return next;
    }

    /** The gradient that a state has in the next step; {@code null} where the step does not ask for it. */
    Value seed(int index) {
        return seeds[index];
    }

    /** The gradient of a state that the step has read; {@code null} where none reaches it. */
    Value stateGradient(int index) {
        return stateGradients[index];
    }

    /**
     * Builds the forward pass.
     *
     * @param body makes the step
     * @param written the memory of the outputs of all steps, {@code null} where nobody wants it
     */
    void buildForward(Function<StepScope, ScanStep> body, Value written) {
        scope.turnTo(this);
        firstStep = scope.nextStep();
        step = body.apply(scope);
        Part part = scope.part("handOn");
        if (written != null) {
            hand(part, output, written, firstStep);
        }
        for (int i = 0; i < next.length; i++) {
            // what padded samples stay at is read behind the step
            part.read(states[i], states[i].layout());
            if (!isOwn(i) || !next[i].layout().isPlain()) {
                next[i] = copied(part, next[i], "Next");
            }
        }
        handOn = part.build();
    }

    /** Whether the next value of a state is nothing else: no input, no other state, and no other's next value. */
    private boolean isOwn(int state) {
        Value root = next[state].root();
        return root == states[state].root() || Stream.of(inputs).noneMatch(value -> value.root() == root)
                && Stream.of(states).noneMatch(value -> value.root() == root)
                && Stream.of(next).limit(state).noneMatch(value -> value.root() == root);
    }

    /**
     * Builds the backward pass.
     *
     * @param seedsOfNext the gradients of the next states
     * @param gradientOfOutputs the memory of the gradients of all outputs, {@code null} where they have none
     * @param gradientsOfInputs for each sequence the memory of its gradient, {@code null} where nobody wants it
     */
    void buildBackward(ScanSeeds seedsOfNext, Value gradientOfOutputs, List<Value> gradientsOfInputs) {
        scope.turnTo(this);
        later = seedsOfNext;
        outputGradient = gradientOfOutputs == null ? null : window(gradientOfOutputs, time);
        int first = scope.nextStep();
        step.buildBackward(scope);
        Part part = scope.part("handBack");
        for (int i = 0; i < inputs.length; i++) {
            Value whole = gradientsOfInputs.get(i);
            if (whole != null && inputGradients[i] == null) {
                part.then(Filling.of(window(whole, time), 0));
            } else if (whole != null) {
                hand(part, inputGradients[i], whole, first);
            }
        }
        for (int i = 0; i < states.length; i++) {
            if (stateGradients[i] != null && (!isOwnGradient(i) || !stateGradients[i].layout().isPlain())) {
                stateGradients[i] = copied(part, stateGradients[i], "Gradient");
            }
        }
        handBack = part.build();
    }

    private boolean isOwnGradient(int state) {
        Value root = stateGradients[state].root();
        boolean isPassedOn = seeds[state] != null && root == seeds[state].root() && later.isHanded(state, this);
        return isPassedOn || !root.isWithin() && Stream.of(inputGradients).noneMatch(value -> value != null && value.root() == root)
                && Stream.of(seeds).noneMatch(value -> value != null && value.root() == root)
                && Stream.of(stateGradients).limit(state).noneMatch(value -> value != null && value.root() == root);
    }

    /** Lets a value that was made since a step lie in the window of a sequence, or copies it there. */
    private void hand(Part part, Value value, Value whole, int since) {
        Layout layout = step(whole);
        Value root = value.root();
        if (!root.isWithin() && root.firstStep() >= since && root.layout().isPlain() && root.layout().bytes() == layout.bytes()) {
            root.placeWithin(whole, time * layout.size());
        } else {
            copy(part, value, window(whole, time));
        }
    }

    private Value copied(Part part, Value value, String what) {
        Value copy = part.temporary(value.name() + what, Layout.plain(value.dims()));
        copy(part, value, copy);
        return copy;
    }

    /** Adds a copy. */
    static void copy(Part part, Value from, Value to) {
        part.read(from, from.layout());
        try (PrimitiveDescriptor descriptor = Reorders.reorder(from.layout(), to.layout())) {
            part.call(descriptor).with(Argument.SRC, from.layout(), from).with(Argument.DST, to.layout(), to);
        }
    }

    /** A step of a sequence that lies step after step. */
    static Value window(Value whole, int time) {
        Layout layout = step(whole);
        return Value.window(whole.name() + "[" + time + "]", whole, time * layout.size(), layout);
    }

    private static Layout step(Value whole) {
        long[] dims = whole.dims();
        long[] each = new long[dims.length - 1];
        each[0] = dims[0];
        System.arraycopy(dims, 2, each, 1, each.length - 1);
        return Layout.plain(each);
    }

    /** Computes the output and the next states. */
    void forward() {
        step.forward();
        handOn.run();
    }

    /** Computes the gradients. */
    void backward() {
        step.backward();
        handBack.run();
    }
}
