package dev.annette;

/**
 * Tensors that are not computed from others, for {@code forward} methods: constants and parameters, which all samples share, and random numbers, which each sample has
 * its own of.
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

    /**
     * A learned tensor of a layer, which all samples share: for terms of a loss that keep it small, or to use it a second time.
     *
     * <pre>{@code
     * Tensor loss(Tensor output, @Target Tensor wanted) {
     *     Tensor penalty = Tensors.parameter(hidden, "weight").square().sum().times(1e-4f);
     *     return output.minus(wanted).square().sum().plus(penalty);
     * }
     * }</pre>
     *
     * @param layer a layer that was applied before
     * @param name the parameter's name without the layer's, such as {@code weight}
     * @return the parameter, of its own shape
     */
    public static Tensor parameter(Layer layer, String name) {
        throw compiled();
    }

    private static UnsupportedOperationException compiled() {
        return new UnsupportedOperationException("forward methods are compiled by Annette, not run");
    }
}
