package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import dev.annette.runtime.HeapAllocation;
import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.OperatorContract.InputLayout;
import dev.annette.runtime.operator.OperatorContract.Tensors;
import dev.annette.runtime.operator.OperatorContract.Values;

import static dev.annette.runtime.operator.OperatorContract.put;
import static dev.annette.runtime.operator.OperatorContract.take;
import static org.assertj.core.api.Assertions.assertThat;

/** The operator of a contract in one plan: for training or inference, of one batch size, layout and type. */
final class OperatorCase {

    private static final int LAST_STEP = 100;

    private final OperatorContract contract;
    private final int batch;
    private final InputLayout layout;
    private final InputLayout otherLayout;
    private final boolean training;
    private final DataType type;
    private final List<Sequence> roundings = new ArrayList<>();
    private final SplittableRandom random;

    OperatorCase(OperatorContract contract, int batch, InputLayout layout, InputLayout otherLayout, boolean training, DataType type) {
        this.contract = contract;
        this.batch = batch;
        this.layout = layout;
        this.otherLayout = otherLayout;
        this.training = training;
        this.type = type;
        this.random = new SplittableRandom(contract.seed);
    }

    void check() {
        String what = (training ? "training" : "inference") + ", " + type + ", batch " + batch + ", input " + layout
                + (contract.otherShapes.isEmpty() ? "" : ", others " + otherLayout);
        try (ParameterStore store = new ParameterStore("contract", new NativeMemory())) {
            Map<String, Parameter> parameters = new LinkedHashMap<>();
            contract.parameterShapes
                    .forEach((name, shape) -> parameters.put(name, store.add(name, !contract.states.contains(name), shape)));
            store.allocate();
            parameters.forEach((name, parameter) -> parameter.set(randoms(parameter.size(), contract.states.contains(name) ? 1 : 0)));
            StepCounter counter = new StepCounter(contract.seed);
            try (PlanScope scope = training
                    ? PlanScope.training("contract", store, counter, batch)
                    : PlanScope.inference("contract", store, counter, batch)) {
                check(scope.precision(type, type != DataType.F32), parameters, what);
            }
        }
    }

    private void check(PlanScope scope, Map<String, Parameter> parameters, String what) {
        Value given = scope.value("input", 0, LAST_STEP, contract.inputShape);
        given.settle(layout.of(given.dims()));
        Value input = contract.indices > 0 ? given : rounded(scope, given);
        Map<String, Value> others = values(scope, "", contract.otherShapes);
        others.values().forEach(other -> other.settle(otherLayout.of(other.dims())));
        Value output = scope.value("output", 0, LAST_STEP, contract.outputShape);
        Value givenGradient = training ? scope.value("outputGradient", 0, LAST_STEP, contract.outputShape) : null;
        Value inputGradient = training ? scope.value("inputGradient", 0, LAST_STEP, contract.inputShape) : null;
        Map<String, Value> otherGradients = values(scope, "Gradient", training ? contract.otherShapes : Map.of());
        if (training) {
            // Not the output's layout: whoever produced the gradient may have chosen another one.
            givenGradient.settle(layout.of(givenGradient.dims()));
        }
        Value outputGradient = training ? rounded(scope, givenGradient) : null;
        Values values = new Values(input, output, outputGradient, inputGradient, parameters, others, otherGradients);
        Runnable backward = contract.arrangement.build(scope, values);
        Stream.concat(Stream.ofNullable(inputGradient), otherGradients.values().stream()).filter(value -> !value.isSettled())
                .forEach(value -> value.settle(Layout.plain(value.dims())));
        scope.finish();
        scope.prepare();

        float[] samples = contract.indices > 0 ? randomIndices((int) input.size()) : randoms((int) input.size(), contract.positive ? 1 : 0);
        Map<String, double[]> elements = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> elements.put(name, doubles(parameter.toArray())));
        Map<String, double[]> otherElements = new LinkedHashMap<>();
        others.forEach((name, other) -> otherElements.put(name, filled(other)));
        put(given, samples);
        roundings.forEach(Sequence::run);
        Tensors tensors = new Tensors(batch, doubles(take(input)), elements, otherElements);
        soil(output);
        scope.operators().forEach(Operator::forward);
        assertPaddingIsZero(what + ": output", output);
        float[] computed = take(output);
        assertClose(what + ": output", computed, contract.reference(training).apply(tensors));
        if (training && backward != null) {
            checkGradients(scope, backward, tensors, values, givenGradient, what);
        }
        scope.operators().forEach(Operator::forward);
        assertThat(take(output)).as(what + ": output of a second run").isEqualTo(computed);
        List<Operator> operators = scope.operators();
        HeapAllocation.assertNone(what, 5, () -> {
            // By index: an iterator would be found among the bytes.
            for (int i = 0; i < operators.size(); i++) {
                operators.get(i).forward();
            }
            if (backward != null) {
                backward.run();
            }
        });
    }

    /** What an operator finds in this precision where a value was made by another one: the value, or a copy. */
    private Value rounded(PlanScope scope, Value value) {
        if (type == DataType.F32) {
            return value;
        }
        Part part = scope.part("rounding of " + value.name());
        Value copy = part.read(value, value.layout().as(type));
        copy.extend(0, LAST_STEP);
        roundings.add(part.build());
        return copy;
    }

    private Map<String, Value> values(PlanScope scope, String suffix, Map<String, int[]> shapes) {
        Map<String, Value> values = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> values.put(name, contract.batchless.contains(name)
                ? scope.batchless(name + suffix, 0, LAST_STEP, shape)
                : scope.value(name + suffix, 0, LAST_STEP, shape)));
        return values;
    }

    private double[] filled(Value value) {
        float[] numbers = randoms((int) value.size(), contract.positive ? 1 : 0);
        put(value, numbers);
        return doubles(numbers);
    }

    /** Whatever the arena held. */
    private static void soil(Value value) {
        if (value.layout().type() != DataType.F32) {
            return;
        }
        float[] garbage = new float[(int) value.length()];
        Arrays.fill(garbage, 7);
        value.write(0, garbage, 0, garbage.length);
    }

    /** Primitives that read a value rely on it. */
    private static void assertPaddingIsZero(String what, Value value) {
        float[] own = new float[(int) value.length()];
        value.read(0, own, 0, own.length);
        for (int offset : value.layout().offsets()) {
            own[offset] = 0;
        }
        for (float padding : own) {
            assertThat(padding).as(what + ": padding").isZero();
        }
    }

    private void checkGradients(PlanScope scope, Runnable backward, Tensors tensors, Values values, Value givenGradient, String what) {
        CentralDifferences differences = new CentralDifferences(contract.reference(true), tensors, random);
        float[] gradient = differences.outputGradient();
        // Whatever the arena holds, a gradient is written and not added to.
        soil(values.inputGradient());
        values.otherGradients().values().forEach(OperatorCase::soil);
        put(givenGradient, gradient);
        roundings.forEach(Sequence::run);
        backward.run();
        if (contract.inputGradientExpected) {
            assertPaddingIsZero(what + ": gradient", values.inputGradient());
            values.otherGradients().values().forEach(other -> assertPaddingIsZero(what + ": gradient", other));
        }
        Map<String, float[]> computed = gradients(values);
        computed.forEach((name, numbers) -> differences.check(what + ": gradient of " + name, numbers, tensors.named(name),
                contract.tolerance(type)));
        put(givenGradient, gradient);
        roundings.forEach(Sequence::run);
        scope.operators().forEach(Operator::forward);
        backward.run();
        gradients(values)
                .forEach((name, again) -> assertThat(again).as(what + ": gradient of " + name + " in a second run")
                        .isEqualTo(computed.get(name)));
    }

    private Map<String, float[]> gradients(Values values) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        if (contract.inputGradientExpected) {
            gradients.put("input", take(values.inputGradient()));
            values.otherGradients().forEach((name, value) -> gradients.put(name, take(value)));
        }
        values.parameters().forEach((name, parameter) -> {
            if (parameter.isTrainable()) {
                gradients.put(name, parameter.gradientArray());
            }
        });
        return gradients;
    }

    private float[] randomIndices(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextInt(contract.indices);
        }
        return numbers;
    }

    private float[] randoms(int count, float middle) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = middle + (float) (random.nextDouble() - 0.5) * (middle == 0 ? 2 : 1);
        }
        return numbers;
    }

    private void assertClose(String what, float[] computed, double[] expected) {
        assertThat(computed.length).as(what).isEqualTo(expected.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < computed.length; i++) {
            assertThat(Math.abs(computed[i] - expected[i])).as("%s at %d is %s, expected %s", what, i, computed[i], expected[i])
                    .isLessThanOrEqualTo(contract.tolerance(type) * Math.max(largest, 0.1));
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }
}
