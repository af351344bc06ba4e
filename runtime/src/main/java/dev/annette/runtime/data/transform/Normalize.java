package dev.annette.runtime.data.transform;

import java.util.Arrays;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SampleRandom;
import dev.annette.runtime.data.Transform;

/**
 * Subtracts the mean and divides by the standard deviation, {@code (x - mean) / std}. Both are given per channel, that is along the
 * first dimension of the sample: the colours of a picture, or the features of a vector. Measure them on the training data and apply
 * them to the test data too:
 *
 * <pre>{@code
 * Normalize normalize = Normalize.of(train);
 * Dataset prepared = train.transform(normalize);
 * Dataset preparedTest = test.transform(normalize);
 * }</pre>
 */
public final class Normalize implements Transform {

    private final float[] mean;
    private final float[] std;

    private Normalize(float[] mean, float[] std) {
        this.mean = mean;
        this.std = std;
    }

    /**
     * One mean and one standard deviation for all values.
     *
     * @param mean what is subtracted
     * @param std  what is divided by, above 0
     * @return the transform
     * @throws IllegalArgumentException if a value is not finite or {@code std} not above 0
     */
    public static Normalize of(float mean, float std) {
        return of(new float[] {mean}, new float[] {std});
    }

    /**
     * A mean and a standard deviation for each channel.
     *
     * @param mean what is subtracted, per channel
     * @param std  what is divided by, per channel, above 0
     * @return the transform
     * @throws IllegalArgumentException if the lengths differ, a value is not finite or a {@code std} not above 0
     */
    public static Normalize of(float[] mean, float[] std) {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException(
                    "mean has " + mean.length + " values and std has " + std.length + ", expected one each per channel");
        }
        for (int channel = 0; channel < mean.length; channel++) {
            if (!Float.isFinite(mean[channel]) || !(std[channel] > 0 && std[channel] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("channel " + channel + " has mean " + mean[channel] + " and std " + std[channel]
                        + ", expected finite numbers and std above 0");
            }
        }
        return new Normalize(mean.clone(), std.clone());
    }

    /**
     * Measures mean and standard deviation of each channel over all samples. A channel that never changes gets the standard deviation 1.
     *
     * @param data the samples to measure; usually the training data
     * @return the transform that brings them to mean 0 and standard deviation 1
     */
    public static Normalize of(Dataset data) {
        int[] shape = data.sampleShape();
        int length = data.sampleLength();
        int channels = shape.length == 0 ? 1 : shape[0];
        int plane = length / channels;
        float[] sample = new float[length];
        double[] shift = new double[channels];
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        for (int index = 0; index < data.size(); index++) {
            data.copySample(index, sample, 0);
            for (int channel = 0; channel < channels; channel++) {
                if (index == 0) {
                    // Sums of differences from some value of the channel: no loss of digits where the mean is large.
                    shift[channel] = sample[channel * plane];
                }
                for (int position = channel * plane; position < (channel + 1) * plane; position++) {
                    double value = sample[position] - shift[channel];
                    sum[channel] += value;
                    squares[channel] += value * value;
                }
            }
        }
        double count = (double) data.size() * plane;
        float[] mean = new float[channels];
        float[] std = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double center = sum[channel] / count;
            float deviation = (float) Math.sqrt(Math.max(0, squares[channel] / count - center * center));
            mean[channel] = (float) (shift[channel] + center);
            std[channel] = deviation > 0 ? deviation : 1;
        }
        return of(mean, std);
    }

    /**
     * What is subtracted.
     *
     * @return one value per channel, or one for all
     */
    public float[] mean() {
        return mean.clone();
    }

    /**
     * What is divided by.
     *
     * @return one value per channel, or one for all
     */
    public float[] std() {
        return std.clone();
    }

    @Override
    public void apply(float[] sample, int offset, int[] shape, SampleRandom random) {
        int length = 1;
        for (int dimension : shape) {
            length *= dimension;
        }
        int plane = length / mean.length;
        int position = offset;
        for (int channel = 0; channel < mean.length; channel++) {
            float center = mean[channel];
            float factor = 1 / std[channel];
            for (int end = position + plane; position < end; position++) {
                sample[position] = (sample[position] - center) * factor;
            }
        }
    }

    @Override
    public int[] outputShape(int[] shape) {
        int channels = shape.length == 0 ? 1 : shape[0];
        if (mean.length != 1 && mean.length != channels) {
            throw new IllegalArgumentException(
                    "Normalize has " + mean.length + " means, but samples of shape " + Arrays.toString(shape) + " have "
                            + channels + " channels");
        }
        return shape.clone();
    }
}
