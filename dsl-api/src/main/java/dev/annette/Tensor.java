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
     * Applies a layer to each step of a sequence by itself, with the same parameters: a convolution to each picture of {@code 16x1x32x32}, where the first axis is time.
     * {@link TimeDistributed} says so of a layer wherever it is applied, and has more about it.
     *
     * @param layer a field of the model, or one of {@link dev.annette.layer.Layers}
     * @return the sequence of its results
     */
    Tensor thenPerStep(Layer layer);

    /**
     * Applies another model, which is a sub-network of this one, to each step of a sequence by itself.
     *
     * @param model a field whose type is a model with one input and one output
     * @return the sequence of its results
     */
    Tensor thenPerStep(Object model);

    /**
     * Goes through a sequence with a recurrent layer, where more is wanted of it than the output that {@link Tensor#then(Layer)} gives.
     *
     * @param layer {@link dev.annette.layer.RNN}, {@link dev.annette.layer.LSTM} or {@link dev.annette.layer.GRU}: a field of the model, or one of {@link dev.annette.layer.Layers}
     * @param initialStates where it begins, as many and in the order of {@link Scan#states()}; without any, zeros
     * @return the outputs of all steps and the states at the end
     */
    Scan scan(Layer layer, Tensor... initialStates);

    /**
     * Goes through a sequence with a cell of one's own: a model with a method {@code step}, which is called for each step with what stands there, as a {@link State}
     * shows.
     *
     * @param cell a field whose type is a model with a method {@code step}
     * @param initialStates where it begins, one for each {@link State} of {@code step}; without any, zeros
     * @return the outputs of all steps and the states at the end
     */
    Scan scan(Object cell, Tensor... initialStates);

    /**
     * Adds element by element. The shapes need not be the same: here and in all methods with two tensors, they are compared from the last dimension on, and what is
     * missing or 1 is repeated, as in NumPy: {@code 64x8x8} and {@code 64x1x1} give {@code 64x8x8}, and so do {@code 64x8x8} and {@code 8}. The gradient of what was
     * repeated is summed up.
     *
     * @param other a tensor of a shape that fits
     * @return the sum, of the common shape
     */
    Tensor plus(Tensor other);

    /**
     * Adds a number to each element.
     *
     * @param value any number
     * @return the sum, of the same shape
     */
    Tensor plus(float value);

    /**
     * Subtracts element by element.
     *
     * @param other a tensor of a shape that fits
     * @return the difference, of the common shape
     */
    Tensor minus(Tensor other);

    /**
     * Subtracts a number from each element.
     *
     * @param value any number
     * @return the difference, of the same shape
     */
    Tensor minus(float value);

    /**
     * Multiplies element by element.
     *
     * @param other a tensor of a shape that fits
     * @return the product, of the common shape
     */
    Tensor times(Tensor other);

    /**
     * Multiplies each element by a number.
     *
     * @param value any number
     * @return the product, of the same shape
     */
    Tensor times(float value);

    /**
     * Divides element by element.
     *
     * @param other a tensor of a shape that fits
     * @return the quotient, of the common shape
     */
    Tensor dividedBy(Tensor other);

    /**
     * Divides each element by a number, that is, multiplies it by the number's inverse.
     *
     * @param value any number but 0
     * @return the quotient, of the same shape
     */
    Tensor dividedBy(float value);

    /**
     * Takes the larger element of both. Where they are the same, the gradient goes to this tensor's.
     *
     * @param other a tensor of a shape that fits
     * @return the larger elements, of the common shape
     */
    Tensor maximum(Tensor other);

    /**
     * Takes the larger of each element and a number. The gradient is that of the element where it is larger, else 0.
     *
     * @param value any number
     * @return the larger ones, of the same shape
     */
    Tensor maximum(float value);

    /**
     * Takes the smaller element of both. Where they are the same, the gradient goes to this tensor's.
     *
     * @param other a tensor of a shape that fits
     * @return the smaller elements, of the common shape
     */
    Tensor minimum(Tensor other);

    /**
     * Takes the smaller of each element and a number. The gradient is that of the element where it is smaller, else 0.
     *
     * @param value any number
     * @return the smaller ones, of the same shape
     */
    Tensor minimum(float value);

    /**
     * Tells where an element is larger than the other tensor's. There is no gradient.
     *
     * @param other a tensor of a shape that fits
     * @return 1 where that holds, else 0, of the common shape
     */
    Tensor greaterThan(Tensor other);

    /**
     * Tells where an element is larger than a number. There is no gradient.
     *
     * @param value any number
     * @return 1 where that holds, else 0, of the same shape
     */
    Tensor greaterThan(float value);

    /**
     * Tells where an element is larger than or the same as the other tensor's. There is no gradient.
     *
     * @param other a tensor of a shape that fits
     * @return 1 where that holds, else 0, of the common shape
     */
    Tensor greaterOrEqual(Tensor other);

    /**
     * Tells where an element is larger than or the same as a number. There is no gradient.
     *
     * @param value any number
     * @return 1 where that holds, else 0, of the same shape
     */
    Tensor greaterOrEqual(float value);

    /**
     * Tells where an element is smaller than the other tensor's. There is no gradient.
     *
     * @param other a tensor of a shape that fits
     * @return 1 where that holds, else 0, of the common shape
     */
    Tensor lessThan(Tensor other);

    /**
     * Tells where an element is smaller than a number. There is no gradient.
     *
     * @param value any number
     * @return 1 where that holds, else 0, of the same shape
     */
    Tensor lessThan(float value);

    /**
     * Tells where an element is smaller than or the same as the other tensor's. There is no gradient.
     *
     * @param other a tensor of a shape that fits
     * @return 1 where that holds, else 0, of the common shape
     */
    Tensor lessOrEqual(Tensor other);

    /**
     * Tells where an element is smaller than or the same as a number. There is no gradient.
     *
     * @param value any number
     * @return 1 where that holds, else 0, of the same shape
     */
    Tensor lessOrEqual(float value);

    /**
     * Tells where an element is the same as the other tensor's. There is no gradient.
     *
     * @param other a tensor of a shape that fits
     * @return 1 where that holds, else 0, of the common shape
     */
    Tensor equalTo(Tensor other);

    /**
     * Tells where an element is the same as a number. There is no gradient.
     *
     * @param value any number
     * @return 1 where that holds, else 0, of the same shape
     */
    Tensor equalTo(float value);

    /**
     * Chooses element by element between this tensor and another one. What is not chosen has no influence, be it infinite or no number, and the gradient 0; the
     * condition has no gradient. {@code x.where(x.greaterThan(0), Tensors.constant(1)).sqrt()} is the root of the positive elements, and 1 elsewhere.
     *
     * @param condition this tensor's element is taken where it is not 0
     * @param otherwise what is taken elsewhere; all three shapes fit
     * @return the chosen elements, of the common shape
     */
    Tensor where(Tensor condition, Tensor otherwise);

    /** {@return each element with the other sign} */
    Tensor negate();

    /** {@return the square of each element} */
    Tensor square();

    /**
     * Raises each element to a power. For an exponent that is no whole number the elements have to be positive, else the result is no number.
     *
     * @param exponent any number
     * @return the powers
     */
    Tensor power(float exponent);

    /** {@return {@code e} to the power of each element} */
    Tensor exp();

    /** {@return the natural logarithm of each element; no number for a negative one} */
    Tensor log();

    /** {@return the square root of each element; no number for a negative one} */
    Tensor sqrt();

    /** {@return the absolute value of each element; the gradient at 0 is 0} */
    Tensor abs();

    /**
     * Replaces elements outside of an interval by its nearer bound. The gradient is 0 there, and at the bounds themselves.
     *
     * @param min the lower bound
     * @param max the upper bound, at least {@code min}
     * @return the elements in the interval
     */
    Tensor clip(float min, float max);

    /**
     * Sets elements to zero at random and scales the others up in training, as {@link dev.annette.layer.Dropout}; hands them through in prediction.
     *
     * @param rate how likely an element is dropped, at least 0 and less than 1
     * @return the elements that are left
     */
    Tensor dropout(float rate);

    /** {@return the same elements, through which no gradient goes: what led to them learns nothing from what follows} */
    Tensor stopGradient();

    /**
     * Joins this and others along the first dimension, the channels of pictures.
     *
     * @param others tensors whose other dimensions are the same
     * @return the joined tensor
     */
    Tensor concat(Tensor... others);

    /**
     * Joins this and others along an axis; {@code 32x10} and {@code 32x6} give {@code 32x16} along axis 1.
     *
     * @param axis the axis, counted from 0; negative from the end, so that -1 is the last
     * @param others tensors whose other axes have the same sizes
     * @return the joined tensor
     */
    Tensor concat(int axis, Tensor... others);

    /**
     * Cuts along an axis: {@code split(0, 16, 48)} makes {@code 16x7x7} and {@code 48x7x7} of {@code 64x7x7}.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @param sizes the sizes of the parts, which add up to that of the axis
     * @return the parts in order
     */
    Tensor[] split(int axis, int... sizes);

    /**
     * Cuts into equal parts along an axis.
     *
     * @param count how many parts; divides the size of the axis
     * @param axis the axis, counted from 0; negative from the end
     * @return the parts in order
     */
    Tensor[] chunk(int count, int axis);

    /**
     * Takes a part along an axis: {@code slice(0, 2, 5)} makes {@code 3x7x7} of {@code 64x7x7}.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @param from the first place taken, counted from 0; negative from the end
     * @param to the first place behind those taken; negative from the end, so that -1 leaves out the last
     * @return the part
     */
    Tensor slice(int axis, int from, int to);

    /**
     * Puts zeros before and behind along an axis.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @param before how many places before
     * @param after how many places behind
     * @return the longer tensor
     */
    Tensor pad(int axis, int before, int after);

    /**
     * Puts elements of some number before and behind along an axis.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @param before how many places before
     * @param after how many places behind
     * @param number what stands there
     * @return the longer tensor
     */
    Tensor pad(int axis, int before, int after, float number);

    /**
     * Reads the elements in row-major order as another shape: {@code reshape(8, -1)} makes {@code 8x392} of {@code 64x7x7}.
     *
     * @param shape the sizes of the axes; one may be -1 and follows from the others
     * @return the elements in that shape
     */
    Tensor reshape(int... shape);

    /**
     * Leaves out an axis of size 1.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @return the elements without that axis
     */
    Tensor squeeze(int axis);

    /**
     * Adds an axis of size 1: {@code unsqueeze(-1)} makes {@code 10x1} of {@code 10}.
     *
     * @param axis its place in the result, counted from 0; negative from the end
     * @return the elements with that axis
     */
    Tensor unsqueeze(int axis);

    /**
     * Brings the axes into another order: {@code transpose(1, 2, 0)} makes {@code 28x20x3} of {@code 3x28x20}.
     *
     * @param axes for each axis of the result, the axis of this tensor that it is; without any, the last two are swapped
     * @return the transposed tensor
     */
    Tensor transpose(int... axes);

    /**
     * Adds up along axes, which disappear: {@code sum(1, 2)} makes {@code 64} of {@code 64x7x7}.
     *
     * @param axes the axes, counted from 0; negative from the end; without any, all, which leaves a single number
     * @return the sums
     */
    Tensor sum(int... axes);

    /**
     * Computes the mean along axes, which disappear.
     *
     * @param axes the axes, counted from 0; negative from the end; without any, all
     * @return the means
     */
    Tensor mean(int... axes);

    /**
     * Takes the largest element along axes, which disappear. Elements that are equally large share the gradient.
     *
     * @param axes the axes, counted from 0; negative from the end; without any, all
     * @return the largest elements
     */
    Tensor max(int... axes);

    /**
     * Computes the biased variance along axes, which disappear: the mean of the squared distances from the mean, divided by the number of elements and not by one less.
     *
     * @param axes the axes, counted from 0; negative from the end; without any, all
     * @return the variances
     */
    Tensor variance(int... axes);

    /**
     * Multiplies matrices, {@code m x k} by {@code k x n} to {@code m x n}. Axes before the last two say which matrix; they are matched from the last to the first, where a
     * size of 1 or a missing axis stands for all of the other. A vector is a row on the left and a column on the right, and its axis is missing in the result. A
     * {@code transpose()} before it costs nothing.
     *
     * @param other the right factor
     * @return the products
     */
    Tensor matmul(Tensor other);

    /** {@return {@link dev.annette.layer.Softmax} along the last axis} */
    Tensor softmax();

    /**
     * Turns scores into probabilities that sum to 1 along an axis.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @return the probabilities, of the same shape
     */
    Tensor softmax(int axis);

    /** {@return the logarithms of {@code softmax()}, which stay finite where a probability is too small for a float} */
    Tensor logSoftmax();

    /**
     * Computes the logarithms of the probabilities that sum to 1 along an axis.
     *
     * @param axis the axis, counted from 0; negative from the end
     * @return the logarithms, of the same shape
     */
    Tensor logSoftmax(int axis);

    /**
     * Repeats each pixel, as {@link dev.annette.layer.Upsample}: {@code 64x7x7} becomes {@code 64x14x14} with factor 2.
     *
     * @param factor how many times the height and width
     * @return the larger pictures
     */
    Tensor upsample(int factor);

    /**
     * Takes the nearest pixel, as {@link dev.annette.layer.Upsample}.
     *
     * @param height the new height
     * @param width the new width
     * @return the pictures of that size
     */
    Tensor upsample(int height, int width);

    /**
     * Interpolates between pixels, as {@link dev.annette.layer.Upsample} does with {@code interpolation = BILINEAR}.
     *
     * @param factor how many times the height and width
     * @return the larger pictures
     */
    Tensor upsampleBilinear(int factor);

    /**
     * Interpolates between pixels, as {@link dev.annette.layer.Upsample} does with {@code interpolation = BILINEAR}.
     *
     * @param height the new height
     * @param width the new width
     * @return the pictures of that size
     */
    Tensor upsampleBilinear(int height, int width);

    /** {@return {@link dev.annette.layer.ReLU} of each element} */
    Tensor relu();

    /**
     * {@link dev.annette.layer.LeakyReLU} of each element.
     *
     * @param slope the factor of negative elements
     * @return the results
     */
    Tensor leakyRelu(float slope);

    /** {@return {@link dev.annette.layer.ELU} of each element, with {@code alpha = 1}} */
    Tensor elu();

    /** {@return {@link dev.annette.layer.GELU} of each element} */
    Tensor gelu();

    /** {@return {@link dev.annette.layer.SiLU} of each element} */
    Tensor silu();

    /** {@return {@link dev.annette.layer.HardSwish} of each element} */
    Tensor hardSwish();

    /** {@return {@link dev.annette.layer.Softplus} of each element} */
    Tensor softplus();

    /** {@return {@link dev.annette.layer.Sigmoid} of each element} */
    Tensor sigmoid();

    /** {@return {@link dev.annette.layer.Tanh} of each element} */
    Tensor tanh();

    /** {@return the elements as one row, as {@link dev.annette.layer.Flatten}} */
    Tensor flatten();

    /** {@return the mean of each channel, as {@link dev.annette.layer.GlobalAveragePool}} */
    Tensor globalAveragePool();
}
