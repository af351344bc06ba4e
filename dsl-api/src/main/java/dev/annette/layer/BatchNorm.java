package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Activation;
import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Normalises each channel to mean 0 and variance 1 over the batch, then scales and shifts it.
 *
 * <pre>{@code
 * y[c] = (x[c] - mean[c]) / sqrt(variance[c] + epsilon) * weight[c] + bias[c]
 * }</pre>
 *
 * <p>In training, mean and variance are those of the batch, over all its samples and all positions of the channel; the variance
 * is the biased one (divided by {@code n}). Every step moves the running statistics towards them:
 *
 * <pre>{@code
 * running_mean = (1 - momentum) * running_mean + momentum * mean
 * running_var  = (1 - momentum) * running_var  + momentum * variance * n / (n - 1)    (the unbiased variance)
 * }</pre>
 *
 * <p>In prediction the running statistics stand for mean and variance, and the layer is folded into a convolution or dense layer
 * before it where that gives the same result. Beware of the momentum of other libraries: Keras' {@code momentum = 0.99} is
 * {@code momentum = 0.01f} here.
 *
 * <h2>Shapes</h2>
 *
 * <p>The shape stays as it is. One mean and variance belong to each channel of {@code channels x height x width}, and to each
 * feature of {@code time x features} and of {@code features}; with {@code axes = CHANNELS_LENGTH} a two-dimensional sample is
 * {@code channels x length}. {@code n} is the batch size times {@code height * width} or {@code time}, and must be more than 1 in training.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code channels}, starts with ones; absent with {@code affine = false}</li>
 * <li>{@code bias}: {@code channels}, starts with zeros; absent with {@code affine = false}</li>
 * <li>{@code running_mean}: {@code channels}, starts with zeros; saved, not trained</li>
 * <li>{@code running_var}: {@code channels}, starts with ones; saved, not trained</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift", 2015.
 * Semantics and defaults are those of PyTorch's {@code BatchNorm2d} and {@code BatchNorm1d}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv1;   // 3x32x32  -> 64x32x32
 * @BatchNorm(activation = Activation.RELU) Layer norm1;                     // 64x32x32 -> 64x32x32, 64 weights and biases
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @BatchNorm(momentum = 1.1f) Layer norm1;
 *
 * [Annette/InvalidAttribute] @BatchNorm norm1: momentum = 1.1, but it must be at least 0 and at most 1
 * fix: for example momentum = 0.1f
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface BatchNorm {

    /** {@return what is added to the variance under the root; greater than 0} */
    float epsilon() default 1e-5f;

    /** {@return the share of the batch in the running statistics; at least 0 and at most 1} */
    float momentum() default 0.1f;

    /** {@return whether a learned weight and bias scale and shift the result} */
    boolean affine() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures and vectors} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link BatchNorm}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link BatchNorm#epsilon()}}
         *
         * @param value the new one
         */
        Options epsilon(float value);

        /**
         * {@return these options with another {@link BatchNorm#momentum()}}
         *
         * @param value the new one
         */
        Options momentum(float value);

        /**
         * {@return these options with another {@link BatchNorm#affine()}}
         *
         * @param value the new one
         */
        Options affine(boolean value);

        /**
         * {@return these options with another {@link BatchNorm#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with another {@link BatchNorm#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
