package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.DeconvolutionDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Window;

/**
 * Spreads every sample with a set of filters: {@code output[f, p stride + k dilation - padding] += weight[c, f, k] input[c, p]}, plus
 * {@code bias[f]}, over one, two or three spatial dimensions, in groups of channels where asked. It is the gradient of the {@link
 * Convolution} that leads from its output back to its input, and kernel, stride, padding and dilation are those of that convolution.
 *
 * <p>Input {@code batch x channels x spatial}, weight {@code channels x filters / groups x kernel} as in PyTorch, bias {@code filters},
 * output {@code batch x filters x spatial}.
 *
 * <p>Source: Zeiler et al., "Deconvolutional Networks", 2010; Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015.
 */
public final class TransposedConvolution extends Operator {

    private final Value input;
    private final Parameter weight;
    private final Parameter bias;
    private final Window window;
    private final boolean isGrouped;
    private final Layout anyWeight;
    private final PrimitiveDescriptor descriptor;
    private Sequence backwardData = Sequence.EMPTY;
    private Sequence backwardWeights = Sequence.EMPTY;

    private TransposedConvolution(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        weight = builder.weight();
        bias = builder.bias();
        isGrouped = builder.groups() > 1;
        long[] inputDims = input.dims();
        long[] outputDims = output().dims();
        // The window of the convolution that leads back.
        window = builder.geometry().window(Geometry.spatial(outputDims), Geometry.spatial(inputDims), false, false);
        anyWeight = Layout.any(weightDims(weight, builder.groups())).as(scope.type());
        Layout biasLayout = bias == null ? null : Layout.plain(outputDims[1]);
        Attributes attributes = Activation.fused(name(), builder.activation(), scope);
        Layout open = output().isSettled() ? output().layout() : Layout.any(outputDims).as(scope.type());
        // Channels last has an own kernel with bias and activation; other layouts take a convolution's gradient and loops behind it.
        descriptor = scope.keep(Choice.of(List.of(
                () -> DeconvolutionDescriptors.forward(scope.isTraining(), Layout.channelsLast(inputDims).as(scope.type()), anyWeight,
                        biasLayout, open,
                        window, attributes),
                () -> DeconvolutionDescriptors.forward(scope.isTraining(), Layout.any(inputDims).as(scope.type()), anyWeight, biasLayout,
                        open, window,
                        attributes),
                () -> DeconvolutionDescriptors.forward(scope.isTraining(), Layout.any(inputDims).as(scope.type()), anyWeight, biasLayout,
                        Layout.any(outputDims).as(scope.type()), window, attributes))));
        Part part = scope.part(name() + ".forward");
        Call call = part.call(descriptor).with(Argument.SRC, descriptor.src(), part.read(input, descriptor.src()))
                .with(Argument.WEIGHTS, descriptor.weights(), part.weight(weight, asKept(descriptor.weights())))
                .with(Argument.DST, descriptor.dst(), part.write(output(), descriptor.dst()));
        if (bias != null) {
            call.with(Argument.BIAS, biasLayout, part.weight(bias, biasLayout));
        }
        forward(part);
    }

    /** The dimensions of the weights as oneDNN wants them: {@code [groups x] filters x channels x kernel}, both per group. */
    private static long[] weightDims(Parameter weight, int groups) {
        int[] shape = weight.shape();
        int first = groups == 1 ? 0 : 1;
        long[] dims = new long[shape.length + first];
        dims[0] = groups;
        dims[first] = shape[1];
        dims[first + 1] = shape[0] / groups;
        for (int d = 2; d < shape.length; d++) {
            dims[first + d] = shape[d];
        }
        return dims;
    }

    private Layout asKept(Layout weights) {
        return DeconvolutionDescriptors.exchanged(weights, isGrouped);
    }

    /**
     * Starts to describe a transposed convolution.
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
        Layout diffSrc = descriptor.src();
        Layout diffDst = descriptor.dst();
        PrimitiveDescriptor backward = scope.keep(Choice.of(List.of(
                () -> DeconvolutionDescriptors.backwardData(diffSrc, anyWeight, diffDst, window, scope.products(), descriptor),
                () -> DeconvolutionDescriptors.backwardData(diffSrc.open(), anyWeight, diffDst.open(), window,
                        scope.products(), descriptor))));
        part.call(backward).with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, backward.diffDst()))
                .with(Argument.WEIGHTS, backward.weights(), part.weight(weight, asKept(backward.weights())))
                .with(Argument.DIFF_SRC, backward.diffSrc(), part.write(inputGradient, backward.diffSrc()));
        backwardData = part.build();
    }

    /**
     * Builds the part that computes the gradients of weight and bias.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output (before a fused activation)
     */
    public void buildBackwardWeights(PlanScope scope, Value outputGradient) {
        Part part = scope.part(name() + ".backwardWeights");
        Layout biasLayout = bias == null ? null : Layout.plain(bias.size());
        Layout src = input.layout().type() == scope.type() ? input.layout() : descriptor.src();
        Layout diffDst = outputGradient.layout().type() == scope.type() ? outputGradient.layout() : descriptor.dst();
        Layout ofWeight = anyWeight.as(DataType.F32);
        PrimitiveDescriptor backward = scope.keep(Choice.of(List.of(
                () -> DeconvolutionDescriptors.backwardWeights(src, ofWeight, biasLayout, diffDst, window, scope.products(),
                        descriptor),
                () -> DeconvolutionDescriptors.backwardWeights(descriptor.src(), ofWeight, biasLayout, descriptor.dst(), window,
                        scope.products(), descriptor),
                () -> DeconvolutionDescriptors.backwardWeights(src.open(), ofWeight, biasLayout, diffDst.open(),
                        window, scope.products(), descriptor))));
        Call call = part.call(backward).with(Argument.SRC, backward.src(), part.read(input, backward.src()))
                .with(Argument.DIFF_DST, backward.diffDst(), part.read(outputGradient, backward.diffDst()))
                .with(Argument.DIFF_WEIGHTS, backward.diffWeights(), part.weightGradient(weight, asKept(backward.diffWeights())));
        if (bias != null) {
            call.with(Argument.DIFF_BIAS, biasLayout, part.weightGradient(bias, biasLayout));
        }
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

    /** Describes a transposed convolution. Its window is that of the convolution from the output back to the input. */
    public static final class Builder extends FilterBuilder<Builder> {

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the options contradict each other, or samples of {@code time x features} are asked for
         */
        public TransposedConvolution build(PlanScope scope) {
            if (view() != View.CHANNELS_FIRST) {
                throw new IllegalArgumentException(name() + ": transposed convolutions read channels first; leave timeFirst out");
            }
            return new TransposedConvolution(this, scope);
        }
    }
}
