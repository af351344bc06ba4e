package dev.annette.runtime.operator;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.LocalResponse;
import dev.annette.runtime.onednn.LocalResponseDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Divides every element by the size of its neighbours in the channels beside it: {@code x / (k + alpha / size * sum of
 * squares)^beta}, where the sum goes over {@code size} channels around the element's own, as far as there are any. As PyTorch's
 * {@code LocalResponseNorm}.
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012.
 */
public final class LocalResponseNormalization extends Operator {

    /** The widest window that oneDNN is trusted with; see {@link LocalResponseLoops}. */
    private static final int WIDEST_NATIVE = 5;

    private final Value input;
    private final LocalResponse numbers;
    private final LocalResponseLoops loops;
    private PrimitiveDescriptor descriptor;
    private Value workspace;
    private Sequence backward = Sequence.EMPTY;

    private LocalResponseNormalization(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        SameShape.require(name(), input, output());
        if (builder.size < 1 || builder.size % 2 == 0) {
            throw new IllegalArgumentException(name() + ": size is " + builder.size + "; expected an odd number of channels, such as 5");
        }
        numbers = new LocalResponse(builder.size, builder.alpha, builder.beta, builder.k);
        Part part = scope.part(name() + ".forward");
        if (builder.size > WIDEST_NATIVE) {
            loops = new LocalResponseLoops(numbers, input.dims());
            Layout plain = Layout.plain(input.dims());
            Value from = part.read(input, plain);
            Value to = part.write(output(), plain);
            part.then(() -> loops.forward(from, to));
        } else {
            loops = null;
            buildForward(part, scope, input.layout().as(DataType.F32));
        }
        forward(part);
    }

    private void buildForward(Part part, PlanScope scope, Layout layout) {
        descriptor = scope.keep(LocalResponseDescriptors.forward(scope.isTraining(), layout, layout, numbers));
        Call call = part.call(descriptor).with(Argument.SRC, layout, part.read(input, layout)).with(Argument.DST, layout,
                part.write(output(), layout));
        Layout workspaceLayout = descriptor.workspace();
        if (workspaceLayout != null) {
            workspace = scope.internal(name() + "Workspace", workspaceLayout, part.step(), part.step());
            call.with(Argument.WORKSPACE, workspaceLayout, workspace);
        }
    }

    /**
     * Starts to describe a local response normalization.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradient of the input; nothing but an empty step if nobody wants it.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes, or {@code null}
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        if (inputGradient != null && loops != null) {
            Layout plain = Layout.plain(input.dims());
            Value from = part.read(input, plain);
            Value gradient = part.read(outputGradient, plain);
            Value to = part.write(inputGradient, plain);
            part.then(() -> loops.backward(from, gradient, to));
        } else if (inputGradient != null) {
            Layout layout = descriptor.src();
            PrimitiveDescriptor primitive =
                    scope.keep(LocalResponseDescriptors.backward(layout, layout, layout, numbers, descriptor));
            Call call = part.call(primitive).with(Argument.SRC, layout, part.read(input, layout))
                    .with(Argument.DIFF_DST, layout, part.read(outputGradient, layout))
                    .with(Argument.DIFF_SRC, layout, part.write(inputGradient, layout));
            if (workspace != null) {
                workspace.extend(part.step(), part.step());
                call.with(Argument.WORKSPACE, workspace.layout(), workspace);
            }
        }
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a local response normalization; the defaults are PyTorch's. */
    public static final class Builder extends Operator.Builder<Builder> {

        private int size;
        private float alpha = 1e-4f;
        private float beta = 0.75f;
        private float k = 1;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how many neighbouring channels are summed.
         *
         * @param channels an odd number
         * @return this builder
         */
        public Builder size(int channels) {
            size = channels;
            return this;
        }

        /**
         * Sets the scale of the sum; 0.0001 unless set.
         *
         * @param scale the scale, which is divided by the size
         * @return this builder
         */
        public Builder alpha(float scale) {
            alpha = scale;
            return this;
        }

        /**
         * Sets the exponent; 0.75 unless set.
         *
         * @param exponent the exponent
         * @return this builder
         */
        public Builder beta(float exponent) {
            beta = exponent;
            return this;
        }

        /**
         * Sets what is added to the sum; 1 unless set.
         *
         * @param constant the constant
         * @return this builder
         */
        public Builder k(float constant) {
            k = constant;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the size is not odd and positive, or input and output differ in shape
         */
        public LocalResponseNormalization build(PlanScope scope) {
            return new LocalResponseNormalization(this, scope);
        }
    }
}
