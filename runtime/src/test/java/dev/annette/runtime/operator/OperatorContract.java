package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
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

        double[] named(String name) {
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

    final int[] inputShape;
    final int[] outputShape;
    final Map<String, int[]> parameterShapes = new LinkedHashMap<>();
    final Map<String, int[]> otherShapes = new LinkedHashMap<>();
    final List<String> states = new ArrayList<>();
    final Set<String> batchless = new HashSet<>();
    Arrangement arrangement;
    boolean inputGradientExpected = true;
    boolean positive;
    int indices;
    long seed = 1;
    private Function<Tensors, double[]> reference;
    private Function<Tensors, double[]> inferenceReference;
    private List<InputLayout> layouts = List.of(InputLayout.PLAIN, InputLayout.CHANNELS_LAST, InputLayout.BLOCKED);
    private boolean inferenceOnly;
    private boolean singlePrecisionOnly;
    private double tolerance = TOLERANCE;

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
                        new OperatorCase(this, batch, layout, others, true, DataType.F32).check();
                    }
                    new OperatorCase(this, batch, layout, others, false, DataType.F32).check();
                }
            }
        }
        if (!singlePrecisionOnly && Engine.cpu().multipliesBfloat16()) {
            for (InputLayout layout : layouts) {
                new OperatorCase(this, batchSizes[0], layout, layout, !inferenceOnly, DataType.BF16).check();
            }
        }
        assertThat(NativeMemory.allocatedBytes()).as("memory not given back").isEqualTo(before);
    }

    /** What the operator computes in such a plan. */
    Function<Tensors, double[]> reference(boolean training) {
        return training || inferenceReference == null ? reference : inferenceReference;
    }

    /** How far it may be from that, as a part of the largest element. */
    double tolerance(DataType type) {
        return type == DataType.F32 ? tolerance : Math.max(tolerance, BF16_TOLERANCE);
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
