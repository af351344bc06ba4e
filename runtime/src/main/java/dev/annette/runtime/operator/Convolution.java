package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.ConvolutionDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Window;

/**
 * Correlates every sample with a set of filters: {@code output[f, p] = bias[f] + sum over c, k of weight[f, c, k] input[c, p stride + k
 * dilation - padding]}, over one, two or three spatial dimensions, in groups of channels where asked.
 *
 * <p>Input {@code batch x channels x spatial} (or {@code batch x time x features}, {@link Builder#timeFirst()}), weight {@code filters x
 * channels / groups x kernel}, bias {@code filters}, output {@code batch x filters x spatial}.
 */
public final class Convolution extends Operator implements ReadsIntegers {

    /**
     * With fewer input channels than this, products of small matrices, which oneDNN prefers channels last, lose to the direct kernel:
     * measured with AVX-512, 1.3 times forward and 1.8 times backward for 6 channels, 1.0 and 1.35 for 16; from 32 on they win.
     */
    private static final int CHANNELS_FOR_PRODUCTS = 32;

    /**
     * Where a smaller share of the kernel's places lies in the picture, the direct kernel trains faster, since it leaves the padding out: measured with AVX-512, kernels of 3x3 and 256 or 512
     * channels, for the gradient of the input 3.6 times for pictures of 2x2 and 2 times for 4x4, forward 2.5 and 1.3 times. For 8x8 it is as fast channels last, and 1.1 to 1.3 times as fast in
     * blocks of channels; for 16x16 products are 1.1 times as fast.
     */
    private static final double INSIDE_FOR_PRODUCTS = 0.85;
    private static final int BLOCK = 16;

    private final Value input;
    private final Parameter weight;
    private final Parameter bias;
    private final View view;
    private final Window window;
    private final long[] weightDims;
    private final PrimitiveDescriptor descriptor;
    private Sequence backwardData = Sequence.EMPTY;
    private Sequence backwardWeights = Sequence.EMPTY;

    private Convolution(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        weight = builder.weight();
        bias = builder.bias();
        view = builder.view();
        long[] inputDims = view.dims(input.dims());
        long[] outputDims = view.dims(output().dims());
        window = builder.geometry().window(Geometry.spatial(inputDims), Geometry.spatial(outputDims), false, false);
        weightDims = weightDims(weight, builder.groups());
        LayerWeights weights = new LayerWeights(weight, bias, builder.norm, weightDims);
        Layout biasLayout = weights.biasLayout();
        Numbers read = scope.numbersRead(input);
        Layout open = output().isSettled() ? view.see(output().layout())
                : scope.numbersWritten(output(), read).in(view.open(output().dims()));
        PrimitiveDescriptor alone =
                scope.keep(forwardDescriptor(scope, read, biasLayout, open, Activation.fused(name(), builder.activation(), scope)));
        Layout src = read.in(alone.src());
        Layout dst = alone.dst().withNumbersOf(open);
        Residual residual = Residual.of(name(), builder.residual, output(), view.see(dst));
        Layout addend = Numbers.of(scope.type()).in(dst);
        descriptor = residual == null ? alone : scope.keep(forwardDescriptor(scope, read, biasLayout, dst,
                Activation.fusedBehind(residual.addedTo(scope.products(), addend), name(), builder.activation(), scope)));
        Part part = scope.part(name() + ".forward");
        Value added = residual == null ? null : part.read(residual.value(), view, addend);
        Call call = part.call(descriptor).with(Argument.SRC, src, part.read(input, view, src)).with(Argument.DST, dst,
                part.write(output(), view, dst));
        weights.nameTo(call, scope, part, name(), read, descriptor.weights());
        if (residual != null) {
            residual.bind(call, addend, added);
        }
        forward(part);
    }

    private PrimitiveDescriptor forwardDescriptor(PlanScope scope, Numbers read, Layout biasLayout, Layout dst, Attributes attributes) {
        Layout anyWeight = Layout.any(weightDims).as(read.areIntegers() ? DataType.S8 : read.type());
        Layout channelsLast = read.in(Layout.channelsLast(view.dims(input.dims())));
        Layout open = read.in(view.open(input.dims()));
        // Asked for an open output oneDNN passes over its products of small matrices in single precision.
        Layout told = scope.isTraining() && dst.isAny() && dst.type() == DataType.F32 ? Layout.channelsLast(dst.dims()) : dst;
        Supplier<PrimitiveDescriptor> last =
                () -> ConvolutionDescriptors.forward(scope.isTraining(), channelsLast, anyWeight, biasLayout, told, window, attributes);
        Supplier<PrimitiveDescriptor> free =
                () -> ConvolutionDescriptors.forward(scope.isTraining(), open, anyWeight, biasLayout, dst, window, attributes);
        if (!scope.isTraining()) {
            return preferDirectForFewChannels(Choice.of(List.of(last, free)));
        }
        // Channels last has kernels for every number of channels, pads nothing and suits the backward primitives as well.
        return suited(read.type(), Choice.of(suitsBlocks(read.type()) ? List.of(free, last) : List.of(last, free)));
    }

    private static long[] weightDims(Parameter weight, int groups) {
        int[] shape = weight.shape();
        if (groups == 1) {
            return Arrays.stream(shape).asLongStream().toArray();
        }
        long[] dims = new long[shape.length + 1];
        dims[0] = groups;
        dims[1] = shape[0] / groups;
        for (int d = 1; d < shape.length; d++) {
            dims[d + 1] = shape[d];
        }
        return dims;
    }

    /**
     * Starts to describe a convolution.
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
        Layout anyWeight = Layout.any(weightDims).as(scope.type());
        PrimitiveDescriptor backward = scope.keep(suited(scope.type(), Choice.of(List.of(
                () -> ConvolutionDescriptors.backwardData(descriptor.src(), anyWeight, descriptor.dst(), window, scope.products(),
                        descriptor),
                () -> ConvolutionDescriptors.backwardData(descriptor.src().open(), anyWeight, descriptor.dst().open(), window,
                        scope.products(), descriptor)))));
        part.call(backward).with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, view, backward.diffDst()))
                .with(Argument.WEIGHTS, backward.weights(), part.weight(weight, backward.weights()))
                .with(Argument.DIFF_SRC, backward.diffSrc(), part.write(inputGradient, view, backward.diffSrc()));
        backwardData = part.build();
    }

    /**
     * Builds the part that computes the gradients of weight and bias.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output (before a fused activation)
     */
    public void buildBackwardWeights(PlanScope scope, Value outputGradient) {
        buildBackwardWeights(scope, outputGradient, input);
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
        Layout anyWeight = Layout.any(weightDims);
        Layout src = inputAgain.layout().type() == scope.type() ? view.see(inputAgain.layout()) : descriptor.src();
        Layout diffDst = outputGradient.layout().type() == scope.type() ? view.see(outputGradient.layout()) : descriptor.dst();
        // For few input channels, such as the three colours, oneDNN may have no kernel for these layouts; copies are cheaper than its loops.
        PrimitiveDescriptor backward = scope.keep(Choice.of(List.of(
                () -> ConvolutionDescriptors.backwardWeights(src, anyWeight, biasLayout, diffDst, window, scope.products(),
                        descriptor),
                () -> ConvolutionDescriptors.backwardWeights(src.open(), anyWeight, biasLayout, diffDst.open(), window,
                        scope.products(), descriptor))));
        Call call = part.call(backward).with(Argument.SRC, backward.src(), part.read(inputAgain, view, backward.src()))
                .with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, view, backward.diffDst()))
                .with(Argument.DIFF_WEIGHTS, backward.diffWeights(), part.weightGradient(weight, backward.diffWeights()));
        if (bias != null) {
            call.with(Argument.DIFF_BIAS, biasLayout, part.weightGradient(bias, biasLayout));
        }
        backwardWeights = part.build();
    }

    private PrimitiveDescriptor suited(DataType type, PrimitiveDescriptor chosen) {
        return readsPadding(type) ? chosen.preferDirect() : preferDirectForFewChannels(chosen);
    }

    private PrimitiveDescriptor preferDirectForFewChannels(PrimitiveDescriptor chosen) {
        return isGrouped() || view.dims(input.dims())[1] >= CHANNELS_FOR_PRODUCTS ? chosen : chosen.preferDirect();
    }

    /** Whether oneDNN's own choice of layout, blocks of 16 channels, is worth the copy of a small picture: the direct kernel takes 0.9 times the time that it takes channels last. */
    private boolean suitsBlocks(DataType type) {
        return readsPadding(type) && !isGrouped() && weightDims[0] % BLOCK == 0 && weightDims[1] % BLOCK == 0;
    }

    private boolean isGrouped() {
        return weightDims.length > input.dims().length;
    }

    /** Whether products of small matrices would multiply much of the padding. */
    private boolean readsPadding(DataType type) {
        return type == DataType.F32 && shareInside() < INSIDE_FOR_PRODUCTS;
    }

    /** The share of the kernel's places that lie in the picture and not in the padding around it. */
    private double shareInside() {
        long[] from = Geometry.spatial(view.dims(input.dims()));
        long[] to = Geometry.spatial(view.dims(output().dims()));
        double share = 1;
        for (int d = 0; d < from.length; d++) {
            long kernel = weightDims[weightDims.length - from.length + d];
            long inside = 0;
            for (long place = 0; place < to[d] * kernel; place++) {
                long read = place / kernel * window.stride()[d] - window.before()[d] + place % kernel * window.dilation()[d];
                inside += read >= 0 && read < from[d] ? 1 : 0;
            }
            share *= (double) inside / (to[d] * kernel);
        }
        return share;
    }

    @Override
    public Value input() {
        return input;
    }

    @Override
    public boolean multiplies() {
        return true;
    }

    /** Computes the gradient of the input. */
    public void backwardData() {
        backwardData.run();
    }

    /** Computes the gradients of weight and bias. */
    public void backwardWeights() {
        backwardWeights.run();
    }

    /** Describes a convolution. */
    public static final class Builder extends FilterBuilder<Builder> implements AddsResidual<Builder> {

        private NormToFold norm;
        private Value residual;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
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
         * @throws IllegalArgumentException if the options contradict each other
         */
        public Convolution build(PlanScope scope) {
            return new Convolution(this, scope);
        }
    }
}
