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
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.NativeMemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** A scan with {@link ElmanStep}, compared with the same arithmetic in double precision: outputs, final states and all gradients. */
final class ScanCase implements AutoCloseable {

    private static final double TOLERANCE = 2e-5;
    private static final int LAST_STEP = 100;

    final int batch;
    final int steps;
    final int features;
    final int units;
    final Map<String, Parameter> parameters = new LinkedHashMap<>();
    final Map<String, Value> values = new LinkedHashMap<>();
    final Map<String, Value> gradients = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(3);
    private final ParameterStore store = new ParameterStore("case", new NativeMemory());
    private boolean training = true;
    private boolean remembers;
    private boolean begins;
    private boolean shared;
    private boolean ends;
    private boolean gives = true;
    private boolean checkpoints;
    private boolean carries;
    private float dropped;
    private int[] lengths;
    PlanScope scope;
    Scan scan;

    ScanCase(int batch, int steps, int features, int units) {
        this.batch = batch;
        this.steps = steps;
        this.features = features;
        this.units = units;
    }

    ScanCase inference() {
        training = false;
        return this;
    }

    ScanCase remembering() {
        remembers = true;
        return this;
    }

    ScanCase beginning() {
        begins = true;
        return this;
    }

    /** All samples begin with the same states. */
    ScanCase beginningTogether() {
        shared = true;
        return beginning();
    }

    ScanCase ending() {
        ends = true;
        return this;
    }

    /** The loss reads the final states alone. */
    ScanCase onlyEnding() {
        gives = false;
        return ending();
    }

    ScanCase checkpoints() {
        checkpoints = true;
        return this;
    }

    ScanCase carrying() {
        carries = true;
        return this;
    }

    ScanCase dropping(float share) {
        dropped = share;
        return this;
    }

    ScanCase lengths(int... counted) {
        lengths = counted;
        return this;
    }

    private int length(int sample) {
        return lengths == null ? steps : lengths[sample];
    }

    ScanCase build() {
        parameters.put("weight", store.add("weight", true, units, features));
        parameters.put("bias", store.add("bias", true, units));
        parameters.put("recurrent", store.add("recurrent", true, units, units));
        store.allocate();
        parameters.values().forEach(parameter -> parameter.set(randoms(parameter.size())));
        // so that rounding does not grow from step to step
        float[] recurrent = parameters.get("recurrent").toArray();
        for (int i = 0; i < recurrent.length; i++) {
            recurrent[i] /= (float) Math.sqrt(units);
        }
        parameters.get("recurrent").set(recurrent);
        StepCounter counter = new StepCounter(1);
        scope = training ? PlanScope.training("case", store, counter, batch) : PlanScope.inference("case", store, counter, batch);
        if (carries) {
            scope.carryStates();
        }
        Scan.Builder builder = Scan.named("scan").input(plain("input", steps, features))
                .step(step -> new ElmanStep(step, parameters.get("weight"), parameters.get("bias"), parameters.get("recurrent"), remembers,
                        dropped));
        if (gives) {
            builder.output(value("output", steps, units));
        }
        for (String state : remembers ? List.of("hidden", "before") : List.of("hidden")) {
            builder.state(state, units);
            if (begins) {
                builder.from(shared ? settled(batchless(state + "Begin", units)) : plain(state + "Begin", units));
            }
            if (ends) {
                builder.into(value(state + "End", units));
            }
        }
        if (checkpoints) {
            builder.checkpoints();
        }
        scan = builder.build(scope);
        if (training) {
            scan.buildBackward(scope, gradientsInOrder());
        }
        scope.finish();
        scope.prepare();
        if (lengths != null) {
            scope.lengths().set(lengths, 0, steps);
        }
        values.values().forEach(value -> OperatorContract.put(value, randoms((int) value.size())));
        gradients.values().forEach(value -> OperatorContract.put(value, randoms((int) value.size())));
        if (gives && lengths != null && training) {
            // what comes after the end of a sequence has no influence
            clearPadding(gradients.get("output"));
        }
        return this;
    }

    private void clearPadding(Value gradient) {
        float[] elements = OperatorContract.take(gradient);
        for (int n = 0; n < batch; n++) {
            Arrays.fill(elements, (n * steps + lengths[n]) * units, (n + 1) * steps * units, 0);
        }
        OperatorContract.put(gradient, elements);
    }

    private Value[] gradientsInOrder() {
        List<Value> all = new ArrayList<>();
        if (gives) {
            all.add(settled(gradient("output", steps, units)));
        }
        List<String> states = remembers ? List.of("hidden", "before") : List.of("hidden");
        if (ends) {
            states.forEach(state -> all.add(settled(gradient(state + "End", units))));
        }
        all.add(gradient("input", steps, features));
        if (begins) {
            states.forEach(
                    state -> all.add(shared ? put(gradients, state + "Begin", scope.batchless(state + "BeginGradient", 0, LAST_STEP, units))
                            : gradient(state + "Begin", units)));
        }
        return all.toArray(Value[]::new);
    }

    private static Value put(Map<String, Value> all, String name, Value value) {
        all.put(name, value);
        return value;
    }

    private Value value(String name, int... shape) {
        return put(values, name, scope.value(name, 0, LAST_STEP, shape));
    }

    private Value batchless(String name, int... shape) {
        return put(values, name, scope.batchless(name, 0, LAST_STEP, shape));
    }

    private Value plain(String name, int... shape) {
        return settled(value(name, shape));
    }

    private static Value settled(Value value) {
        value.settle(Layout.plain(value.dims()));
        return value;
    }

    private Value gradient(String name, int... shape) {
        return put(gradients, name, scope.value(name + "Gradient", 0, LAST_STEP, shape));
    }

    private float[] randoms(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    /** Runs both and compares; then runs again and looks for what it allocates. */
    ScanCase check() {
        Tape tape = new Tape();
        Map<String, Tape.Number[]> numbers = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> numbers.put(name, tape.numbers(parameter.toArray())));
        values.forEach((name, value) -> numbers.put(name, tape.numbers(OperatorContract.take(value))));
        List<Tape.Number> weighted = new ArrayList<>();
        Map<String, Tape.Number[]> expected = reference(tape, numbers);
        scan.forward();
        expected.forEach((name, all) -> {
            assertClose(name, OperatorContract.take(values.get(name)),
                    Arrays.stream(all).mapToDouble(number -> number == null ? 0 : number.value).toArray());
            if (training) {
                float[] factors = OperatorContract.take(gradients.get(name));
                for (int i = 0; i < all.length; i++) {
                    if (all[i] != null) {
                        weighted.add(all[i].linear(factors[i], 0));
                    }
                }
            }
        });
        if (training) {
            tape.differentiate(weighted.stream().reduce(Tape.Number::plus).orElseThrow());
            scan.backward();
            parameters.forEach(
                    (name, parameter) -> assertClose("gradient of " + name, parameter.gradientArray(), gradient(numbers.get(name))));
            gradients.keySet().stream().filter(name -> !expected.containsKey(name))
                    .forEach(name -> assertClose("gradient of " + name, OperatorContract.take(gradients.get(name)),
                            gradient(numbers.get(name))));
        }
        assertAllocatesNothing();
        return this;
    }

    private static double[] gradient(Tape.Number[] numbers) {
        return Arrays.stream(numbers).mapToDouble(number -> number.gradient).toArray();
    }

    /** Output and final states; null where a padded step has none. */
    private Map<String, Tape.Number[]> reference(Tape tape, Map<String, Tape.Number[]> numbers) {
        Tape.Number[] output = new Tape.Number[batch * steps * units];
        Tape.Number[] hiddenEnd = new Tape.Number[batch * units];
        Tape.Number[] beforeEnd = new Tape.Number[batch * units];
        for (int n = 0; n < batch; n++) {
            Tape.Number[] hidden = begin(tape, numbers.get("hiddenBegin"), n);
            Tape.Number[] before = begin(tape, numbers.get("beforeBegin"), n);
            for (int t = 0; t < length(n); t++) {
                Tape.Number[] next = new Tape.Number[units];
                for (int u = 0; u < units; u++) {
                    Tape.Number sum = numbers.get("bias")[u];
                    for (int f = 0; f < features; f++) {
                        sum = sum.plus(numbers.get("weight")[u * features + f].times(numbers.get("input")[(n * steps + t) * features + f]));
                    }
                    for (int v = 0; v < units; v++) {
                        sum = sum.plus(numbers.get("recurrent")[u * units + v].times(hidden[v]));
                    }
                    next[u] = sum.tanh();
                    output[(n * steps + t) * units + u] = remembers ? next[u].plus(before[u]) : next[u];
                }
                before = hidden;
                hidden = next;
            }
            System.arraycopy(hidden, 0, hiddenEnd, n * units, units);
            System.arraycopy(before, 0, beforeEnd, n * units, units);
        }
        Map<String, Tape.Number[]> results = new LinkedHashMap<>();
        if (gives) {
            results.put("output", output);
        }
        if (ends) {
            results.put("hiddenEnd", hiddenEnd);
        }
        if (ends && remembers) {
            results.put("beforeEnd", beforeEnd);
        }
        return results;
    }

    private Tape.Number[] begin(Tape tape, Tape.Number[] given, int sample) {
        int from = shared ? 0 : sample * units;
        return given == null ? tape.numbers(new float[units]) : Arrays.copyOfRange(given, from, from + units);
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as(what + " at " + i).isCloseTo(expected[i],
                    offset(TOLERANCE * Math.max(1, largest)));
        }
    }

    private void assertAllocatesNothing() {
        long created = Call.created();
        HeapAllocation.assertNone("scan", 1, this::run);
        assertThat(Call.created()).isEqualTo(created);
    }

    void run() {
        scan.forward();
        if (training) {
            scan.backward();
        }
    }

    @Override
    public void close() {
        scope.close();
        store.close();
    }
}
