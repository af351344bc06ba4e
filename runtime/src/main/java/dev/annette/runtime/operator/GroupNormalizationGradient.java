package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Value;

/**
 * The gradients of group normalization in Java, sample by sample; oneDNN 3.11 has reference loops alone. With {@code d} the gradient of the
 * output, {@code s} the scale, {@code h} the normalized input and means over a group of {@code n} elements, the gradient of the input is
 * {@code (s d - mean(s d) - h mean(s d h)) / sqrt(variance + epsilon)}; that of the scale is the sum of {@code d h}, that of the shift the
 * sum of {@code d}.
 */
final class GroupNormalizationGradient {

    private final int samples;
    private final int channels;
    private final int places;
    private final int groups;
    private final float epsilon;
    private final boolean isChannelFirst;
    private final float[] x;
    private final float[] gradient;
    private final float[] means;
    private final float[] variances;
    private final float[] scales;
    /** Per channel of a sample: sums of d and of d x, then the numbers of {@code slope d + bend x + offset}. */
    private final double[] sums;
    private final double[] products;
    private final float[] slope;
    private final float[] bend;
    private final float[] offset;
    private final double[] scaleSums;
    private final double[] shiftSums;
    private final float[] result;

    /**
     * Loops for a batch.
     *
     * @param dims batch, channels, spatial dimensions
     * @param isChannelFirst whether values lie row-major, else channels last
     */
    GroupNormalizationGradient(long[] dims, int groups, float epsilon, boolean isChannelFirst) {
        this.groups = groups;
        this.epsilon = epsilon;
        this.isChannelFirst = isChannelFirst;
        samples = Math.toIntExact(dims[0]);
        channels = Math.toIntExact(dims[1]);
        int spatial = 1;
        for (int d = 2; d < dims.length; d++) {
            spatial = Math.multiplyExact(spatial, Math.toIntExact(dims[d]));
        }
        places = spatial;
        x = new float[Math.multiplyExact(channels, places)];
        gradient = new float[x.length];
        means = new float[Math.multiplyExact(samples, groups)];
        variances = new float[means.length];
        scales = new float[channels];
        Arrays.fill(scales, 1);
        sums = new double[channels];
        products = new double[channels];
        slope = new float[channels];
        bend = new float[channels];
        offset = new float[channels];
        scaleSums = new double[channels];
        shiftSums = new double[channels];
        result = new float[channels];
    }

    /** Computes the gradients; {@code scale} and the values that are written may be {@code null}. */
    void compute(Value input, Value outputGradient, Value mean, Value variance, Value scale, Value inputGradient, Value scaleGradient,
            Value shiftGradient) {
        mean.read(0, means, 0, means.length);
        variance.read(0, variances, 0, variances.length);
        if (scale != null) {
            scale.read(0, scales, 0, channels);
        }
        Arrays.fill(scaleSums, 0);
        Arrays.fill(shiftSums, 0);
        for (int sample = 0; sample < samples; sample++) {
            long start = (long) sample * x.length;
            input.read(start, x, 0, x.length);
            outputGradient.read(start, gradient, 0, x.length);
            Arrays.fill(sums, 0);
            Arrays.fill(products, 0);
            if (isChannelFirst) {
                sumRows();
            } else {
                sumColumns();
            }
            for (int group = 0; group < groups; group++) {
                prepare(group, means[sample * groups + group], 1 / Math.sqrt(variances[sample * groups + group] + epsilon));
            }
            if (inputGradient != null) {
                if (isChannelFirst) {
                    combineRows();
                } else {
                    combineColumns();
                }
                inputGradient.write(start, x, 0, x.length);
            }
        }
        write(scaleSums, scaleGradient);
        write(shiftSums, shiftGradient);
    }

    private void sumRows() {
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double product = 0;
            for (int i = c * places; i < (c + 1) * places; i++) {
                sum += gradient[i];
                product += (double) gradient[i] * x[i];
            }
            sums[c] = sum;
            products[c] = product;
        }
    }

    private void sumColumns() {
        for (int first = 0; first < x.length; first += channels) {
            for (int c = 0; c < channels; c++) {
                sums[c] += gradient[first + c];
                products[c] += (double) gradient[first + c] * x[first + c];
            }
        }
    }

    /** What the channels of one group are combined by, and what they add to the gradients of scale and shift. */
    private void prepare(int group, double mean, double inverse) {
        int perGroup = channels / groups;
        double sum = 0;
        double product = 0;
        for (int c = group * perGroup; c < (group + 1) * perGroup; c++) {
            double withNormal = (products[c] - mean * sums[c]) * inverse;
            scaleSums[c] += withNormal;
            shiftSums[c] += sums[c];
            sum += scales[c] * sums[c];
            product += scales[c] * withNormal;
        }
        double count = (double) perGroup * places;
        double factor = -inverse * inverse * product / count;
        for (int c = group * perGroup; c < (group + 1) * perGroup; c++) {
            slope[c] = (float) (scales[c] * inverse);
            bend[c] = (float) factor;
            offset[c] = (float) (-factor * mean - inverse * sum / count);
        }
    }

    private void combineRows() {
        for (int c = 0; c < channels; c++) {
            float a = slope[c];
            float b = bend[c];
            float o = offset[c];
            for (int i = c * places; i < (c + 1) * places; i++) {
                x[i] = a * gradient[i] + b * x[i] + o;
            }
        }
    }

    private void combineColumns() {
        for (int first = 0; first < x.length; first += channels) {
            for (int c = 0; c < channels; c++) {
                x[first + c] = slope[c] * gradient[first + c] + bend[c] * x[first + c] + offset[c];
            }
        }
    }

    private void write(double[] from, Value to) {
        if (to == null) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            result[c] = (float) from[c];
        }
        to.write(0, result, 0, channels);
    }
}
