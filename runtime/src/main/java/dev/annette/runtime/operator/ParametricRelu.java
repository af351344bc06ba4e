package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.ParametricReluDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Multiplies negative elements by a learned slope, one for all or one for each channel. As PyTorch's {@code PReLU}.
 *
 * <p>Input and output {@code batch x channels}, {@code batch x channels x spatial} or {@code batch x time x features} ({@link
 * Builder#timeFirst()}); weight 1 or {@code channels}. oneDNN has reference loops alone for one slope, so that one is written out for every
 * channel, and the gradients of the channels are added up.
 *
 * <p>Source: He et al., "Delving Deep into Rectifiers", 2015.
 */
public final class ParametricRelu extends Operator {

    private final Value input;
    private final Parameter weight;
    private final View view;
    private final Layout layout;
    private final boolean isShared;
    private final PrimitiveDescriptor descriptor;
    private final float[] slope = new float[1];
    private Sequence backward = Sequence.EMPTY;

    private ParametricRelu(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        SameShape.require(name(), input, output());
        weight = builder.required(builder.weight, "weight");
        view = builder.view;
        layout = view.see(input.layout()).as(DataType.F32);
        long[] dims = layout.dims();
        if (weight.size() != 1 && weight.size() != dims[1]) {
            throw new IllegalArgumentException(
                    name() + ": there are " + dims[1] + " channels, but the slopes are " + weight
                            + "; expected one or one for each channel");
        }
        isShared = weight.size() != dims[1];
        long[] weightDims = new long[dims.length];
        Arrays.fill(weightDims, 1);
        weightDims[1] = dims[1];
        descriptor = scope.keep(ParametricReluDescriptors.forward(scope.isTraining(), layout, Layout.any(weightDims)));
        Part part = scope.part(name() + ".forward");
        part.call(descriptor).with(Argument.SRC, layout, part.read(input, view, layout))
                .with(Argument.WEIGHTS, descriptor.weights(), slopes(part, descriptor.weights()))
                .with(Argument.DST, layout, part.write(output(), view, layout));
        forward(part);
    }

    /** The slopes as the primitive wants them. */
    private Value slopes(Part part, Layout wanted) {
        if (!isShared) {
            return part.weight(weight, wanted);
        }
        Value one = part.weight(weight, Layout.plain(1));
        Value each = part.temporary(name() + "Slopes", wanted);
        float[] copies = new float[(int) each.length()];
        part.first(() -> {
            one.read(0, slope, 0, 1);
            Arrays.fill(copies, slope[0]);
            each.write(0, copies, 0, copies.length);
        });
        return each;
    }

    /**
     * Starts to describe a parametric ReLU.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradients of input and slopes.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; {@code null} if only the slopes learn
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        Layout weights = descriptor.weights();
        PrimitiveDescriptor primitive = scope.keep(ParametricReluDescriptors.backward(layout, weights, descriptor));
        boolean learnsEach = weight.isTrainable() && !isShared;
        Value gradients = learnsEach ? part.weightGradient(weight, weights) : part.temporary(name() + "SlopeGradients", weights);
        part.call(primitive).with(Argument.SRC, layout, part.read(input, view, layout))
                .with(Argument.WEIGHTS, weights, slopes(part, weights))
                .with(Argument.DIFF_DST, layout, part.read(outputGradient, view, layout))
                .with(Argument.DIFF_WEIGHTS, weights, gradients)
                .with(Argument.DIFF_SRC, layout,
                        inputGradient == null ? part.temporary(name() + "InputGradient", layout) : part.write(inputGradient, view, layout));
        if (weight.isTrainable() && isShared) {
            addUp(part, gradients, weights.offsets(), part.weightGradient(weight, Layout.plain(1)));
        }
        backward = part.build();
    }

    private void addUp(Part part, Value gradients, int[] offsets, Value sum) {
        float[] each = new float[(int) gradients.length()];
        part.then(() -> {
            gradients.read(0, each, 0, each.length);
            double total = 0;
            for (int offset : offsets) {
                total += each[offset];
            }
            slope[0] = (float) total;
            sum.write(0, slope, 0, 1);
        });
    }

    /** Computes the gradients of input and slopes. */
    public void backward() {
        backward.run();
    }

    /** Describes a parametric ReLU. */
    public static final class Builder extends Operator.Builder<Builder> {

        private Parameter weight;
        private View view = View.CHANNELS_FIRST;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the slopes.
         *
         * @param parameter 1 or {@code channels}
         * @return this builder
         */
        public Builder weight(Parameter parameter) {
            weight = parameter;
            return this;
        }

        /**
         * Reads samples of {@code time x features} and not of {@code channels x length}.
         *
         * @return this builder
         */
        public Builder timeFirst() {
            view = View.CHANNELS_LAST;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if there is neither one slope nor one for each channel
         */
        public ParametricRelu build(PlanScope scope) {
            return new ParametricRelu(this, scope);
        }
    }
}
