package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.ElementwiseDescriptors;
import dev.annette.runtime.onednn.PoolingDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Window;

/**
 * Takes the largest element or the mean of every window. With a kernel as large as the picture it is global pooling,
 * whose output may be a sample of channels alone. Windows that
 * differ in size, and means over windows that hang over the padding, are computed by {@code WindowedPooling}.
 */
public final class Pooling extends Operator implements ReadsIntegers {

    /**
     * Integers are pooled with a vector for each position, however few its channels are: measured with AVX-512, 3.4 times the time of floats for 6 channels, 1.3 times for 16,
     * which the smaller memory makes up for, 0.7 times for 32 and 0.5 times for 64.
     */
    private static final int CHANNELS_FOR_INTEGERS = 16;

    private final Value input;
    private final View view;
    private final View outputView;
    private final PoolingDescriptors.Algorithm algorithm;
    private final Window window;
    private final boolean isAlone;
    private final PrimitiveDescriptor descriptor;
    private final Value workspace;
    private Sequence backward = Sequence.EMPTY;

    private Pooling(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        view = builder.view();
        algorithm = builder.required(builder.algorithm, "max() or average()");
        long[] inputDims = view.dims(input.dims());
        outputView = View.ofPooled(view, inputDims.length, output().dims().length);
        long[] outputDims = outputView.dims(output().dims());
        boolean overhang = algorithm != PoolingDescriptors.Algorithm.AVERAGE_INCLUDE_PADDING;
        window = builder.geometry().window(Geometry.spatial(inputDims), Geometry.spatial(outputDims), true, overhang);
        Part part = scope.part(name() + ".forward");
        Layout produced = output().isSettled() ? outputView.see(output().layout())
                : outputView.open(output().dims()).withNumbersOf(input.layout());
        PrimitiveDescriptor plain = scope.keep(forwardDescriptor(scope, produced, Attributes.none()));
        Attributes applied = Activation.fusedBehind(Attributes.none(), name(), builder.activation, scope);
        isAlone = builder.activation == null;
        descriptor = isAlone ? plain : scope.keep(Choice.of(List.of(() -> forwardDescriptor(scope, produced, applied), () -> plain)));
        // The primitive knows no scales; what integers stand for is the same on both sides.
        Layout src = descriptor.src().withNumbersOf(input.layout());
        Layout dst = descriptor.dst().withNumbersOf(produced);
        Value written = part.write(output(), outputView, dst);
        Call call = part.call(descriptor).with(Argument.SRC, descriptor.src(), part.read(input, view, src)).with(Argument.DST,
                descriptor.dst(), written);
        Layout workspaceLayout = descriptor.workspace();
        workspace = workspaceLayout == null ? null : scope.internal(name() + "Workspace", workspaceLayout, part.step(), part.step());
        if (workspace != null) {
            call.with(Argument.WORKSPACE, workspaceLayout, workspace);
        }
        if (builder.activation != null && descriptor == plain) {
            apply(builder.activation, part, written, scope);
        }
        forward(part);
    }

    private PrimitiveDescriptor forwardDescriptor(PlanScope scope, Layout dst, Attributes attributes) {
        return PoolingDescriptors.forward(scope.isTraining(), algorithm, view.see(input.layout()), dst, window, attributes);
    }

    /** Applies a function behind a pooling that can't apply it itself. */
    private void apply(Activation activation, Part part, Value written, PlanScope scope) {
        Layout layout = descriptor.dst();
        try (PrimitiveDescriptor function = ElementwiseDescriptors.forward(scope.isTraining(), activation.function().algorithm(),
                activation.alpha(), activation.beta(), layout)) {
            part.call(function).with(Argument.SRC, layout, written).with(Argument.DST, layout, written);
        }
    }

    /**
     * Starts to describe a pooling layer.
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
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        PrimitiveDescriptor primitive = scope.keep(
                PoolingDescriptors.backward(algorithm, view.see(input.layout()), descriptor.dst(), window, descriptor));
        Call call = part.call(primitive)
                .with(Argument.DIFF_DST, primitive.diffDst(), part.read(outputGradient, outputView, primitive.diffDst()))
                .with(Argument.DIFF_SRC, primitive.diffSrc(), part.write(inputGradient, view, primitive.diffSrc()));
        if (workspace != null) {
            workspace.extend(part.step(), part.step());
            call.with(Argument.WORKSPACE, workspace.layout(), workspace);
        }
        backward = part.build();
    }

    @Override
    public Value input() {
        return input;
    }

    @Override
    public boolean multiplies() {
        return false;
    }

    @Override
    public boolean isFasterFromIntegers() {
        return isAlone && view.dims(input.dims())[1] >= CHANNELS_FOR_INTEGERS;
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a pooling layer. */
    public static final class Builder extends WindowBuilder<Builder> implements AppliesActivation<Builder> {

        private PoolingDescriptors.Algorithm algorithm;
        private Activation activation;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Takes the largest element; padding is smaller than everything.
         *
         * @return this builder
         */
        public Builder max() {
            algorithm = PoolingDescriptors.Algorithm.MAX;
            return this;
        }

        @Override
        public Builder activation(Pointwise function, float alpha, float beta) {
            activation = new Activation(function, alpha, beta);
            return this;
        }

        /**
         * Takes the mean.
         *
         * @param countPadding whether padding counts as zeros, or not at all
         * @return this builder
         */
        public Builder average(boolean countPadding) {
            algorithm = countPadding ? PoolingDescriptors.Algorithm.AVERAGE_INCLUDE_PADDING
                    : PoolingDescriptors.Algorithm.AVERAGE_EXCLUDE_PADDING;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the window does not lead from input to output
         */
        public Pooling build(PlanScope scope) {
            return new Pooling(this, scope);
        }
    }
}
