package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * Goes through sequences with a cell. For each step of the sequence a plan has an instance of the class that the compiler has generated for a step, a {@link ScanStep};
 * they run one after the other, each with the states that the one before has set, and backward in the other direction.
 *
 * <p>Sequences and outputs are {@code batch x time x ...} and lie step after step ({@link Layout#timeMajor}), so that a step is a part of them. A sequence that lies
 * otherwise is copied once. What the steps compute lies in memory of the scan's own, which grows with the number of steps in training; with {@link Builder#checkpoints()}
 * it grows with the square root.
 *
 * <p>Where a sample's sequence has ended ({@link Lengths}), its states stay as they are and its outputs are zero. In a plan that {@linkplain CarriedStates carries states}
 * a state without a beginning of its own goes on from the run before.
 */
public final class Scan extends Operator {

    private final Builder builder;
    private final PlanScope scope;
    private final List<Value> sequences = new ArrayList<>();
    private final List<Value> begins = new ArrayList<>();
    private final List<StepScope> scopes = new ArrayList<>();
    private final List<ScanChain> chains = new ArrayList<>();
    private final List<Sequence> starts = new ArrayList<>();
    private final List<Sequence> ends = new ArrayList<>();
    private final List<Sequence> backwardEnds = new ArrayList<>();
    private final Value phase;
    private final Lengths lengths;
    private final int rows;
    private final boolean carries;
    private final float[] number = new float[1];
    private int current;
    private Sequence backward = Sequence.EMPTY;

    private Scan(Builder builder, PlanScope scope) {
        super(builder.name(), builder.written, scope);
        this.builder = builder;
        this.scope = scope;
        check();
        Value first = builder.inputs.get(0);
        rows = Math.toIntExact(first.samples());
        lengths = scope.lengths(first);
        carries = scope.carried().isCarrying() && !scope.isPerStep(first);
        int steps = Math.toIntExact(builder.inputs.get(0).dims()[1]);
        int ticks = builder.bodies.size();
        // in a plan that carries states, a run may begin at another tick than the one before
        int phases = carries ? ticks / greatestCommonDivisor(steps, ticks) : 1;
        Part part = scope.part(name() + ".forward");
        builder.inputs.forEach(input -> sequences.add(part.read(input, Layout.timeMajor(input.dims()))));
        Value written = output() == null ? null : part.write(output(), Layout.timeMajor(output().dims()));
        List<Value> finals = new ArrayList<>();
        for (ScanState state : builder.states) {
            begins.add(begin(part, state));
            finals.add(state.into == null ? null : part.write(state.into, Layout.plain(state.into.dims())));
        }
        for (int i = 0; i < phases; i++) {
            buildChain(part, i * steps % ticks, written, finals);
        }
        phase = phases == 1 ? null : scope.carried().state(name() + "Phase", 1);
        part.then(this::runForward);
        forward(part);
    }

    private void check() {
        if (builder.inputs.isEmpty() || builder.bodies.isEmpty()) {
            throw new IllegalStateException(name() + ": no " + (builder.inputs.isEmpty() ? "input" : "step") + " given");
        }
        long steps = builder.inputs.get(0).dims().length < 3 ? -1 : builder.inputs.get(0).dims()[1];
        List<Value> all = new ArrayList<>(builder.inputs);
        if (output() != null) {
            all.add(output());
        }
        for (Value sequence : all) {
            if (sequence.dims().length < 3 || sequence.dims()[1] != steps || sequence.samples() != builder.inputs.get(0).samples()) {
                throw new IllegalArgumentException(
                        name() + ": goes through sequences of one length, batch x time x ..., but " + sequence + " is none like the first");
            }
        }
        for (ScanState state : builder.states) {
            for (Value value : new Value[] {state.from, state.into}) {
                if (value != null && !Arrays.equals(Arrays.copyOfRange(value.dims(), 1, value.dims().length), state.sizes())) {
                    throw new IllegalArgumentException(
                            name() + ": the state " + state.name + " is " + Arrays.toString(state.sizes()) + ", but " + value + " is not");
                }
            }
        }
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** A plain value of the plan with which a state begins. */
    private Value begin(Part part, ScanState state) {
        long[] dims = state.dims(rows);
        if (state.from != null) {
            return part.read(state.from, Layout.plain(state.from.dims()));
        }
        String what = name() + "." + state.name;
        return carries ? scope.carried().state(what, dims) : scope.permanent(what + "Begin", Layout.plain(dims));
    }

    private void buildChain(Part part, int firstTick, Value written, List<Value> finals) {
        StepScope steps = new StepScope(scope, builder.firstName(), rows, part.step());
        Part start = steps.part("start");
        Value[] states = new Value[builder.states.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = state(steps, start, builder.states.get(i), begins.get(i));
        }
        starts.add(start.build());
        ScanChain chain = new ScanChain(steps, lengths, builder.bodies, firstTick, sequences, written, states, builder.checkpoints);
        Part end = steps.part("end");
        for (int i = 0; i < states.length; i++) {
            Value last = chain.last()[i];
            if (finals.get(i) != null) {
                Moment.copy(end, last, ScanChain.within("final", finals.get(i)));
            }
            if (carries && builder.states.get(i).from == null && last.root() != states[i].root()) {
                Moment.copy(end, last, ScanChain.within("carried", begins.get(i)));
            }
        }
        end.then(chain::clearPadding);
        ends.add(end.build());
        scopes.add(steps);
        chains.add(chain);
    }

    /** What a state is in the first step: where it begins, or a copy of that where it would not stay or all samples share it. */
    private Value state(StepScope steps, Part start, ScanState state, Value begin) {
        Value value = ScanChain.within(state.name, begin);
        boolean isShared = begin.samples() < rows;
        if (!isShared && !(scope.isTraining() && carries && state.from == null)) {
            return value;
        }
        Value copy = steps.local(state.name + "Begin", Layout.plain(state.dims(rows)));
        if (isShared) {
            Rows rows = new Rows();
            start.then(() -> {
                for (long sample = 0; sample < copy.samples(); sample++) {
                    rows.copy(value, 0, copy, sample);
                }
            });
        } else {
            Moment.copy(start, value, copy);
        }
        return copy;
    }

    private void runForward() {
        if (phase != null) {
            phase.read(0, number, 0, 1);
            current = (int) number[0];
            number[0] = (current + 1) % chains.size();
            phase.write(0, number, 0, 1);
        }
        starts.get(current).run();
        chains.get(current).forward();
        ends.get(current).run();
    }

    /**
     * Starts to describe a scan.
     *
     * @param name what it is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that goes backward.
     *
     * @param plan the plan
     * @param gradients the gradients of the results, those of the output before those of the states; then those of the inputs, which the part writes, the sequences
     *        before the beginnings of states; {@code null} for each that nobody has or wants
     * @throws IllegalArgumentException if there are more or less
     */
    public void buildBackward(PlanScope plan, Value... gradients) {
        Part part = plan.part(name() + ".backward");
        int next = 0;
        // they have to stay until now
        builder.inputs.forEach(input -> part.read(input, Layout.timeMajor(input.dims())));
        Value outputGradient = null;
        if (output() != null) {
            part.read(output(), Layout.timeMajor(output().dims()));
            Value given = gradients[next++];
            outputGradient = given == null ? null : part.read(given, Layout.timeMajor(given.dims()));
        }
        Value[] found = new Value[builder.states.size()];
        for (int i = 0; i < found.length; i++) {
            ScanState state = builder.states.get(i);
            if (state.from != null) {
                part.read(state.from, Layout.plain(state.from.dims()));
            }
            Value given = state.into == null ? null : gradients[next++];
            found[i] = given == null ? null : part.read(given, Layout.plain(given.dims()));
        }
        List<Value> inputGradients = new ArrayList<>();
        for (int i = 0; i < builder.inputs.size(); i++) {
            Value wanted = gradients[next++];
            inputGradients.add(wanted == null ? null : part.write(wanted, Layout.timeMajor(wanted.dims())));
        }
        Value[] beginGradients = new Value[found.length];
        for (int i = 0; i < found.length; i++) {
            Value wanted = builder.states.get(i).from == null ? null : gradients[next++];
            beginGradients[i] = wanted == null ? null : part.write(wanted, Layout.plain(wanted.dims()));
        }
        if (next != gradients.length) {
            throw new IllegalArgumentException(name() + ": " + gradients.length + " gradients given, but it has " + next);
        }
        for (int i = 0; i < chains.size(); i++) {
            buildBackward(part, i, outputGradient, found, inputGradients, beginGradients);
        }
        part.then(this::runBackward);
        backward = part.build();
    }

    private void buildBackward(Part part, int index, Value outputGradient, Value[] found, List<Value> inputGradients,
            Value[] beginGradients) {
        StepScope steps = scopes.get(index);
        steps.beginBackward(part.step());
        ScanChain chain = chains.get(index);
        Value[] first = chain.buildBackward(new ScanSeeds(steps, lengths, chain.steps(), List.of(chain.last()), found), outputGradient,
                inputGradients);
        Part end = steps.part("backwardEnd");
        for (int i = 0; i < first.length; i++) {
            if (beginGradients[i] != null) {
                finish(end, first[i], beginGradients[i]);
            }
        }
        for (Parameter parameter : builder.parameters) {
            // which no step has used
            if (steps.isFirstGradient(parameter)) {
                end.then(Filling.of(parameter.gradient(), 0));
            }
        }
        backwardEnds.add(end.build());
        steps.endBackward();
    }

    /** Gives the gradient of the beginning of a state to the plan; what all samples share gets the sum of theirs. */
    private static void finish(Part end, Value gradient, Value wanted) {
        if (gradient == null) {
            end.then(Filling.of(wanted, 0));
        } else if (wanted.samples() == gradient.samples()) {
            Moment.copy(end, gradient, ScanChain.within("beginGradient", wanted));
        } else {
            end.read(gradient, gradient.layout());
            float[] sum = new float[Math.toIntExact(wanted.size())];
            float[] each = new float[sum.length];
            end.then(() -> {
                Arrays.fill(sum, 0);
                for (long sample = 0; sample < gradient.samples(); sample++) {
                    gradient.read(sample * each.length, each, 0, each.length);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += each[i];
                    }
                }
                wanted.write(0, sum, 0, sum.length);
            });
        }
    }

    private void runBackward() {
        chains.get(current).backward();
        backwardEnds.get(current).run();
    }

    /** Computes the gradients of the parameters of the cell, and of what is wanted of the sequences and beginnings. */
    public void backward() {
        backward.run();
    }

    /** Describes a scan. */
    public static final class Builder extends Operator.Builder<Builder> {

        private final List<Value> inputs = new ArrayList<>();
        private final List<ScanState> states = new ArrayList<>();
        private final List<Function<StepScope, ScanStep>> bodies = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private Value written;
        private boolean checkpoints;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds a sequence that is gone through.
         *
         * @param value {@code batch x time x ...}; all have the same number of steps
         * @return this builder
         */
        @Override
        public Builder input(Value value) {
            inputs.add(value);
            return this;
        }

        /**
         * Sets where the outputs of all steps go; without it they are not kept.
         *
         * @param value {@code batch x time x ...}
         * @return this builder
         */
        @Override
        public Builder output(Value value) {
            written = value;
            return this;
        }

        /**
         * Adds a state.
         *
         * @param name what it is called
         * @param shape what each sample has of it
         * @return this builder
         */
        public Builder state(String name, int... shape) {
            states.add(new ScanState(name, shape));
            return this;
        }

        /**
         * Sets with what the state that was added last begins; zeros unless set, or what it was at the end of the run before in a plan that carries states.
         *
         * @param value a value of the state's shape; all samples may share it
         * @return this builder
         */
        public Builder from(Value value) {
            states.get(states.size() - 1).from = value;
            return this;
        }

        /**
         * Sets what gets the state that was added last as it is behind the last step.
         *
         * @param value a value of the state's shape
         * @return this builder
         */
        public Builder into(Value value) {
            states.get(states.size() - 1).into = value;
            return this;
        }

        /**
         * Adds what makes a step. With several, the first makes the steps 0, n, 2n and so on.
         *
         * @param body makes an instance of the generated class
         * @return this builder
         */
        public Builder step(Function<StepScope, ScanStep> body) {
            bodies.add(body);
            return this;
        }

        /**
         * Adds a parameter that some steps use and others don't: where a sequence has only others, its gradient is zero.
         *
         * @param parameter one that learns
         * @return this builder
         */
        public Builder learns(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /**
         * Keeps the states between pieces of the sequence alone, and computes the rest again in the backward pass.
         *
         * @return this builder
         */
        public Builder checkpoints() {
            checkpoints = true;
            return this;
        }

        /**
         * Builds the forward part: one step of the plan.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if there is no input or step
         * @throws IllegalArgumentException if shapes don't fit
         */
        public Scan build(PlanScope scope) {
            return new Scan(this, scope);
        }
    }
}
