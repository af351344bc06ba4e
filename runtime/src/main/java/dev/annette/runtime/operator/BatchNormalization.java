package dev.annette.runtime.operator;

import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.BatchNormalizationDescriptors;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Normalizes every channel: {@code output = scale (input - mean) / sqrt(variance + epsilon) + shift}. Training uses mean and
 * variance of the batch and all positions, inference the running statistics.
 *
 * <p>The running statistics follow by {@code running = (1 - momentum) running + momentum batch}, the variance as its unbiased
 * estimate, as in PyTorch. They are updated by a part of its own at the end of the backward pass, so that the forward pass
 * changes nothing and may be repeated. Where the batch has a single value per channel the running variance stays as it is.
 */
public final class BatchNormalization extends Operator {

    private final Value input;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final float epsilon;
    private final float momentum;
    private final boolean rectified;
    private final View view;
    private final PrimitiveDescriptor descriptor;
    private final Layout channels;
    private final Value mean;
    private final Value variance;
    private final Value workspace;
    private final long valuesPerChannel;
    private Sequence backward = Sequence.EMPTY;
    private Sequence update = Sequence.EMPTY;

    private BatchNormalization(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        scale = builder.scale();
        shift = builder.shift();
        if ((scale == null) != (shift == null)) {
            throw new IllegalStateException(name() + ": scale and shift are given both or not at all");
        }
        runningMean = builder.required(builder.runningMean, "running mean");
        runningVariance = builder.required(builder.runningVariance, "running variance");
        epsilon = builder.epsilon();
        momentum = builder.momentum;
        rectified = builder.rectified;
        view = builder.view;
        long[] dims = view.dims(input.dims());
        channels = Layout.plain(dims[1]);
        valuesPerChannel = input.size() / dims[1];
        Layout seen = view.see(input.layout());
        descriptor = scope
                .keep(Choice.of(List.of(() -> forwardDescriptor(scope, seen),
                        () -> forwardDescriptor(scope, Layout.channelsLast(dims).as(seen.type())),
                        () -> forwardDescriptor(scope, Layout.plain(dims).as(seen.type())))));
        Part part = scope.part(name() + ".forward");
        Call call = part.call(descriptor).with(Argument.SRC, descriptor.src(), part.read(input, view, descriptor.src()))
                .with(Argument.DST, descriptor.dst(), part.write(output(), view, descriptor.dst()));
        if (scope.isTraining()) {
            mean = part.temporary(name() + "Mean", channels);
            variance = part.temporary(name() + "Variance", channels);
        } else {
            mean = part.weight(runningMean, channels);
            variance = part.weight(runningVariance, channels);
        }
        call.with(Argument.MEAN, channels, mean).with(Argument.VARIANCE, channels, variance);
        Layout workspaceLayout = descriptor.workspace();
        workspace = workspaceLayout == null ? null : part.temporary(name() + "Workspace", workspaceLayout);
        if (workspace != null) {
            call.with(Argument.WORKSPACE, workspaceLayout, workspace);
        }
        if (scale != null) {
            call.with(Argument.SCALE, channels, part.weight(scale, channels)).with(Argument.SHIFT, channels, part.weight(shift, channels));
        }
        forward(part);
    }

    private PrimitiveDescriptor forwardDescriptor(PlanScope scope, Layout src) {
        return BatchNormalizationDescriptors.forward(scope.isTraining(), src, src, epsilon, scale != null, rectified);
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
     * Builds the part that computes the gradients of the input, of scale and of shift.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes, or {@code null} if nobody needs it
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        Layout src = descriptor.src();
        PrimitiveDescriptor primitive = scope
                .keep(BatchNormalizationDescriptors.backward(src, src, src, epsilon, scale != null, rectified, descriptor));
        mean.extend(part.step(), part.step());
        variance.extend(part.step(), part.step());
        Value written = inputGradient == null ? part.temporary(name() + "InputGradient", src) : part.write(inputGradient, view, src);
        Call call = part.call(primitive).with(Argument.SRC, src, part.read(input, view, src))
                .with(Argument.DIFF_DST, src, part.read(outputGradient, view, src)).with(Argument.DIFF_SRC, src, written)
                .with(Argument.MEAN, channels, mean).with(Argument.VARIANCE, channels, variance);
        if (workspace != null) {
            workspace.extend(part.step(), part.step());
            call.with(Argument.WORKSPACE, workspace.layout(), workspace);
        }
        if (scale != null) {
            call.with(Argument.SCALE, channels, part.weight(scale, channels))
                    .with(Argument.DIFF_SCALE, channels, part.weightGradient(scale, channels))
                    .with(Argument.DIFF_SHIFT, channels, part.weightGradient(shift, channels));
        }
        backward = part.build();
    }

    /**
     * Builds the part that updates the running statistics; the last of the backward pass.
     *
     * @param scope the plan
     */
    public void buildUpdateRunningStatistics(PlanScope scope) {
        Part part = scope.part(name() + ".updateRunningStatistics");
        mean.extend(part.step(), part.step());
        variance.extend(part.step(), part.step());
        int count = (int) channels.size();
        float[] batch = new float[count];
        float[] running = new float[count];
        part.then(() -> {
            follow(runningMean, mean, 1, running, batch);
            if (valuesPerChannel > 1) {
                follow(runningVariance, variance, (float) valuesPerChannel / (valuesPerChannel - 1), running, batch);
            }
        });
        update = part.build();
    }

    private void follow(Parameter statistic, Value ofBatch, float factor, float[] running, float[] batch) {
        ofBatch.read(0, batch, 0, batch.length);
        statistic.value().read(0, running, 0, running.length);
        for (int c = 0; c < batch.length; c++) {
            running[c] = (1 - momentum) * running[c] + momentum * factor * batch[c];
        }
        statistic.value().write(0, running, 0, running.length);
    }

    /** Computes the gradients of the input, of scale and of shift. */
    public void backward() {
        backward.run();
    }

    /** Moves the running statistics towards those of the latest batch. */
    public void updateRunningStatistics() {
        update.run();
    }

    /** Describes a batch normalization. */
    public static final class Builder extends NormalizationBuilder<Builder> {

        private Parameter runningMean;
        private Parameter runningVariance;
        private float momentum = 0.1f;
        private boolean rectified;
        private View view = View.CHANNELS_FIRST;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the running mean.
         *
         * @param parameter {@code channels}, not trainable
         * @return this builder
         */
        public Builder runningMean(Parameter parameter) {
            runningMean = parameter;
            return this;
        }

        /**
         * Sets the running variance.
         *
         * @param parameter {@code channels}, not trainable
         * @return this builder
         */
        public Builder runningVariance(Parameter parameter) {
            runningVariance = parameter;
            return this;
        }

        /**
         * Sets how much of the batch's statistics enters the running ones; 0.1 unless set.
         *
         * @param share from 0 to 1
         * @return this builder
         */
        public Builder momentum(float share) {
            momentum = share;
            return this;
        }

        /**
         * Applies a function to the output; the backward part then computes its gradient too.
         *
         * @param function {@link Pointwise#RELU}, the only one that oneDNN computes within a batch normalization
         * @return this builder
         * @throws IllegalArgumentException if it is another function
         */
        public Builder activation(Pointwise function) {
            if (function != Pointwise.RELU) {
                throw new IllegalArgumentException(name() + ": a batch normalization can have RELU fused, not " + function
                        + "; make it an operator of its own");
            }
            rectified = true;
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
        public BatchNormalization build(PlanScope scope) {
            return new BatchNormalization(this, scope);
        }
    }
}
