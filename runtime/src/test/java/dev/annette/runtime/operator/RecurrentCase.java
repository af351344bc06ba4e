package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;

import static org.assertj.core.api.Assertions.assertThat;

/** A recurrent layer of some sizes and options, compared with {@link RecurrentReference}: what it computes, its final states, and all gradients. */
final class RecurrentCase {

    private static final double TOLERANCE = 1e-5;
    private static final int LAST_STEP = 100;

    private final RecurrentReference.Sizes sizes;
    private final SplittableRandom random;
    private final Map<String, int[]> shapes = new LinkedHashMap<>();
    private boolean initial;
    private boolean withFinal;
    private boolean withFinalCell;
    private boolean withOutputGradient = true;
    private int[] lengths;

    private RecurrentCase(RecurrentReference.Sizes sizes, long seed) {
        this.sizes = sizes;
        random = new SplittableRandom(seed);
        int width = sizes.cell().gates() * sizes.units();
        shapes.put("weight", new int[] {width, sizes.features()});
        shapes.put("recurrentWeight", new int[] {width, sizes.states()});
    }

    static RecurrentCase of(RecurrentCell cell, int batch, int steps, int features, int units, long seed) {
        return new RecurrentCase(new RecurrentReference.Sizes(cell, batch, steps, features, units, units), seed);
    }

    static RecurrentCase projected(int batch, int steps, int features, int units, int states, long seed) {
        RecurrentCase result =
                new RecurrentCase(new RecurrentReference.Sizes(RecurrentCell.LSTM, batch, steps, features, units, states), seed);
        result.shapes.put("projection", new int[] {states, units});
        return result;
    }

    RecurrentCase bias() {
        shapes.put("bias", new int[] {sizes.cell().gates() * sizes.units()});
        if (sizes.cell() == RecurrentCell.GRU) {
            shapes.put("recurrentBias", new int[] {sizes.units()});
        }
        return this;
    }

    RecurrentCase peephole() {
        shapes.put("peephole", new int[] {3 * sizes.units()});
        return this;
    }

    RecurrentCase initialStates() {
        initial = true;
        return this;
    }

    RecurrentCase finalStates() {
        withFinal = true;
        withFinalCell = sizes.cell() == RecurrentCell.LSTM;
        return this;
    }

    /** Final states, but not those of cells. */
    RecurrentCase finalStatesAlone() {
        withFinal = true;
        return this;
    }

    /** The loss reads the final states alone. */
    RecurrentCase onlyFinalStates() {
        withOutputGradient = false;
        return finalStates();
    }

    RecurrentCase lengths(int... counted) {
        lengths = counted;
        return this;
    }

    private boolean hasCell() {
        return sizes.cell() == RecurrentCell.LSTM;
    }

    private int length(int n) {
        return lengths == null ? sizes.steps() : lengths[n];
    }

    /** Everything of one plan. */
    private final class Plan {
        final Map<String, Parameter> parameters = new LinkedHashMap<>();
        final Map<String, Value> values = new LinkedHashMap<>();
        final Map<String, Value> gradients = new LinkedHashMap<>();
        Recurrent layer;

        Value value(PlanScope scope, String name, int... shape) {
            Value value = scope.value(name, 0, LAST_STEP, shape);
            values.put(name, value);
            return value;
        }

        Value gradient(PlanScope scope, String name, int... shape) {
            Value value = scope.value(name + "Gradient", 0, LAST_STEP, shape);
            gradients.put(name, value);
            return value;
        }
    }

    /** Checks in training and in inference, both ways where oneDNN's primitive can do it. */
    void check() {
        for (boolean training : new boolean[] {true, false}) {
            check(training, false);
            if (!withFinalCell) {
                check(training, true);
            }
        }
    }

    private void check(boolean training, boolean byPrimitive) {
        try (ParameterStore store = new ParameterStore("case", new NativeMemory())) {
            Plan plan = new Plan();
            shapes.forEach((name, shape) -> plan.parameters.put(name, store.add(name, true, shape)));
            store.allocate();
            plan.parameters.values().forEach(parameter -> parameter.set(randoms(parameter.size(), 1)));
            StepCounter counter = new StepCounter(1);
            try (PlanScope scope = training ? PlanScope.training("case", store, counter, sizes.batch())
                    : PlanScope.inference("case", store, counter, sizes.batch())) {
                build(scope, plan, byPrimitive);
                check(scope, plan, byPrimitive);
            }
        }
    }

    private void build(PlanScope scope, Plan plan, boolean byPrimitive) {
        int steps = sizes.steps();
        Recurrent.Builder builder = Recurrent.named("layer").cell(sizes.cell())
                .input(plain(plan.value(scope, "input", steps, sizes.features())))
                .output(plan.value(scope, "output", steps, sizes.states()))
                .weight(plan.parameters.get("weight")).recurrentWeight(plan.parameters.get("recurrentWeight"))
                .bias(plan.parameters.get("bias")).recurrentBias(plan.parameters.get("recurrentBias"))
                .peephole(plan.parameters.get("peephole")).projection(plan.parameters.get("projection"));
        if (initial) {
            builder.initialState(plain(plan.value(scope, "initialState", sizes.states())));
            if (hasCell()) {
                builder.initialCell(plain(plan.value(scope, "initialCell", sizes.units())));
            }
        }
        if (withFinal) {
            builder.finalState(plan.value(scope, "finalState", sizes.states()));
            if (withFinalCell) {
                builder.finalCell(plan.value(scope, "finalCell", sizes.units()));
            }
        }
        plan.layer = builder.byPrimitive(byPrimitive).build(scope);
        if (scope.isTraining()) {
            Value output = withOutputGradient ? plain(plan.gradient(scope, "output", steps, sizes.states())) : null;
            Value finalState = withFinal ? plain(plan.gradient(scope, "finalState", sizes.states())) : null;
            Value finalCell = withFinalCell ? plain(plan.gradient(scope, "finalCell", sizes.units())) : null;
            Value input = plan.gradient(scope, "input", steps, sizes.features());
            Value initialState = initial ? plan.gradient(scope, "initialState", sizes.states()) : null;
            Value initialCell = initial && hasCell() ? plan.gradient(scope, "initialCell", sizes.units()) : null;
            plan.layer.buildBackward(scope, output, finalState, finalCell, input, initialState, initialCell);
        }
        scope.finish();
        scope.prepare();
        if (lengths != null) {
            scope.lengths().set(lengths, 0, steps);
        }
    }

    private static Value plain(Value value) {
        value.settle(Layout.plain(value.dims()));
        return value;
    }

    private void check(PlanScope scope, Plan plan, boolean byPrimitive) {
        Tape tape = new Tape();
        Map<String, Tape.Number[]> numbers = new LinkedHashMap<>();
        plan.parameters.forEach((name, parameter) -> numbers.put(name, tape.numbers(parameter.toArray())));
        plan.values.forEach((name, value) -> {
            float[] content = randoms((int) value.size(), 1);
            OperatorContract.put(value, content);
            numbers.put(name, tape.numbers(content));
        });
        List<RecurrentReference.Result> expected = run(tape, numbers);

        plan.layer.forward();
        String what =
                sizes + (scope.isTraining() ? ", training" : ", inference") + (byPrimitive ? ", primitive" : ", steps")
                        + (lengths == null ? "" : ", " + Arrays.toString(lengths));
        assertClose(what + ": output", OperatorContract.take(plan.values.get("output")), output(expected));
        if (withFinal) {
            assertClose(what + ": final state", OperatorContract.take(plan.values.get("finalState")), finalStates(expected));
            if (withFinalCell) {
                assertClose(what + ": final cell", OperatorContract.take(plan.values.get("finalCell")), finalCells(expected));
            }
        }
        if (scope.isTraining()) {
            checkGradients(plan, tape, numbers, expected, what);
        }
        HeapAllocation.assertNone(what, 1, () -> {
            plan.layer.forward();
            if (scope.isTraining()) {
                plan.layer.backward();
            }
        });
        checkCalls(scope, plan.layer, what);
    }

    /** Where all steps count, a step of the plan makes the calls that its report tells. */
    private void checkCalls(PlanScope scope, Recurrent layer, String what) {
        long before = scope.nativeCalls();
        layer.forward();
        if (scope.isTraining()) {
            layer.backward();
        }
        long made = scope.nativeCalls() - before;
        int told = scope.report().callsPerStep();
        if (lengths == null) {
            assertThat(made).as(what + ": native calls").isEqualTo(told);
        } else {
            assertThat(made).as(what + ": native calls").isLessThanOrEqualTo(told);
        }
    }

    private List<RecurrentReference.Result> run(Tape tape, Map<String, Tape.Number[]> numbers) {
        RecurrentReference reference = new RecurrentReference(sizes, tape, numbers.get("weight"), numbers.get("recurrentWeight"),
                numbers.get("bias"), numbers.get("recurrentBias"), numbers.get("peephole"), numbers.get("projection"));
        List<RecurrentReference.Result> results = new ArrayList<>();
        for (int n = 0; n < sizes.batch(); n++) {
            Tape.Number[][] input = new Tape.Number[sizes.steps()][];
            for (int t = 0; t < input.length; t++) {
                input[t] = row(numbers.get("input"), n * sizes.steps() + t, sizes.features());
            }
            results.add(reference.run(input, length(n), initial ? row(numbers.get("initialState"), n, sizes.states()) : null,
                    initial && hasCell() ? row(numbers.get("initialCell"), n, sizes.units()) : null));
        }
        return results;
    }

    private static Tape.Number[] row(Tape.Number[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }

    private Tape.Number[] output(List<RecurrentReference.Result> results) {
        Tape.Number[] all = new Tape.Number[sizes.batch() * sizes.steps() * sizes.states()];
        for (int n = 0; n < sizes.batch(); n++) {
            for (int t = 0; t < length(n); t++) {
                System.arraycopy(results.get(n).output()[t], 0, all, (n * sizes.steps() + t) * sizes.states(), sizes.states());
            }
        }
        return all;
    }

    private Tape.Number[] finalStates(List<RecurrentReference.Result> results) {
        return results.stream().flatMap(result -> Arrays.stream(result.output()[result.output().length - 1])).toArray(Tape.Number[]::new);
    }

    private Tape.Number[] finalCells(List<RecurrentReference.Result> results) {
        return results.stream().flatMap(result -> Arrays.stream(result.cell())).toArray(Tape.Number[]::new);
    }

    private void checkGradients(Plan plan, Tape tape, Map<String, Tape.Number[]> numbers, List<RecurrentReference.Result> results,
            String what) {
        Tape.Number loss = tape.number(0);
        if (withOutputGradient) {
            loss = loss.plus(loss(tape, plan.gradients.get("output"), output(results)));
        }
        if (withFinal) {
            loss = loss.plus(loss(tape, plan.gradients.get("finalState"), finalStates(results)));
            if (withFinalCell) {
                loss = loss.plus(loss(tape, plan.gradients.get("finalCell"), finalCells(results)));
            }
        }
        tape.differentiate(loss);
        plan.layer.backward();
        plan.gradients.forEach((name, gradient) -> {
            if (List.of("input", "initialState", "initialCell").contains(name)) {
                assertCloseGradient(what + ": gradient of " + name, OperatorContract.take(gradient), numbers.get(name));
            }
        });
        plan.parameters.forEach((name, parameter) -> assertCloseGradient(what + ": gradient of " + name, parameter.gradientArray(),
                numbers.get(name)));
    }

    /** The sum of weighted sines, whose gradient is written where the layer reads it; what it reads of padding is not a number. */
    private Tape.Number loss(Tape tape, Value gradient, Tape.Number[] of) {
        float[] slopes = new float[of.length];
        Tape.Number sum = tape.number(0);
        for (int i = 0; i < of.length; i++) {
            if (of[i] == null) {
                slopes[i] = Float.NaN;
                continue;
            }
            double weight = 2 * random.nextDouble() - 1;
            slopes[i] = (float) (weight * Math.cos(of[i].value));
            sum = sum.plus(of[i].sine().linear(weight, 0));
        }
        OperatorContract.put(gradient, slopes);
        return sum;
    }

    private static void assertClose(String what, float[] computed, Tape.Number[] expected) {
        assertClose(what, computed, Arrays.stream(expected).mapToDouble(number -> number == null ? 0 : number.value).toArray());
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] == null) {
                assertThat(computed[i]).as(what + ", padding at " + i).isZero();
            }
        }
    }

    private static void assertCloseGradient(String what, float[] computed, Tape.Number[] expected) {
        assertClose(what, computed, Arrays.stream(expected).mapToDouble(number -> number.gradient).toArray());
    }

    private static void assertClose(String what, float[] computed, double[] expected) {
        assertThat(computed.length).as(what).isEqualTo(expected.length);
        double largest = Math.max(0.1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        for (int i = 0; i < computed.length; i++) {
            assertThat(computed[i]).as(what + " at " + i).isNotNaN();
            assertThat(Math.abs(computed[i] - expected[i])).as("%s at %d is %s, expected %s", what, i, computed[i], expected[i])
                    .isLessThanOrEqualTo(TOLERANCE * largest);
        }
    }

    private float[] randoms(int count, float bound) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = bound * (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }
}
