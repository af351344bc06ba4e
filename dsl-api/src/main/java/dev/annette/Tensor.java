package dev.annette;

/**
 * A value in a model's {@code forward} method: the samples, or what was computed from them. Shapes are per sample; the batch is never seen.
 *
 * <p>{@code forward} is ordinary Java that Annette reads at compile time. It may use local variables, constants and arithmetic on them, {@code if}, {@code for},
 * {@code while}, {@code ?:}, arrays, helper methods of the model, layers of {@link dev.annette.layer.Layers} and the methods of {@code Tensor}.
 *
 * <pre>{@code
 * Tensor forward(Tensor image) {
 *     Tensor h = image.then(stem).relu();                         // 64x32x32
 *     Tensor shortcut = h.then(conv(128).kernel(1).stride(2));    // 128x16x16
 *     h = h.then(conv(128).kernel(3).stride(2).padding(1));       // 128x16x16
 *     return h.plus(shortcut).relu().globalAveragePool().then(classifier);
 * }
 * }</pre>
 */
public interface Tensor {

    /**
     * Applies a layer.
     *
     * @param layer a field of the model, or one of {@link dev.annette.layer.Layers}
     * @return its result
     */
    Tensor then(Layer layer);

    /**
     * Applies another model, which is a sub-network of this one.
     *
     * @param model a field whose type is a model with one input and one output
     * @return its result
     */
    Tensor then(Object model);

    /**
     * Adds element by element.
     *
     * @param other a tensor of the same shape
     * @return the sum, of that shape
     */
    Tensor plus(Tensor other);

    /**
     * Joins this and others along the first dimension, the channels of pictures.
     *
     * @param others tensors whose other dimensions are the same
     * @return the joined tensor
     */
    Tensor concat(Tensor... others);

    /** {@return {@link dev.annette.layer.ReLU} of each element} */
    Tensor relu();

    /** {@return {@link dev.annette.layer.GELU} of each element} */
    Tensor gelu();

    /** {@return {@link dev.annette.layer.SiLU} of each element} */
    Tensor silu();

    /** {@return {@link dev.annette.layer.Sigmoid} of each element} */
    Tensor sigmoid();

    /** {@return {@link dev.annette.layer.Tanh} of each element} */
    Tensor tanh();

    /** {@return the elements as one row, as {@link dev.annette.layer.Flatten}} */
    Tensor flatten();

    /** {@return the mean of each channel, as {@link dev.annette.layer.GlobalAveragePool}} */
    Tensor globalAveragePool();
}
