package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.BatchNormalizationDescriptors;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Batch normalization by statistics that stay as they are: {@code y = (x - mean) / sqrt(variance + epsilon) * scale + shift} for each channel, in training too.
 *
 * <p>The gradient of the input is that of the output by the same formula without mean and shift; nothing else has a gradient.
 */
public final class FrozenBatchNormalization extends Operator {

    private final Parameter scale;
    private final Parameter shift;
    private final Parameter mean;
    private final Parameter variance;
    private final float epsilon;
    private final View view;
    private final Layout channels;
    private final Layout layout;
    private Sequence backward = Sequence.EMPTY;

    private FrozenBatchNormalization(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        Value input = builder.input();
        scale = builder.scale();
        shift = builder.shift();
        if ((scale == null) != (shift == null)) {
            throw new IllegalStateException(name() + ": scale and shift are given both or not at all");
        }
        mean = builder.required(builder.mean, "mean");
        variance = builder.required(builder.variance, "variance");
        epsilon = builder.epsilon();
        view = builder.view;
        channels = Layout.plain(view.dims(input.dims())[1]);
        layout = view.see(input.layout());
        Part part = scope.part(name() + ".forward");
        run(part, input, part.weight(mean, channels), shift == null ? null : part.weight(shift, channels), output());
        forward(part);
    }

    private void run(Part part, Value from, Value center, Value offset, Value to) {
        try (PrimitiveDescriptor descriptor = BatchNormalizationDescriptors.forward(false, layout, layout, epsilon, scale != null,
                false)) {
            Call call = part.call(descriptor).with(Argument.SRC, layout, part.read(from, view, layout))
                    .with(Argument.DST, layout, part.write(to, view, layout)).with(Argument.MEAN, channels, center)
                    .with(Argument.VARIANCE, channels, part.weight(variance, channels));
            if (scale != null) {
                call.with(Argument.SCALE, channels, part.weight(scale, channels)).with(Argument.SHIFT, channels, offset);
            }
        }
    }

    /**
     * Starts to describe a batch normalization.
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
        Value zeros = part.temporary(name() + "Zeros", channels);
        float[] none = new float[Math.toIntExact(channels.size())];
        part.then(() -> zeros.write(0, none, 0, none.length));
        run(part, outputGradient, zeros, zeros, inputGradient);
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a batch normalization. */
    public static final class Builder extends NormalizationBuilder<Builder> {

        private Parameter mean;
        private Parameter variance;
        private View view = View.CHANNELS_FIRST;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the mean.
         *
         * @param parameter {@code channels}
         * @return this builder
         */
        public Builder mean(Parameter parameter) {
            mean = parameter;
            return this;
        }

        /**
         * Sets the variance.
         *
         * @param parameter {@code channels}
         * @return this builder
         */
        public Builder variance(Parameter parameter) {
            variance = parameter;
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
         */
        public FrozenBatchNormalization build(PlanScope scope) {
            return new FrozenBatchNormalization(this, scope);
        }
    }
}
