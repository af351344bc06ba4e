package dev.annette.runtime.operator;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.BlockedLayouts;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.onednn.NativeMemory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every operator has to do, whatever its kind: compute what a plain reference computes, in training and in inference, for
 * input in any layout; give the gradients that central differences of the reference give, behind a non-linear function; give the
 * same bits when it runs again; allocate nothing while it runs; and return all memory.
 *
 * <pre>{@code
 * OperatorContract.of(new int[] {3, 5, 7}, new int[] {4, 3, 5})
 *         .parameter("weight", 4, 3, 3, 3)
 *         .reference(tensors -> ...)
 *         .operator((scope, t) -> {
 *             Convolution convolution = Convolution.named("conv")...build(scope);
 *             if (!scope.isTraining()) {
 *                 return null;
 *             }
 *             convolution.buildBackwardWeights(scope, t.outputGradient());
 *             return convolution::backwardWeights;
 *         })
 *         .check(2);
 * }</pre>
 */
final class OperatorContract {

    /** Floats carry 7 digits; sums over some hundred products, with cancellation, keep 4 of the largest one. */
    private static final double TOLERANCE = 2e-4;

    /** Bfloat16 carries 8 bits; what is rounded several times, in sums with cancellation, keeps some four of them. */
    private static final double BF16_TOLERANCE = 0.05;

    /** In double arithmetic the differences themselves are exact to about 1e-9. */
    private static final double DIFFERENCE = 1e-5;

    /** A gradient of a large tensor is checked at this many places. */
    private static final int PLACES = 40;

    private static final int LAST_STEP = 100;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The tensors from which a reference computes, in row-major order. */
    record Tensors(int batch, double[] input, Map<String, double[]> parameters, Map<String, double[]> others) {
        Tensors(int batch, double[] input, Map<String, double[]> parameters) {
            this(batch, input, parameters, Map.of());
        }

        double[] parameter(String name) {
            return parameters.get(name);
        }

        double[] other(String name) {
            return others.get(name);
        }

        private double[] named(String name) {
            return name.equals("input") ? input : others.containsKey(name) ? others.get(name) : parameters.get(name);
        }
    }

    /** What an operator is built on. The gradients are {@code null} in inference. */
    record Values(Value input, Value output, Value outputGradient, Value inputGradient, Map<String, Parameter> parameters,
            Map<String, Value> others, Map<String, Value> otherGradients) {
        Parameter parameter(String name) {
            return parameters.get(name);
        }

        Value other(String name) {
            return others.get(name);
        }

        Value otherGradient(String name) {
            return otherGradients.get(name);
        }
    }

    /** Builds the operator with its backward parts. */
    @FunctionalInterface
    interface Arrangement {
        /** @return runs the backward parts; {@code null} in inference, and for operators without a gradient */
        Runnable build(PlanScope scope, Values values);
    }

    /** How the input lies in memory. */
    enum InputLayout {
        PLAIN, CHANNELS_LAST, BLOCKED,
        /** For sequences alone; what has no steps is plain. */
        TIME_MAJOR;

        Layout of(long... dims) {
            return switch (this) {
                case PLAIN -> Layout.plain(dims);
                case CHANNELS_LAST -> Layout.channelsLast(dims);
                case BLOCKED -> BlockedLayouts.blocked(dims);
                case TIME_MAJOR -> dims.length < 3 ? Layout.plain(dims) : Layout.timeMajor(dims);
            };
        }
    }

    private final int[] inputShape;
    private final int[] outputShape;
    private final Map<String, int[]> parameterShapes = new LinkedHashMap<>();
    private final Map<String, int[]> otherShapes = new LinkedHashMap<>();
    private final List<String> states = new ArrayList<>();
    private final Set<String> batchless = new HashSet<>();
    private Function<Tensors, double[]> reference;
    private Function<Tensors, double[]> inferenceReference;
    private Arrangement arrangement;
    private List<InputLayout> layouts = List.of(InputLayout.PLAIN, InputLayout.CHANNELS_LAST, InputLayout.BLOCKED);
    private boolean inputGradientExpected = true;
    private boolean inferenceOnly;
    private boolean positive;
    private boolean singlePrecisionOnly;
    private int indices;
    private double tolerance = TOLERANCE;
    private long seed = 1;

    private OperatorContract(int[] inputShape, int[] outputShape) {
        this.inputShape = inputShape;
        this.outputShape = outputShape;
    }

    /** A contract for samples of these shapes. */
    static OperatorContract of(int[] inputShape, int[] outputShape) {
        return new OperatorContract(inputShape, outputShape);
    }

    /** A parameter that is trained; filled with random numbers around zero. */
    OperatorContract parameter(String name, int... shape) {
        parameterShapes.put(name, shape);
        return this;
    }

    /** A parameter without gradient; filled with random numbers from 0.5 to 1.5, so that it can be a variance. */
    OperatorContract state(String name, int... shape) {
        states.add(name);
        return parameter(name, shape);
    }

    /** A further input, which lies in each layout in turn for each layout of the first one. */
    OperatorContract otherInput(String name, int... shape) {
        otherShapes.put(name, shape);
        return this;
    }

    /** A further input that all samples share. */
    OperatorContract sharedInput(String name, int... shape) {
        batchless.add(name);
        return otherInput(name, shape);
    }

    /** Inputs from 0.5 to 1.5, and not around zero. */
    OperatorContract positive() {
        positive = true;
        return this;
    }

    /** Inputs that are whole numbers from 0 to one below this, drawn at random. */
    OperatorContract indices(int below) {
        indices = below;
        return this;
    }

    /** What the operator computes, for the whole batch, in double arithmetic. */
    OperatorContract reference(Function<Tensors, double[]> function) {
        reference = function;
        return this;
    }

    /** What the operator computes in inference where that differs. */
    OperatorContract inferenceReference(Function<Tensors, double[]> function) {
        inferenceReference = function;
        return this;
    }

    /** How the operator is built. */
    OperatorContract operator(Arrangement how) {
        arrangement = how;
        return this;
    }

    /** Restricts the layouts of the input. */
    OperatorContract layouts(InputLayout... which) {
        layouts = List.of(which);
        return this;
    }

    /** The operator has no gradient of its input. */
    OperatorContract withoutInputGradient() {
        inputGradientExpected = false;
        return this;
    }

    /** The operator exists in inference alone. */
    OperatorContract inferenceOnly() {
        inferenceOnly = true;
        return this;
    }

    /** Loosens the tolerance, with a reason at the call. */
    OperatorContract tolerance(double relative) {
        tolerance = relative;
        return this;
    }

    /** Other random numbers. */
    OperatorContract seed(long number) {
        seed = number;
        return this;
    }

    /** The operator multiplies so many rounded factors, or divides by so little, that bfloat16 says nothing about it. */
    OperatorContract singlePrecisionOnly() {
        singlePrecisionOnly = true;
        return this;
    }

    /** Checks the contract for batches of these sizes; for the first of them, where the processor can, in bfloat16 too. */
    void check(int... batchSizes) {
        long before = NativeMemory.allocatedBytes();
        for (int batch : batchSizes) {
            for (InputLayout layout : layouts) {
                for (InputLayout others : otherShapes.isEmpty() ? List.of(layout) : layouts) {
                    if (!inferenceOnly) {
                        new Run(batch, layout, others, true, DataType.F32).check();
                    }
                    new Run(batch, layout, others, false, DataType.F32).check();
                }
            }
        }
        if (!singlePrecisionOnly && Engine.cpu().multipliesBfloat16()) {
            for (InputLayout layout : layouts) {
                new Run(batchSizes[0], layout, layout, !inferenceOnly, DataType.BF16).check();
            }
        }
        assertThat(NativeMemory.allocatedBytes()).as("memory not given back").isEqualTo(before);
    }

    /** The operator in one plan. */
    private final class Run {

        private final int batch;
        private final InputLayout layout;
        private final InputLayout otherLayout;
        private final boolean training;
        private final DataType type;
        private final List<Sequence> roundings = new ArrayList<>();
        private final SplittableRandom random = new SplittableRandom(seed);

        Run(int batch, InputLayout layout, InputLayout otherLayout, boolean training, DataType type) {
            this.batch = batch;
            this.layout = layout;
            this.otherLayout = otherLayout;
            this.training = training;
            this.type = type;
        }

        void check() {
            String what = (training ? "training" : "inference") + ", " + type + ", batch " + batch + ", input " + layout
                    + (otherShapes.isEmpty() ? "" : ", others " + otherLayout);
            try (ParameterStore store = new ParameterStore("contract", new NativeMemory())) {
                Map<String, Parameter> parameters = new LinkedHashMap<>();
                parameterShapes.forEach((name, shape) -> parameters.put(name, store.add(name, !states.contains(name), shape)));
                store.allocate();
                parameters.forEach((name, parameter) -> parameter.set(randoms(parameter.size(), states.contains(name) ? 1 : 0)));
                StepCounter counter = new StepCounter(seed);
                try (PlanScope scope = training
                        ? PlanScope.training("contract", store, counter, batch)
                        : PlanScope.inference("contract", store, counter, batch)) {
                    check(scope.precision(type, type != DataType.F32), parameters, what);
                }
            }
        }

        private void check(PlanScope scope, Map<String, Parameter> parameters, String what) {
            Value given = scope.value("input", 0, LAST_STEP, inputShape);
            given.settle(layout.of(given.dims()));
            Value input = indices > 0 ? given : rounded(scope, given);
            Map<String, Value> others = values(scope, "", otherShapes);
            others.values().forEach(other -> other.settle(otherLayout.of(other.dims())));
            Value output = scope.value("output", 0, LAST_STEP, outputShape);
            Value givenGradient = training ? scope.value("outputGradient", 0, LAST_STEP, outputShape) : null;
            Value inputGradient = training ? scope.value("inputGradient", 0, LAST_STEP, inputShape) : null;
            Map<String, Value> otherGradients = values(scope, "Gradient", training ? otherShapes : Map.of());
            if (training) {
                // Not the output's layout: whoever produced the gradient may have chosen another one.
                givenGradient.settle(layout.of(givenGradient.dims()));
            }
            Value outputGradient = training ? rounded(scope, givenGradient) : null;
            Values values = new Values(input, output, outputGradient, inputGradient, parameters, others, otherGradients);
            Runnable backward = arrangement.build(scope, values);
            Stream.concat(Stream.ofNullable(inputGradient), otherGradients.values().stream()).filter(value -> !value.isSettled())
                    .forEach(value -> value.settle(Layout.plain(value.dims())));
            scope.finish();
            scope.prepare();

            float[] samples = indices > 0 ? randomIndices((int) input.size()) : randoms((int) input.size(), positive ? 1 : 0);
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
            Function<Tensors, double[]> expected = training || inferenceReference == null ? reference : inferenceReference;
            assertClose(what + ": output", computed, expected.apply(tensors));
            if (training && backward != null) {
                checkGradients(scope, backward, tensors, values, givenGradient, what);
            }
            scope.operators().forEach(Operator::forward);
            assertThat(take(output)).as(what + ": output of a second run").isEqualTo(computed);
            assertAllocatesNothing(what, scope.operators(), backward);
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
            shapes.forEach((name, shape) -> values.put(name, batchless.contains(name)
                    ? scope.batchless(name + suffix, 0, LAST_STEP, shape)
                    : scope.value(name + suffix, 0, LAST_STEP, shape)));
            return values;
        }

        private double[] filled(Value value) {
            float[] numbers = randoms((int) value.size(), positive ? 1 : 0);
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

        private void assertAllocatesNothing(String what, List<Operator> operators, Runnable backward) {
            long thread = Thread.currentThread().getId();
            long least = Long.MAX_VALUE;
            // The first round links call sites; the virtual machine may allocate in another one; an operator does in each.
            for (int round = 0; round < 4; round++) {
                long before = THREADS.getThreadAllocatedBytes(thread);
                for (int run = 0; run < 5; run++) {
                    for (int i = 0; i < operators.size(); i++) {
                        operators.get(i).forward();
                    }
                    if (backward != null) {
                        backward.run();
                    }
                }
                least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
            }
            assertThat(least).as(what + ": bytes on the heap in 5 runs").isZero();
        }

        private void checkGradients(PlanScope scope, Runnable backward, Tensors tensors, Values values, Value givenGradient, String what) {
            double[] output = reference.apply(tensors);
            double[] weights = new double[output.length];
            float[] gradient = new float[output.length];
            for (int i = 0; i < output.length; i++) {
                weights[i] = random.nextDouble() - 0.5;
                gradient[i] = (float) (weights[i] * Math.cos(output[i]));
            }
            // Whatever the arena holds, a gradient is written and not added to.
            soil(values.inputGradient());
            values.otherGradients().values().forEach(Run::soil);
            put(givenGradient, gradient);
            roundings.forEach(Sequence::run);
            backward.run();
            if (inputGradientExpected) {
                assertPaddingIsZero(what + ": gradient", values.inputGradient());
                values.otherGradients().values().forEach(other -> assertPaddingIsZero(what + ": gradient", other));
            }
            Map<String, float[]> computed = gradients(values);
            computed.forEach((name, numbers) -> checkGradient(what + ": gradient of " + name, numbers, tensors, tensors.named(name),
                    weights));
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
            if (inputGradientExpected) {
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

        /** Compares with the differences of {@code sum of weights[i] sin(output[i])}. */
        private void checkGradient(String what, float[] gradient, Tensors tensors, double[] tensor, double[] weights) {
            double largest = 0;
            for (float element : gradient) {
                largest = Math.max(largest, Math.abs(element));
            }
            boolean everywhere = tensor.length <= PLACES;
            for (int place = 0; place < Math.min(PLACES, tensor.length); place++) {
                int i = everywhere ? place : random.nextInt(tensor.length);
                double before = tensor[i];
                tensor[i] = before + DIFFERENCE;
                double up = loss(tensors, weights);
                tensor[i] = before - DIFFERENCE;
                double down = loss(tensors, weights);
                tensor[i] = before;
                double expected = (up - down) / (2 * DIFFERENCE);
                assertThat(gradient[i]).as(what + " at " + i).isNotNaN();
                assertThat(Math.abs(gradient[i] - expected)).as("%s at %d is %s, expected %s", what, i, gradient[i], expected)
                        .isLessThanOrEqualTo(tolerance() * Math.max(largest, 0.1));
            }
        }

        private double tolerance() {
            return type == DataType.F32 ? tolerance : Math.max(tolerance, BF16_TOLERANCE);
        }

        private double loss(Tensors tensors, double[] weights) {
            double[] output = reference.apply(tensors);
            double loss = 0;
            for (int i = 0; i < output.length; i++) {
                loss += weights[i] * Math.sin(output[i]);
            }
            return loss;
        }

        private float[] randomIndices(int count) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = random.nextInt(indices);
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
                        .isLessThanOrEqualTo(tolerance() * Math.max(largest, 0.1));
            }
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] result = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            result[i] = numbers[i];
        }
        return result;
    }

    /** Writes elements given in row-major order; padding becomes zero. */
    static void put(Value value, float[] elements) {
        int[] offsets = value.layout().offsets();
        float[] own = new float[(int) value.length()];
        for (int i = 0; i < offsets.length; i++) {
            own[offsets[i]] = elements[i];
        }
        value.write(0, own, 0, own.length);
    }

    /** Reads the elements in row-major order. */
    static float[] take(Value value) {
        int[] offsets = value.layout().offsets();
        float[] own = new float[(int) value.length()];
        value.read(0, own, 0, own.length);
        float[] elements = new float[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            elements[i] = own[offsets[i]];
        }
        return elements;
    }
}
