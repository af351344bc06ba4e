package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How a parameter starts. Every parameter draws from its own random numbers, told by the network's seed and the parameter's name. */
@FunctionalInterface
public interface Initialization {

    /**
     * Fills a parameter.
     *
     * @param elements the elements in row-major order
     * @param random where to draw from
     */
    void fill(float[] elements, SplittableRandom random);

    /**
     * This rule, but for one row of a matrix, which starts with zeros.
     *
     * @param row which row
     * @param length the length of a row
     * @return the rule
     */
    default Initialization withZeroRow(int row, int length) {
        return (elements, random) -> {
            fill(elements, random);
            Arrays.fill(elements, row * length, (row + 1) * length, 0);
        };
    }

    /**
     * Even between {@code -1 / sqrt(fanIn)} and {@code 1 / sqrt(fanIn)}: PyTorch's default for dense layers and convolutions.
     *
     * @param fanIn inputs per output
     * @return the rule
     */
    static Initialization fanInUniform(int fanIn) {
        return uniform((float) (1 / Math.sqrt(fanIn)));
    }

    /**
     * He's rule for ReLU: even between {@code -sqrt(6 / fanIn)} and {@code sqrt(6 / fanIn)}.
     *
     * @param fanIn inputs per output
     * @return the rule
     */
    static Initialization kaimingUniform(int fanIn) {
        return uniform((float) Math.sqrt(6.0 / fanIn));
    }

    /**
     * He's rule for ReLU: normal with standard deviation {@code sqrt(2 / fanIn)}.
     *
     * @param fanIn inputs per output
     * @return the rule
     */
    static Initialization kaimingNormal(int fanIn) {
        return normal(0, (float) Math.sqrt(2.0 / fanIn));
    }

    /**
     * Glorot's rule: even between {@code -sqrt(6 / (fanIn + fanOut))} and its positive.
     *
     * @param fanIn inputs per output
     * @param fanOut outputs per input
     * @return the rule
     */
    static Initialization xavierUniform(int fanIn, int fanOut) {
        return uniform((float) Math.sqrt(6.0 / (fanIn + fanOut)));
    }

    /**
     * Glorot's rule: normal with standard deviation {@code sqrt(2 / (fanIn + fanOut))}.
     *
     * @param fanIn inputs per output
     * @param fanOut outputs per input
     * @return the rule
     */
    static Initialization xavierNormal(int fanIn, int fanOut) {
        return normal(0, (float) Math.sqrt(2.0 / (fanIn + fanOut)));
    }

    /**
     * Normally distributed.
     *
     * @param mean the mean
     * @param standardDeviation the standard deviation
     * @return the rule
     */
    static Initialization normal(float mean, float standardDeviation) {
        return (elements, random) -> {
            for (int i = 0; i < elements.length; i++) {
                // Box and Muller, in strict arithmetic: the same seed gives the same bits on every machine.
                double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
                elements[i] = (float) (mean + standardDeviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
            }
        };
    }

    /**
     * Even between {@code -bound} and {@code bound}.
     *
     * @param bound the largest absolute value
     * @return the rule
     */
    static Initialization uniform(float bound) {
        return (elements, random) -> {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }

    /**
     * Orthogonal, for the recurrent weight of a layer with gates: each gate's square block has rows of length {@code gain}, at right angles to each other, so that it neither
     * blows up nor shrinks what it multiplies. Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
     * 2014.
     *
     * @param gain the length
     * @param rows of a block, as many as columns
     * @return the rule
     */
    static Initialization orthogonal(float gain, int rows) {
        return orthogonal(gain, rows, rows);
    }

    /**
     * Orthogonal in blocks that need not be square: the rows of a block are at right angles to each other, or the columns where it has fewer of these.
     *
     * @param gain the length of the rows, or of the columns
     * @param rows of a block
     * @param columns of a block, and of the parameter
     * @return the rule
     */
    static Initialization orthogonal(float gain, int rows, int columns) {
        return (elements, random) -> Orthogonal.fill(elements, gain, rows, columns, random);
    }

    /**
     * A number for the bias of one gate, and zeros for the others: a forget gate that starts at 1 remembers. Source: Jozefowicz, Zaremba and Sutskever, "An Empirical
     * Exploration of Recurrent Network Architectures", 2015.
     *
     * @param units of a gate
     * @param gate which of the blocks of {@code units} biases, from 0
     * @param number the number
     * @return the rule
     */
    static Initialization gateBias(int units, int gate, float number) {
        return (elements, random) -> {
            Arrays.fill(elements, 0);
            Arrays.fill(elements, gate * units, (gate + 1) * units, number);
        };
    }

    /**
     * A share of connections, even between {@code -bound} and {@code bound}; the others are zero.
     *
     * @param connectivity the share, above 0 and at most 1; at least one connection is made
     * @param bound the largest absolute value
     * @return the rule
     * @throws IllegalArgumentException if the share is not in its range
     */
    static Initialization sparseUniform(float connectivity, float bound) {
        Reservoir.requireShare(connectivity);
        return (elements, random) -> Reservoir.connect(elements, connectivity, bound, random);
    }

    /**
     * The recurrent weight of an echo state network: a share of connections, even between -1 and 1, scaled until the largest absolute eigenvalue is the given one. Source:
     * Jaeger, "The 'echo state' approach to analysing and training recurrent neural networks", 2001.
     *
     * @param connectivity the share of connections, above 0 and at most 1
     * @param spectralRadius the largest absolute eigenvalue
     * @return the rule, for square parameters; it fails where the connections make no cycle in a hundred draws, for want of any eigenvalue but zero
     * @throws IllegalArgumentException if the share is not in its range, or the spectral radius is negative
     */
    static Initialization reservoir(float connectivity, float spectralRadius) {
        Reservoir.requireShare(connectivity);
        if (!(spectralRadius >= 0)) {
            throw new IllegalArgumentException("a spectral radius is not negative, but this is " + spectralRadius);
        }
        return (elements, random) -> Reservoir.fill(elements, connectivity, spectralRadius, random);
    }

    /**
     * The same number everywhere.
     *
     * @param number the number
     * @return the rule
     */
    static Initialization constant(float number) {
        return (elements, random) -> Arrays.fill(elements, number);
    }

    /**
     * Bilinear upsampling, for the weight of a transposed convolution: each filter holds a pyramid for the channel of its own number, and
     * zeros for the others. With {@code half = (kernel + 1) / 2}, rounded down, the pyramid is {@code 1 - |place - centre| / half} along each
     * dimension. Source: Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015.
     *
     * @param filters filters per group, as many as channels per group
     * @param height of the kernel
     * @param width of the kernel
     * @return the rule
     */
    static Initialization bilinear(int filters, int height, int width) {
        return (elements, random) -> {
            int area = height * width;
            for (int i = 0; i < elements.length; i++) {
                int plane = i / area;
                boolean isOwn = plane % filters == plane / filters % filters;
                elements[i] = isOwn ? (float) (tent(i % area / width, height) * tent(i % width, width)) : 0;
            }
        };
    }

    private static double tent(int place, int size) {
        int half = (size + 1) / 2;
        double centre = size % 2 == 1 ? half - 1 : half - 0.5;
        return 1 - Math.abs(place - centre) / half;
    }

    /** {@return zeros} */
    static Initialization zeros() {
        return constant(0);
    }

    /** {@return ones} */
    static Initialization ones() {
        return constant(1);
    }
}
