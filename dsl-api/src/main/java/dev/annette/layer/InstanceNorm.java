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
 * Normalises each channel to mean 0 and variance 1, sample by sample.
 *
 * <pre>{@code
 * y[c] = (x[c] - mean[c]) / sqrt(variance[c] + epsilon)
 * }</pre>
 *
 * <p>Mean and variance are those of one channel of one sample, over all its positions; the variance is the biased one. The layer does the
 * same in training and in prediction. With {@code affine = true} each channel is multiplied by a learned weight and a learned bias is
 * added. It is {@link GroupNorm} with a group for each channel.
 *
 * <h2>Shapes</h2>
 *
 * <p>The shape stays as it is: {@code channels x depth x height x width}, {@code channels x height x width}, {@code time x features}, or with
 * {@code axes = CHANNELS_LENGTH} {@code channels x length}.
 * A channel of one position becomes 0.
 *
 * <h2>Parameters</h2>
 *
 * <p>None, unless {@code affine = true}:
 *
 * <ul>
 * <li>{@code weight}: {@code channels}, starts with ones</li>
 * <li>{@code bias}: {@code channels}, starts with zeros</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization", 2016. Semantics and defaults
 * are those of PyTorch's {@code InstanceNorm2d} without running statistics.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 32, kernel = 9, padding = 4) Layer conv1;                             // 3x64x64  -> 32x64x64
 * @InstanceNorm(affine = true, activation = Activation.RELU) Layer norm1;               // 32x64x64 -> 32x64x64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @InstanceNorm Layer norm1;   // behind a layer that gives 64
 *
 * [Annette/WrongRank] @InstanceNorm norm1: needs a picture (channels x height x width) or a sequence (time x features), but its input is the vector 64
 * norm1   64 -> ?
 * fix: delete this layer, or put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface InstanceNorm {

    /** {@return what is added to the variance under the root; at least 0} */
    float epsilon() default 1e-5f;

    /** {@return whether a learned weight and bias scale and shift each channel} */
    boolean affine() default false;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures and volumes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link InstanceNorm}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link InstanceNorm#epsilon()}}
         *
         * @param value the new one
         */
        Options epsilon(float value);

        /**
         * {@return these options with another {@link InstanceNorm#affine()}}
         *
         * @param value the new one
         */
        Options affine(boolean value);

        /**
         * {@return these options with another {@link InstanceNorm#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with another {@link InstanceNorm#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
