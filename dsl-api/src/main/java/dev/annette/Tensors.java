package dev.annette;

/**
 * Tensors that are not computed from others, for {@code forward} methods: constants, which all samples share, and random numbers, which each sample has its own of.
 *
 * <pre>{@code
 * Tensor forward(Tensor image) {
 *     Tensor h = image.then(encoder);
 *     Tensor mean = h.then(dense(20));
 *     Tensor logVariance = h.then(dense(20));
 *     Tensor noise = Tensors.randomNormal(20);
 *     return mean.plus(logVariance.times(0.5f).exp().times(noise)).then(decoder);    // the encoder learns through the noise
 * }
 * }</pre>
 *
 * <p>These methods are read by the compiler and never run: calling one outside a model throws {@code UnsupportedOperationException}.
 */
public final class Tensors {

    private Tensors() {}

    /**
     * Numbers that all samples share.
     *
     * @param values the numbers, at least one
     * @return a row of them; of a single one, a tensor without dimensions, which fits any shape
     */
    public static Tensor constant(float... values) {
        throw compiled();
    }

    /**
     * One number in each place, shared by all samples.
     *
     * @param value the number
     * @param shape the sizes of the dimensions, without the batch
     * @return the tensor
     */
    public static Tensor fill(float value, int... shape) {
        throw compiled();
    }

    /**
     * Normally distributed random numbers with mean 0 and standard deviation 1, other ones for each sample and in every training step. They depend on the network's
     * seed, the number of training steps so far and their place in the batch alone, in prediction too: the same seed gives the same numbers.
     *
     * @param shape the sizes of the dimensions, without the batch
     * @return the tensor
     */
    public static Tensor randomNormal(int... shape) {
        throw compiled();
    }

    /**
     * Random numbers spread evenly from 0, inclusive, to 1, exclusive; otherwise as {@code randomNormal}.
     *
     * @param shape the sizes of the dimensions, without the batch
     * @return the tensor
     */
    public static Tensor randomUniform(int... shape) {
        throw compiled();
    }

    private static UnsupportedOperationException compiled() {
        return new UnsupportedOperationException("forward methods are compiled by Annette, not run");
    }
}
