package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Scales negative elements by a learned slope.
 *
 * <pre>{@code
 * y[c] = x[c]                where x[c] > 0
 * y[c] = weight[c] * x[c]    elsewhere
 * }</pre>
 *
 * <p>There is one slope for all elements, or with {@code perChannel = true} one for each channel. Weight decay pulls the slopes towards the
 * {@link ReLU}; the paper trains them without.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. The channels are the first dimension of {@code channels x height x width} and of {@code features}, the
 * last of {@code time x features}, or with {@code axes = CHANNELS_LENGTH} the first of {@code channels x length}.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: 1, or {@code channels} with {@code perChannel = true}; starts with {@code slope}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>He et al., "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification", 2015. As PyTorch's
 * {@code PReLU}, whose {@code init} is the slope, and whose {@code num_parameters} is 1 or the number of channels.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;                                       // 16x14x14 -> 16x14x14
 * @PReLU Layer activation1;                                     // 16x14x14 -> 16x14x14, 1 slope
 * @PReLU(perChannel = true, slope = 0.1f) Layer activation2;    // 16x14x14 -> 16x14x14, 16 slopes
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @PReLU(slope = Float.NaN) Layer activation1;
 *
 * [Annette/InvalidAttribute] @PReLU activation1: slope = NaN, but it must be a finite number
 * fix: delete slope to take its default
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface PReLU {

    /** {@return the slope that each weight starts with} */
    float slope() default 0.25f;

    /** {@return whether each channel has a slope of its own} */
    boolean perChannel() default false;

    /** {@return how a two-dimensional sample is read; it has no meaning for others, and none for one slope} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link PReLU}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link PReLU#slope()}}
         *
         * @param value the new one
         */
        Options slope(float value);

        /**
         * {@return these options with another {@link PReLU#perChannel()}}
         *
         * @param value the new one
         */
        Options perChannel(boolean value);

        /**
         * {@return these options with another {@link PReLU#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
