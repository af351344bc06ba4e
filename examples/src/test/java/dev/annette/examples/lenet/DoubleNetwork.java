package dev.annette.examples.lenet;

import java.util.Map;

/** The layers of LeNet on one sample in double precision, written for reading and not for speed. */
final class DoubleNetwork {
    private static final int SIZE = 28;

    private DoubleNetwork() {}

    /** The mean cross-entropy of a batch through LeNet with these parameters. */
    static double lossOfLeNet(Map<String, double[]> parameters, float[] pixels, float[] labels) {
        double sum = 0;
        for (int sample = 0; sample < labels.length; sample++) {
            double[] picture = new double[SIZE * SIZE];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = pixels[sample * picture.length + i];
            }
            double[] scores = scoresOfLeNet(parameters, picture);
            double total = 0;
            for (double score : scores) {
                total += Math.exp(score);
            }
            sum += Math.log(total) - scores[(int) labels[sample]];
        }
        return sum / labels.length;
    }

    private static double[] scoresOfLeNet(Map<String, double[]> parameters, double[] picture) {
        double[] h = relu(convolution(picture, 1, SIZE, parameters.get("conv1.weight"), parameters.get("conv1.bias"), 2));
        h = maxPool(h, 6, SIZE);
        h = relu(convolution(h, 6, 14, parameters.get("conv2.weight"), parameters.get("conv2.bias"), 0));
        h = maxPool(h, 16, 10);
        h = relu(dense(h, parameters.get("fc1.weight"), parameters.get("fc1.bias")));
        h = relu(dense(h, parameters.get("fc2.weight"), parameters.get("fc2.bias")));
        return dense(h, parameters.get("logits.weight"), parameters.get("logits.bias"));
    }

    /** 5x5, stride 1, over channels x size x size. */
    private static double[] convolution(double[] input, int channels, int size, double[] weight, double[] bias, int padding) {
        int outputSize = size + 2 * padding - 4;
        double[] output = new double[bias.length * outputSize * outputSize];
        for (int i = 0; i < output.length; i++) {
            int filter = i / (outputSize * outputSize);
            int top = i / outputSize % outputSize - padding;
            int left = i % outputSize - padding;
            output[i] = bias[filter];
            for (int tap = 0; tap < channels * 25; tap++) {
                int row = top + tap / 5 % 5;
                int column = left + tap % 5;
                if (row >= 0 && row < size && column >= 0 && column < size) {
                    output[i] += weight[filter * channels * 25 + tap] * input[(tap / 25 * size + row) * size + column];
                }
            }
        }
        return output;
    }

    /** The largest of every 2x2. */
    private static double[] maxPool(double[] input, int channels, int size) {
        int half = size / 2;
        double[] output = new double[channels * half * half];
        for (int i = 0; i < output.length; i++) {
            int first = i / half * 2 * size + i % half * 2;
            output[i] = Math.max(Math.max(input[first], input[first + 1]), Math.max(input[first + size], input[first + size + 1]));
        }
        return output;
    }

    private static double[] dense(double[] input, double[] weight, double[] bias) {
        double[] output = bias.clone();
        for (int unit = 0; unit < output.length; unit++) {
            for (int i = 0; i < input.length; i++) {
                output[unit] += weight[unit * input.length + i] * input[i];
            }
        }
        return output;
    }

    private static double[] relu(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return values;
    }
}
