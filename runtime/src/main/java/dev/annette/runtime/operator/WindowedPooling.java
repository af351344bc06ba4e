package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Window;

/**
 * Pooling in Java for what oneDNN's {@link Pooling} has not: windows of different sizes, means over padding with a last window that
 * hangs over the padding, and norms. Works on row-major memory, sample by sample.
 *
 * <p>Input {@code batch x channels x spatial} (or {@code batch x time x features}, {@link Builder#timeFirst()}). If the last window
 * reaches beyond the padding, that follows from the output's shape; a mean that counts padding does not count what lies beyond it, as
 * PyTorch's {@code avg_pool2d} in ceil mode.
 */
public final class WindowedPooling extends Operator {

    private static final int SPATIAL = 3;

    private final Value input;
    private final WindowReduction reduction;
    private final WindowAxis[] axes;
    private final long[] inputStrides;
    private final long[] outputStrides;
    private final int channels;
    private final int batchSize;
    private final WindowReduction.Taps taps;
    private final float[] inputRow;
    private final float[] outputRow;
    private final float[] inputGradientRow;
    private final float[] outputGradientRow;
    private Sequence backward = Sequence.EMPTY;

    private WindowedPooling(Builder builder, PlanScope scope) {
        super(builder.name(), builder.output(), scope);
        input = builder.input();
        batchSize = Math.toIntExact(input.dims()[0]);
        View view = builder.view();
        long[] inputDims = view.dims(input.dims());
        long[] outputDims = view.dims(output().dims());
        if (outputDims.length != inputDims.length || outputDims[1] != inputDims[1]) {
            throw new IllegalArgumentException(name() + ": " + output() + " has not the channels of " + input);
        }
        channels = Math.toIntExact(inputDims[1]);
        int inputLength = Math.toIntExact(input.size() / batchSize);
        int outputLength = Math.toIntExact(output().size() / batchSize);
        reduction = builder.reduction(scope.isTraining(), Math.multiplyExact(batchSize, outputLength));
        axes = builder.axes(Geometry.spatial(inputDims), Geometry.spatial(outputDims));
        inputStrides = strides(view.see(Layout.plain(input.dims())));
        outputStrides = strides(view.see(Layout.plain(output().dims())));
        int most = 1;
        for (WindowAxis axis : axes) {
            most = Math.multiplyExact(most, Arrays.stream(axis.count()).max().orElse(1));
        }
        taps = new WindowReduction.Taps(most);
        inputRow = new float[inputLength];
        outputRow = new float[outputLength];
        inputGradientRow = scope.isTraining() ? new float[inputLength] : null;
        outputGradientRow = scope.isTraining() ? new float[outputLength] : null;
        Part part = scope.part(name() + ".forward");
        Value from = part.read(input, Layout.plain(input.dims()));
        Value to = part.write(output(), Layout.plain(output().dims()));
        part.then(() -> reduceBatch(from, to));
        forward(part);
    }

    /** Strides of the channels and of three spatial dimensions, those that are not there first. */
    private static long[] strides(Layout layout) {
        long[] all = layout.strides();
        long[] strides = new long[1 + SPATIAL];
        strides[0] = all[1];
        System.arraycopy(all, 2, strides, 1 + SPATIAL - (all.length - 2), all.length - 2);
        return strides;
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
     * Builds the part that computes the gradient of the input. Of input and output it reads nothing but for {@link Builder#norm}.
     *
     * @param scope the plan
     * @param outputGradient the gradient of the output
     * @param inputGradient the gradient of the input, which the part writes
     */
    public void buildBackward(PlanScope scope, Value outputGradient, Value inputGradient) {
        Part part = scope.part(name() + ".backward");
        Value gradient = part.read(outputGradient, Layout.plain(outputGradient.dims()));
        Value values = reduction.needsValues() ? part.read(input, Layout.plain(input.dims())) : null;
        Value results = reduction.needsValues() ? part.read(output(), Layout.plain(output().dims())) : null;
        Value to = part.write(inputGradient, Layout.plain(inputGradient.dims()));
        part.then(() -> spreadBatch(gradient, values, results, to));
        backward = part.build();
    }

    /** Computes the gradient of the input. */
    public void backward() {
        backward.run();
    }

    private void reduceBatch(Value from, Value to) {
        for (int n = 0; n < batchSize; n++) {
            from.read((long) n * inputRow.length, inputRow, 0, inputRow.length);
            eachWindow(n, false);
            to.write((long) n * outputRow.length, outputRow, 0, outputRow.length);
        }
    }

    private void spreadBatch(Value gradient, Value values, Value results, Value to) {
        for (int n = 0; n < batchSize; n++) {
            gradient.read((long) n * outputRow.length, outputGradientRow, 0, outputRow.length);
            if (values != null) {
                values.read((long) n * inputRow.length, inputRow, 0, inputRow.length);
                results.read((long) n * outputRow.length, outputRow, 0, outputRow.length);
            }
            Arrays.fill(inputGradientRow, 0);
            eachWindow(n, true);
            to.write((long) n * inputRow.length, inputGradientRow, 0, inputRow.length);
        }
    }

    private void eachWindow(int sample, boolean backwards) {
        for (int d = 0; d < axes[0].outputs(); d++) {
            for (int h = 0; h < axes[1].outputs(); h++) {
                for (int w = 0; w < axes[2].outputs(); w++) {
                    collect(d, h, w);
                    int output = (int) (d * outputStrides[1] + h * outputStrides[2] + w * outputStrides[3]);
                    eachChannel(sample, output, backwards);
                }
            }
        }
    }

    private void eachChannel(int sample, int place, boolean backwards) {
        for (int c = 0; c < channels; c++) {
            int output = place + (int) (c * outputStrides[0]);
            int index = sample * outputRow.length + output;
            taps.base = (int) (c * inputStrides[0]);
            if (backwards) {
                reduction.spread(outputGradientRow[output], inputRow, outputRow[output], taps, index, inputGradientRow);
            } else {
                outputRow[output] = reduction.reduce(inputRow, taps, index);
            }
        }
    }

    private void collect(int d, int h, int w) {
        int count = 0;
        for (int i = 0; i < axes[0].count()[d]; i++) {
            long plane = (axes[0].first()[d] + i * axes[0].distance()) * inputStrides[1];
            for (int j = 0; j < axes[1].count()[h]; j++) {
                long row = plane + (axes[1].first()[h] + j * axes[1].distance()) * inputStrides[2];
                for (int k = 0; k < axes[2].count()[w]; k++) {
                    taps.places[count++] = (int) (row + (axes[2].first()[w] + k * axes[2].distance()) * inputStrides[3]);
                }
            }
        }
        taps.count = count;
        taps.counted = axes[0].counted()[d] * axes[1].counted()[h] * axes[2].counted()[w];
    }

    /** Describes a pooling layer. */
    public static final class Builder extends WindowBuilder<Builder> {

        private enum Mode {
            MAX, AVERAGE, AVERAGE_WITH_PADDING, NORM
        }

        private Mode mode;
        private float norm;
        private boolean adaptive;

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
            mode = Mode.MAX;
            return this;
        }

        /**
         * Takes the mean.
         *
         * @param countPadding whether padding counts as zeros, or not at all
         * @return this builder
         */
        public Builder average(boolean countPadding) {
            mode = countPadding ? Mode.AVERAGE_WITH_PADDING : Mode.AVERAGE;
            return this;
        }

        /**
         * Takes the norm {@code (sum |x|^p)^(1/p)}.
         *
         * @param p the power, at least 1
         * @return this builder
         */
        public Builder norm(float p) {
            mode = Mode.NORM;
            norm = p;
            return this;
        }

        /**
         * Takes the windows from the sizes of input and output: window i from {@code floor(i input / output)} to {@code ceil((i + 1) input /
         * output)}. Kernel, stride, padding and dilation are not used.
         *
         * @return this builder
         */
        public Builder adaptive() {
            adaptive = true;
            return this;
        }

        /**
         * Builds the forward part: one step.
         *
         * @param scope the plan
         * @return the operator
         * @throws IllegalStateException if an option is missing
         * @throws IllegalArgumentException if the windows do not lead from input to output, or one of them sees nothing but padding
         */
        public WindowedPooling build(PlanScope scope) {
            return new WindowedPooling(this, scope);
        }

        private WindowReduction reduction(boolean training, int outputs) {
            return switch (required(mode, "max(), average() or norm()")) {
                case MAX -> new WindowReduction.Max(training ? new int[outputs] : null);
                case AVERAGE -> new WindowReduction.Average(false);
                case AVERAGE_WITH_PADDING -> new WindowReduction.Average(true);
                case NORM -> {
                    if (!(norm >= 1 && norm < Float.POSITIVE_INFINITY)) {
                        throw new IllegalArgumentException(name() + ": the norm is " + norm + "; expected a number from 1, such as 2");
                    }
                    yield new WindowReduction.Norm(norm);
                }
            };
        }

        private WindowAxis[] axes(long[] input, long[] output) {
            WindowAxis[] axes = new WindowAxis[SPATIAL];
            Arrays.fill(axes, WindowAxis.SINGLE);
            int missing = SPATIAL - input.length;
            Window window = adaptive ? null : geometry().window(input, output, true, true);
            long[] after = adaptive ? null : geometry().paddingAfter(window);
            for (int d = 0; d < input.length; d++) {
                axes[missing + d] = adaptive ? WindowAxis.adaptive((int) input[d], (int) output[d])
                        : WindowAxis.sliding((int) input[d], (int) output[d], (int) window.kernel()[d], (int) window.stride()[d],
                                (int) window.dilation()[d], (int) window.before()[d], (int) after[d]);
                check(axes[missing + d]);
            }
            return axes;
        }

        private void check(WindowAxis axis) {
            if (axis.distance() != 1 && mode != Mode.MAX) {
                throw new IllegalArgumentException(name() + ": dilation is for the maximum only");
            }
            boolean needsElements = mode == Mode.MAX || mode == Mode.AVERAGE;
            if (needsElements && Arrays.stream(axis.count()).anyMatch(count -> count == 0)) {
                throw new IllegalArgumentException(
                        name() + ": a window sees nothing but padding; make the padding smaller than the kernel");
            }
        }
    }
}
