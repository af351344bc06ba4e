package dev.annette.runtime.operator;

/** Plain references of operators that move a window over a picture of two spatial dimensions, for tests. */
final class Windows {

    /** The window along one spatial dimension. */
    record Axis(int input, int kernel, int stride, int dilation, int before, int after) {

        int output() {
            return (before + input + after - dilation * (kernel - 1) - 1) / stride + 1;
        }

        /** The position in the input of a window's element; outside it for padding. */
        int at(int window, int element) {
            return window * stride + element * dilation - before;
        }

        boolean isInside(int position) {
            return position >= 0 && position < input;
        }
    }

    private Windows() {}

    static double[] convolution(OperatorContract.Tensors tensors, int channels, int filters, int groups, Axis y, Axis x) {
        double[] input = tensors.input();
        double[] weight = tensors.parameter("weight");
        double[] bias = tensors.parameter("bias");
        int perGroup = channels / groups;
        double[] output = new double[tensors.batch() * filters * y.output() * x.output()];
        int next = 0;
        for (int n = 0; n < tensors.batch(); n++) {
            for (int f = 0; f < filters; f++) {
                int firstChannel = f / (filters / groups) * perGroup;
                for (int oy = 0; oy < y.output(); oy++) {
                    for (int ox = 0; ox < x.output(); ox++) {
                        double sum = bias == null ? 0 : bias[f];
                        for (int c = 0; c < perGroup; c++) {
                            for (int ky = 0; ky < y.kernel(); ky++) {
                                for (int kx = 0; kx < x.kernel(); kx++) {
                                    int iy = y.at(oy, ky);
                                    int ix = x.at(ox, kx);
                                    if (y.isInside(iy) && x.isInside(ix)) {
                                        sum += weight[((f * perGroup + c) * y.kernel() + ky) * x.kernel() + kx]
                                                * input[((n * channels + firstChannel + c) * y.input() + iy) * x.input() + ix];
                                    }
                                }
                            }
                        }
                        output[next++] = sum;
                    }
                }
            }
        }
        return output;
    }

    /** Spreads {@code axis.output()} elements over {@code axis.input()} ones: the convolution of these axes the other way round. */
    static double[] transposedConvolution(OperatorContract.Tensors tensors, int channels, int filters, int groups, Axis y, Axis x) {
        double[] input = tensors.input();
        double[] weight = tensors.parameter("weight");
        double[] bias = tensors.parameter("bias");
        int filtersPerGroup = filters / groups;
        int plane = y.input() * x.input();
        double[] output = new double[tensors.batch() * filters * plane];
        for (int i = 0; i < output.length; i++) {
            output[i] = bias == null ? 0 : bias[i / plane % filters];
        }
        int next = 0;
        for (int n = 0; n < tensors.batch(); n++) {
            for (int c = 0; c < channels; c++) {
                int firstFilter = c / (channels / groups) * filtersPerGroup;
                for (int iy = 0; iy < y.output(); iy++) {
                    for (int ix = 0; ix < x.output(); ix++, next++) {
                        for (int f = 0; f < filtersPerGroup; f++) {
                            for (int ky = 0; ky < y.kernel(); ky++) {
                                for (int kx = 0; kx < x.kernel(); kx++) {
                                    int oy = y.at(iy, ky);
                                    int ox = x.at(ix, kx);
                                    if (y.isInside(oy) && x.isInside(ox)) {
                                        output[((n * filters + firstFilter + f) * y.input() + oy) * x.input() + ox] +=
                                                weight[((c * filtersPerGroup + f) * y.kernel() + ky) * x.kernel() + kx] * input[next];
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return output;
    }

    /** What is taken of the elements of a window that lie in the picture. */
    interface Taking {
        /**
         * @param elements the elements in the picture
         * @param count how many they are
         * @param windowSize how many elements the window has with padding
         */
        double of(double[] elements, int count, int windowSize);

        static double max(double[] elements, int count, int windowSize) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                max = Math.max(max, elements[i]);
            }
            return max;
        }

        static double mean(double[] elements, int count, int windowSize) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += elements[i];
            }
            return sum / count;
        }

        static double meanWithPadding(double[] elements, int count, int windowSize) {
            return mean(elements, count, windowSize) * count / windowSize;
        }
    }

    static double[] pooling(OperatorContract.Tensors tensors, int channels, Axis y, Axis x, Taking taking) {
        double[] input = tensors.input();
        double[] output = new double[tensors.batch() * channels * y.output() * x.output()];
        double[] elements = new double[y.kernel() * x.kernel()];
        int next = 0;
        for (int plane = 0; plane < tensors.batch() * channels; plane++) {
            for (int oy = 0; oy < y.output(); oy++) {
                for (int ox = 0; ox < x.output(); ox++) {
                    int count = 0;
                    for (int ky = 0; ky < y.kernel(); ky++) {
                        for (int kx = 0; kx < x.kernel(); kx++) {
                            if (y.isInside(y.at(oy, ky)) && x.isInside(x.at(ox, kx))) {
                                elements[count++] = input[(plane * y.input() + y.at(oy, ky)) * x.input() + x.at(ox, kx)];
                            }
                        }
                    }
                    output[next++] = taking.of(elements, count, elements.length);
                }
            }
        }
        return output;
    }
}
