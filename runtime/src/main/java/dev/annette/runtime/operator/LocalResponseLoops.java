package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.LocalResponse;

/**
 * Local response normalization in Java, sample by sample, for windows of more than 5 channels: oneDNN 3.11 computes their gradient wrongly with 16 channels or more
 * (its AVX-512 kernels; found by comparison with the formula below).
 *
 * <pre>
 * s[i]  = k + alpha / size * sum of x[j]^2 over the window around i
 * y[i]  = x[i] * s[i]^-beta
 * dx[j] = dy[j] * s[j]^-beta - 2 alpha beta / size * x[j] * sum of dy[i] x[i] s[i]^(-beta - 1) over the window around j
 * </pre>
 */
final class LocalResponseLoops {

    private final LocalResponse numbers;
    private final int samples;
    private final int channels;
    private final int plane;
    private final float[] x;
    private final float[] y;
    private final float[] gradient;
    private final double[] scale;
    private final double[] share;

    /** Loops over a value of {@code batch x channels x spatial} dimensions. */
    LocalResponseLoops(LocalResponse numbers, long[] dims) {
        this.numbers = numbers;
        samples = Math.toIntExact(dims[0]);
        channels = Math.toIntExact(dims[1]);
        int spatial = 1;
        for (int d = 2; d < dims.length; d++) {
            spatial = Math.multiplyExact(spatial, Math.toIntExact(dims[d]));
        }
        plane = spatial;
        x = new float[Math.multiplyExact(channels, plane)];
        y = new float[x.length];
        gradient = new float[x.length];
        scale = new double[x.length];
        share = new double[x.length];
    }

    /** Normalizes; both values are row-major. */
    void forward(Value from, Value to) {
        for (int sample = 0; sample < samples; sample++) {
            long start = (long) sample * x.length;
            from.read(start, x, 0, x.length);
            scale();
            for (int i = 0; i < x.length; i++) {
                y[i] = (float) (x[i] * Math.pow(scale[i], -numbers.beta()));
            }
            to.write(start, y, 0, y.length);
        }
    }

    /** Computes the gradient of the input; all values are row-major. */
    void backward(Value input, Value outputGradient, Value inputGradient) {
        double factor = 2.0 * numbers.alpha() * numbers.beta() / numbers.size();
        for (int sample = 0; sample < samples; sample++) {
            long start = (long) sample * x.length;
            input.read(start, x, 0, x.length);
            outputGradient.read(start, gradient, 0, gradient.length);
            scale();
            for (int i = 0; i < x.length; i++) {
                share[i] = gradient[i] * x[i] * Math.pow(scale[i], -numbers.beta() - 1);
            }
            for (int i = 0; i < x.length; i++) {
                y[i] = (float) (gradient[i] * Math.pow(scale[i], -numbers.beta()) - factor * x[i] * windowSum(i));
            }
            inputGradient.write(start, y, 0, y.length);
        }
    }

    private void scale() {
        for (int i = 0; i < x.length; i++) {
            share[i] = (double) x[i] * x[i];
        }
        for (int i = 0; i < x.length; i++) {
            scale[i] = numbers.k() + numbers.alpha() / numbers.size() * windowSum(i);
        }
    }

    /** The sum of the shares in the window of channels around an element. */
    private double windowSum(int i) {
        int channel = i / plane;
        int first = Math.max(0, channel - numbers.size() / 2);
        int last = Math.min(channels - 1, channel + numbers.size() / 2);
        double sum = 0;
        for (int c = first, at = i + (first - channel) * plane; c <= last; c++, at += plane) {
            sum += share[at];
        }
        return sum;
    }
}
