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
 * Normalises groups of channels to mean 0 and variance 1, sample by sample, then scales and shifts each channel.
 *
 * <pre>{@code
 * y[c] = (x[c] - mean[g]) / sqrt(variance[g] + epsilon) * weight[c] + bias[c]        with g the group of c
 * }</pre>
 *
 * <p>Mean and variance are those of one sample, over all positions of {@code channels / groups} neighbouring channels; the variance is the
 * biased one. No other sample of the batch has a part in it, so the layer does the same in training and in prediction, whatever the size
 * of the batch. {@code groups = 1} joins all channels; {@link InstanceNorm} has a group for each.
 *
 * <h2>Shapes</h2>
 *
 * <p>The shape stays as it is: {@code channels x depth x height x width}, {@code channels x height x width}, {@code time x features}, or with
 * {@code axes = CHANNELS_LENGTH} {@code channels x length}.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code channels}, starts with ones; absent with {@code affine = false}</li>
 * <li>{@code bias}: {@code channels}, starts with zeros; absent with {@code affine = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Wu and He, "Group Normalization", 2018. Semantics and defaults are those of PyTorch's {@code GroupNorm}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 64, kernel = 3, padding = 1, bias = false) Layer conv1;               // 3x32x32  -> 64x32x32
 * @GroupNorm(groups = 32, activation = Activation.RELU) Layer norm1;                    // 64x32x32 -> 64x32x32
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @GroupNorm(groups = 4) Layer norm1;   // behind a layer with 30 channels
 *
 * [Annette/GroupsDontDivide] @GroupNorm norm1: groups = 4 does not divide its 30 input channels
 * norm1   30x8x8 -> ?    groups 4
 * fix: for example groups = 2, 3, 5 or 6
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GroupNorm {

    /** {@return the number of groups into which the channels are split; it must divide them} */
    int groups();

    /** {@return what is added to the variance under the root; at least 0} */
    float epsilon() default 1e-5f;

    /** {@return whether a learned weight and bias scale and shift each channel} */
    boolean affine() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures and volumes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link GroupNorm}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link GroupNorm#epsilon()}}
         *
         * @param value the new one
         */
        Options epsilon(float value);

        /**
         * {@return these options with another {@link GroupNorm#affine()}}
         *
         * @param value the new one
         */
        Options affine(boolean value);

        /**
         * {@return these options with another {@link GroupNorm#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with another {@link GroupNorm#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
