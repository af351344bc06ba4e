package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.PoolingDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.onednn.Window;

/**
 * Takes the mean or the maximum of each feature over the steps of a sequence that count, as {@link PlanScope#lengths()} tells them in each run. Steps behind them have
 * no part in it, and no gradient.
 *
 * <p>Input {@code batch x time x features}, sequence after sequence or step after step as it lies; output {@code batch x features}. Where all steps of a batch count, oneDNN
 * computes it; step after step the features of all samples are for it so many channels of one sample. Otherwise Java loops do.
 */
public final class SequencePooling extends Operator {

    private static final int RANK = 3;

    private final Value input;
    private final Lengths lengths;
    private final PoolingDescriptors.Algorithm algorithm;
    private final PrimitiveDescriptor descriptor;
    private final Window window;
    private final Value workspace;
    private final float[] step;
    private final float[] result;
    /** Of each result the step at which its maximum stands. */
    private final int[] chosen;
    private Sequence backward = Sequence.EMPTY;

    private SequencePooling(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        algorithm = builder.required(builder.algorithm, "max() or average()");
        lengths = scope.lengths(input);
        long[] dims = input.dims();
        long[] results = output().dims();
        if (dims.length != RANK || results.length != RANK - 1 || results[0] != dims[0] || results[1] != dims[2]) {
            throw new IllegalArgumentException(
                    name() + ": pooling over time leads from time x features to features, not from " + input + " to " + output());
        }
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, StepPlaces.lying(input.layout()));
        Value to = part.write(output(), Layout.plain(results));
        StepPlaces places = StepPlaces.of(name(), from);
        step = new float[places.length()];
        result = new float[places.length()];
        chosen = isMaximum() && scope.isTraining() ? new int[places.samples() * places.length()] : null;
        window = new Window(new long[] {places.steps()}, new long[] {places.steps()}, new long[] {1}, new long[] {0}, new long[] {0});
        descriptor = scope.keep(PoolingDescriptors.forward(scope.isTraining(), algorithm, sequences(places), pooled(places), window,
                Attributes.none()));
        Call call = part.prepared(descriptor).with(Argument.SRC, descriptor.src(), from).with(Argument.DST, descriptor.dst(), to);
        Layout workspaceLayout = descriptor.workspace();
        workspace = workspaceLayout == null ? null : scope.internal(name() + "Workspace", workspaceLayout, part.step(), part.step());
        if (workspace != null) {
            call.with(Argument.WORKSPACE, workspaceLayout, workspace);
        }
        part.then(() -> {
            if (lengths.areFull()) {
                call.execute();
            } else {
                pool(places, from, to);
            }
        });
        forward(part);
    }

    private boolean isMaximum() {
        return algorithm == PoolingDescriptors.Algorithm.MAX;
    }

    /** The sequences as oneDNN sees them: {@code batch x channels x steps}. */
    private static Layout sequences(StepPlaces places) {
        long samples = places.isTimeMajor() ? 1 : places.samples();
        long channels = places.isTimeMajor() ? (long) places.samples() * places.length() : places.length();
        return Layout.channelsLast(samples, channels, places.steps());
    }

    private static Layout pooled(StepPlaces places) {
        long[] dims = sequences(places).dims();
        dims[2] = 1;
        return Layout.channelsLast(dims);
    }

    private void pool(StepPlaces places, Value from, Value to) {
        for (int n = 0; n < places.samples(); n++) {
            int counted = lengths.of(n, places.steps());
            from.read(places.at(n, 0), result, 0, result.length);
            if (isMaximum()) {
                maximum(places, from, n, counted);
            } else {
                mean(places, from, n, counted);
            }
            to.write((long) n * result.length, result, 0, result.length);
        }
    }

    private void mean(StepPlaces places, Value from, int sample, int counted) {
        for (int t = 1; t < counted; t++) {
            from.read(places.at(sample, t), step, 0, step.length);
            for (int f = 0; f < step.length; f++) {
                result[f] += step[f];
            }
        }
        for (int f = 0; f < result.length; f++) {
            result[f] /= counted;
        }
    }

    /** The first of several largest, NaN if there is one. */
    private void maximum(StepPlaces places, Value from, int sample, int counted) {
        int place = sample * step.length;
        for (int f = 0; f < step.length && chosen != null; f++) {
            chosen[place + f] = 0;
        }
        for (int t = 1; t < counted; t++) {
            from.read(places.at(sample, t), step, 0, step.length);
            for (int f = 0; f < step.length; f++) {
                if (step[f] > result[f] || Float.isNaN(step[f])) {
                    result[f] = step[f];
                    if (chosen != null) {
                        chosen[place + f] = t;
                    }
                }
            }
        }
    }

    /**
     * Starts to describe a pooling over time.
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
        SameShape.require(name() + ", gradient", output(), outputGradient);
        SameShape.require(name() + ", gradient of the input", input, inputGradient);
        Part part = scope.part(name() + ".backward");
        Value from = part.read(outputGradient, Layout.plain(outputGradient.dims()));
        Layout lies = StepPlaces.lying(input.layout());
        Value to = part.write(inputGradient, lies);
        StepPlaces places = StepPlaces.of(name(), to);
        PrimitiveDescriptor primitive =
                scope.keep(PoolingDescriptors.backward(algorithm, sequences(places), pooled(places), window, descriptor));
        Call call = part.prepared(primitive).with(Argument.DIFF_DST, primitive.diffDst(), from)
                .with(Argument.DIFF_SRC, primitive.diffSrc(), to);
        if (workspace != null) {
            workspace.extend(part.step(), part.step());
            call.with(Argument.WORKSPACE, workspace.layout(), workspace);
        }
        part.then(() -> {
            if (lengths.areFull()) {
                call.execute();
            } else {
                spread(places, from, to);
            }
        });
        backward = part.build();
    }

    private void spread(StepPlaces places, Value from, Value to) {
        for (int n = 0; n < places.samples(); n++) {
            int counted = lengths.of(n, places.steps());
            from.read((long) n * result.length, result, 0, result.length);
            for (int t = 0; t < places.steps(); t++) {
                for (int f = 0; f < step.length; f++) {
                    step[f] = share(n, t, f, counted);
                }
                to.write(places.at(n, t), step, 0, step.length);
            }
        }
    }

    private float share(int sample, int time, int feature, int counted) {
        if (isMaximum()) {
            return chosen[sample * step.length + feature] == time ? result[feature] : 0;
        }
        return time < counted ? result[feature] / counted : 0;
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    /** Describes a pooling over time. */
    public static final class Builder extends Operator.Builder<Builder> {

        private PoolingDescriptors.Algorithm algorithm;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Takes the largest element.
         *
         * @return this builder
         */
        public Builder max() {
            algorithm = PoolingDescriptors.Algorithm.MAX;
            return this;
        }

        /**
         * Takes the mean.
         *
         * @return this builder
         */
        public Builder average() {
            algorithm = PoolingDescriptors.Algorithm.AVERAGE_EXCLUDE_PADDING;
            return this;
        }

        /**
         * Builds the forward part: one step of the plan.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if input and output are not {@code time x features} and {@code features}
         */
        public SequencePooling build(PlanScope scope) {
            return new SequencePooling(this, scope);
        }
    }
}
