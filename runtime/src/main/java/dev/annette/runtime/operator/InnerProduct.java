package dev.annette.runtime.operator;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.InnerProductDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * A dense layer: {@code output[u] = bias[u] + sum over i of weight[u, i] input[i]}, where the input is any sample read in row-major
 * order. Pictures are read in the layout in which they lie; they are not flattened first.
 *
 * <p>Weight {@code units x length of a sample}, bias {@code units}, output {@code batch x units}. With {@link Builder#perStep()} every
 * step of a sequence is read by itself: input {@code batch x time x features}, weight {@code units x features}, output {@code batch x
 * time x units}, which lies step after step if the input does, see {@link Layout#timeMajor}.
 *
 * <p>In inference a layer of few numbers is computed in Java, since a native call would take longer.
 */
public final class InnerProduct extends Operator implements ReadsIntegers {

    private final Value input;
    private final Parameter weight;
    private final Parameter bias;
    private final boolean perStep;
    private final boolean timeMajor;
    private final DataType type;
    private final long[] weightDims;
    private final PrimitiveDescriptor descriptor;
    private Sequence backwardData = Sequence.EMPTY;
    private Sequence backwardWeights = Sequence.EMPTY;

    private InnerProduct(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        weight = builder.required(builder.weight, "weight");
        bias = builder.bias;
        perStep = builder.perStep;
        if (perStep && (input.dims().length != 3 || output().dims().length != 3 || input.dims()[1] != output().dims()[1])) {
            throw new IllegalArgumentException(
                    name() + ": perStep leads from time x features to as many steps of units, not from " + input + " to " + output());
        }
        timeMajor = perStep && input.layout().isTimeMajor();
        type = scope.type();
        Numbers read = scope.numbersRead(input);
        Layout inputLayout = read.in(perStep ? rows(input) : unblocked(input.layout()));
        Layout outputLayout = scope.numbersWritten(output(), read).in(rows(output()));
        weightDims = inputLayout.dims();
        weightDims[0] = outputLayout.dims()[1];
        if (outputLayout.rank() != 2 || Layout.any(weightDims).size() != weight.size()) {
            throw new IllegalArgumentException(name() + ": the weight " + weight + " does not lead from " + input + " to " + output());
        }
        if (suitsLoops(builder, scope, read)) {
            descriptor = null;
            forward(loops(builder, scope));
            return;
        }
        LayerWeights weights = new LayerWeights(weight, bias, builder.norm, weightDims);
        Layout biasLayout = weights.biasLayout();
        Layout anyWeight = Layout.any(weightDims).as(read.areIntegers() ? DataType.S8 : type);
        Layout addend = Numbers.of(type).in(outputLayout);
        Residual residual = Residual.of(name(), builder.residual, output(), lying(output(), outputLayout));
        Attributes products = residual == null ? scope.products() : residual.addedTo(scope.products(), addend);
        Attributes attributes = Activation.fusedBehind(products, name(), builder.activation, scope);
        descriptor =
                scope.keep(
                        InnerProductDescriptors.forward(scope.isTraining(), inputLayout, anyWeight, biasLayout, outputLayout, attributes));
        Layout src = read.in(descriptor.src());
        Layout dst = descriptor.dst().withNumbersOf(outputLayout);
        Part part = scope.part(name() + ".forward");
        Value added = residual == null ? null : part.read(residual.value(), lying(output(), addend));
        Call call = part.call(descriptor).with(Argument.SRC, src, part.read(input, lying(input, src))).with(Argument.DST, dst,
                part.write(output(), lying(output(), dst)));
        weights.nameTo(call, scope, part, name(), read, descriptor.weights());
        if (residual != null) {
            residual.bind(call, addend, added);
        }
        forward(part);
    }

    /** Whether the layer is so small that it is computed sooner than a primitive is called; each step of a scan would have the weight for itself. */
    private boolean suitsLoops(Builder builder, PlanScope scope, Numbers read) {
        boolean isPlain = input.layout().isPlain() && (!output().isSettled() || output().layout().isPlain());
        boolean isAlone = builder.norm == null && builder.residual == null
                && (builder.activation == null || builder.activation.function() == Pointwise.RELU);
        return !scope.isTraining() && read.type() == DataType.F32 && !(scope instanceof StepScope) && !perStep && isPlain && isAlone
                && input.samples() * weight.size() <= DenseLoops.MOST_PRODUCTS;
    }

    private Part loops(Builder builder, PlanScope scope) {
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, Layout.plain(input.dims()));
        Value to = part.write(output(), Layout.plain(output().dims()));
        DenseLoops loops = new DenseLoops((int) (input.size() / input.samples()), (int) output().dims()[1], builder.activation != null);
        scope.onPrepare(() -> loops.take(weight, bias));
        part.then(() -> loops.run(from, to));
        return part;
    }

    /** The layout in which the primitive is offered a value: as it lies, or row by row. */
    private Layout seen(Value value) {
        return perStep ? rows(value) : unblocked(value.layout()).as(type);
    }

    /** Pictures in blocks of channels would have the weight, which may be a thousand times as large, in other blocks forward and backward. */
    private static Layout unblocked(Layout layout) {
        return layout.isBlocked() ? Layout.channelsLast(layout.dims()) : layout;
    }

    /** A value as the primitive sees it row by row; the steps of a sequence are so many samples, in the order in which those of the input lie. */
    private Layout rows(Value value) {
        long[] dims = value.dims();
        return (perStep ? Layout.plain(dims[0] * dims[1], dims[2]) : Layout.plain(dims)).as(type);
    }

    /** What the primitive's layout is in the value's own dimensions. */
    private Layout lying(Value value, Layout layout) {
        return !perStep ? layout : (timeMajor ? Layout.timeMajor(value.dims()) : Layout.plain(value.dims())).withNumbersOf(layout);
    }

    /**
     * Starts to describe a dense layer.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the input.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output (before a fused activation)
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackwardData(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backwardData");
        Layout gradientLayout = seen(inputGradient.isSettled() ? inputGradient : input);
        PrimitiveDescriptor backward = scope.keep(
                InnerProductDescriptors.backwardData(gradientLayout, Layout.any(weightDims).as(type), seen(outputGradient),
                        scope.products(),
                        descriptor));
        part.call(backward)
                .with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, lying(outputGradient, backward.diffDst())))
                .with(Argument.WEIGHTS, backward.weights(), part.weight(weight, backward.weights()))
                .with(Argument.DIFF_SRC, backward.diffSrc(), part.write(inputGradient, lying(inputGradient, backward.diffSrc())));
        backwardData = part.build();
    }

    /**
     * Builds the part that computes the gradients of weight and bias.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output (before a fused activation)
     */
    public void buildBackwardWeights(PlanScope scope, Value outputGradient) {
        if (!scope.defers(this, outputGradient)) {
            buildBackwardWeights(scope, outputGradient, input);
        }
    }

    /**
     * Builds the part that computes the gradients of weight and bias from an input that was computed again.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output (before a fused activation)
     * @param inputAgain the same numbers as the input
     */
    public void buildBackwardWeights(PlanScope scope, Value outputGradient, Value inputAgain) {
        Part part = scope.part(name() + ".backwardWeights");
        Layout biasLayout = bias == null ? null : Layout.plain(bias.size());
        PrimitiveDescriptor backward =
                scope.keep(InnerProductDescriptors.backwardWeights(seen(inputAgain), Layout.any(weightDims), biasLayout,
                        seen(outputGradient), scope.products(), descriptor));
        Call call = part.call(backward).with(Argument.SRC, backward.src(), part.read(inputAgain, lying(inputAgain, backward.src())))
                .with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, lying(outputGradient, backward.diffDst())))
                .with(Argument.DIFF_WEIGHTS, backward.diffWeights(), part.weightGradient(weight, backward.diffWeights()));
        if (bias != null) {
            call.with(Argument.DIFF_BIAS, biasLayout, part.weightGradient(bias, biasLayout));
        }
        backwardWeights = part.build();
    }

    @Override
    public Value input() {
        return input;
    }

    @Override
    public boolean multiplies() {
        return true;
    }

    /** Whether it reads a row of features a sample, as it lies. */
    boolean readsRows() {
        return !perStep && input.dims().length == 2 && input.layout().isPlain() && output().layout().isPlain();
    }

    /**
     * Adds the gradients of weight and bias for more rows than one step has.
     *
     * @param scope where its forward part was built
     * @param part takes the primitive
     * @param rows the inputs, plain
     * @param gradients the gradients of the outputs, plain
     */
    void addBackwardWeights(PlanScope scope, Part part, Value rows, Value gradients) {
        Layout biasLayout = bias == null ? null : Layout.plain(bias.size());
        PrimitiveDescriptor hint = scope.keep(InnerProductDescriptors.forward(true, rows.layout(), Layout.any(weightDims), biasLayout,
                gradients.layout(), scope.products()));
        PrimitiveDescriptor backward = scope.keep(InnerProductDescriptors.backwardWeights(rows.layout(), Layout.any(weightDims), biasLayout,
                gradients.layout(), scope.products(), hint));
        Call call = part.call(backward).with(Argument.SRC, backward.src(), part.read(rows, backward.src()))
                .with(Argument.DIFF_DST, backward.diffDst(), part.read(gradients, backward.diffDst()))
                .with(Argument.DIFF_WEIGHTS, backward.diffWeights(), part.weightGradient(weight, backward.diffWeights()));
        if (bias != null) {
            call.with(Argument.DIFF_BIAS, biasLayout, part.weightGradient(bias, biasLayout));
        }
    }

    /** What is left to do at its place in the backward pass where the gradients are computed later. */
    void prepareBackwardWeights(Part part) {
        backwardWeights = part.build();
    }

    /** Computes the gradient of the input. */
    public void backwardData() {
        backwardData.run();
    }

    /** Computes the gradients of weight and bias. */
    public void backwardWeights() {
        backwardWeights.run();
    }

    /** Describes a dense layer. */
    public static final class Builder extends Operator.Builder<Builder> implements AppliesActivation<Builder>, AddsResidual<Builder> {

        private Parameter weight;
        private Parameter bias;
        private Value residual;
        private Activation activation;
        private NormToFold norm;
        private boolean perStep;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the weight.
         *
         * @param parameter {@code units x length of a sample}
         * @return this builder
         */
        public Builder weight(Parameter parameter) {
            weight = parameter;
            return this;
        }

        /**
         * Sets the bias; none unless set.
         *
         * @param parameter {@code units}
         * @return this builder
         */
        public Builder bias(Parameter parameter) {
            bias = parameter;
            return this;
        }

        /**
         * Reads samples of {@code time x features} step by step, with the same weight for every step.
         *
         * @return this builder
         */
        public Builder perStep() {
            perStep = true;
            return this;
        }

        @Override
        public Builder activation(Pointwise function, float alpha, float beta) {
            activation = new Activation(function, alpha, beta);
            return this;
        }

        @Override
        public Builder residual(Value value) {
            residual = value;
            return this;
        }

        /**
         * Folds the batch normalization behind this layer into its weights; in inference only.
         *
         * @param scale the normalization's scale, or {@code null}
         * @param shift the normalization's shift, or {@code null}
         * @param mean the running mean
         * @param variance the running variance
         * @param epsilon what is added to the variance
         * @return this builder
         */
        public Builder foldedNorm(Parameter scale, Parameter shift, Parameter mean, Parameter variance, float epsilon) {
            norm = new NormToFold(scale, shift, mean, variance, epsilon);
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the weight does not fit
         */
        public InnerProduct build(PlanScope scope) {
            return new InnerProduct(this, scope);
        }
    }
}
