package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.Choice;
import dev.annette.runtime.onednn.GroupNormalizationDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Brings each group of channels of every sample to mean 0 and variance 1: {@code (x - mean) / sqrt(variance + epsilon) * scale + shift},
 * with mean and variance over all positions of the group's channels, the variance divided by their number, and a scale and shift for each
 * channel. With a group for each channel it is instance normalization. As PyTorch's {@code GroupNorm} and {@code InstanceNorm2d}.
 *
 * <p>Input and output {@code batch x channels x spatial}, or {@code batch x time x features} ({@link Builder#timeFirst()}).
 *
 * <p>Source: Wu and He, "Group Normalization", 2018; Ulyanov, Vedaldi and Lempitsky, "Instance Normalization", 2016.
 */
public final class GroupNormalization extends Operator {

    private final Value input;
    private final Parameter scale;
    private final Parameter shift;
    private final int groups;
    private final float epsilon;
    private final View view;
    private final Layout layout;
    private final Layout channels;
    private final Value mean;
    private final Value variance;
    private Sequence backward = Sequence.EMPTY;

    private GroupNormalization(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        SameShape.require(name(), input, output());
        scale = builder.scale();
        shift = builder.shift();
        groups = builder.groups;
        epsilon = builder.epsilon();
        view = builder.view;
        long[] dims = view.dims(input.dims());
        if (dims.length < 3) {
            throw new IllegalArgumentException(name() + ": a sample of channels alone has nothing to normalize; it is " + input);
        }
        check(dims[1]);
        channels = Layout.plain(dims[1]);
        // Blocks of channels have reference loops alone.
        List<Layout> layouts = new ArrayList<>(List.of(Layout.channelsLast(dims), Layout.plain(dims)));
        Layout seen = view.see(input.layout());
        layouts.sort((first, second) -> Boolean.compare(second.sameBytesAs(seen), first.sameBytesAs(seen)));
        List<Supplier<PrimitiveDescriptor>> offers = new ArrayList<>();
        layouts.forEach(offered -> offers
                .add(() -> GroupNormalizationDescriptors.forward(scope.isTraining(), offered, groups, epsilon, scale != null)));
        PrimitiveDescriptor descriptor = scope.keep(Choice.of(offers));
        layout = descriptor.src();
        Part part = scope.part(name() + ".forward");
        Call call = part.call(descriptor).with(Argument.SRC, layout, part.read(input, view, layout)).with(Argument.DST, layout,
                part.write(output(), view, layout));
        if (scale != null) {
            call.with(Argument.SCALE, channels, part.weight(scale, channels)).with(Argument.SHIFT, channels, part.weight(shift, channels));
        }
        Layout statistics = Layout.plain(dims[0], groups);
        mean = scope.isTraining() ? part.temporary(name() + "Mean", statistics) : null;
        variance = scope.isTraining() ? part.temporary(name() + "Variance", statistics) : null;
        if (scope.isTraining()) {
            call.with(Argument.MEAN, statistics, mean).with(Argument.VARIANCE, statistics, variance);
        }
        forward(part);
    }

    private void check(long count) {
        if (groups < 1 || count % groups != 0) {
            throw new IllegalArgumentException(name() + ": " + groups + " groups do not divide " + count + " channels");
        }
        if ((scale == null) != (shift == null)) {
            throw new IllegalArgumentException(name() + ": scale and shift go together; give both or none");
        }
        if (scale != null && (scale.size() != count || shift.size() != count)) {
            throw new IllegalArgumentException(
                    name() + ": there are " + count + " channels, but the scale is " + scale + " and the shift " + shift);
        }
    }

    /**
     * Starts to describe a group normalization.
     *
     * @param name what the layer is called
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * Builds the part that computes the gradients of input, scale and shift.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes; {@code null} if only scale and shift learn
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        mean.extend(part.step(), part.step());
        variance.extend(part.step(), part.step());
        long[] dims = layout.dims();
        GroupNormalizationGradient gradient =
                new GroupNormalizationGradient(dims, groups, epsilon, layout.sameBytesAs(Layout.plain(dims)));
        Value from = part.read(input, view, layout);
        Value given = part.read(outputGradient, view, layout);
        Value to = inputGradient == null ? null : part.write(inputGradient, view, layout);
        Value factors = scale == null ? null : part.weight(scale, channels);
        boolean learns = scale != null && scale.isTrainable();
        Value scaleGradient = learns ? part.weightGradient(scale, channels) : null;
        Value shiftGradient = learns ? part.weightGradient(shift, channels) : null;
        part.then(() -> gradient.compute(from, given, mean, variance, factors, to, scaleGradient, shiftGradient));
        backward = part.build();
    }

    /** Computes the gradients of input, scale and shift. */
    public void backward() {
        backward.run();
    }

    /** Describes a group normalization. */
    public static final class Builder extends NormalizationBuilder<Builder> {

        private int groups = 1;
        private View view = View.CHANNELS_FIRST;

        private Builder(String name) {
            super(name);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets how many groups the channels are parted into; 1 unless set.
         *
         * @param count the number of groups
         * @return this builder
         */
        public Builder groups(int count) {
            groups = count;
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
         * @throws IllegalArgumentException if the groups do not divide the channels, or scale and shift do not fit
         */
        public GroupNormalization build(PlanScope scope) {
            return new GroupNormalization(this, scope);
        }
    }
}
