package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;

/**
 * Computes a convolution of each channel of a picture by itself, and then a 1x1 convolution that joins the channels.
 *
 * <pre>{@code
 * h[c * multiplier + k][i][j] = sum over m, n of
 *         depthwise_weight[c * multiplier + k][0][m][n] * x[c][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * y[f][i][j] = bias[f] + sum over d of pointwise_weight[f][d][0][0] * h[d][i][j]
 * }</pre>
 *
 * <p>It is a {@link DepthwiseConv} without bias and activation, followed by a {@link Conv} with {@code kernel = 1}. Where something stands
 * between the two, such as the batch normalisation of a MobileNet, write these two layers. Attributes of one number hold for both axes; of
 * two, for height and width.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> filters x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil(size / stride)                                                          with padding = SAME
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code depthwise_weight}: {@code channels * multiplier x 1 x kernelHeight x kernelWidth}</li>
 * <li>{@code pointwise_weight}: {@code filters x channels * multiplier x 1 x 1}</li>
 * <li>{@code bias}: {@code filters}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017. Semantics are those of Keras'
 * {@code SeparableConv2D}, whose {@code depth_multiplier} is {@code multiplier}; the initial values are those of PyTorch's convolutions.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @SeparableConv(filters = 64, kernel = 3, padding = 1) Layer sep1;                                       // 3x32x32  -> 64x32x32
 * @SeparableConv(filters = 128, kernel = 3, stride = 2, padding = Padding.SAME, bias = false) Layer sep2; // 64x32x32 -> 128x16x16
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @SeparableConv(filters = 0, kernel = 3) Layer sep1;
 *
 * [Annette/InvalidAttribute] @SeparableConv sep1: filters = 0, but it must be at least 1
 * fix: filters = 1 or more
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface SeparableConv {

    /** {@return the number of filters of the 1x1 convolution, which is the number of output channels; at least 1} */
    int filters();

    /** {@return the size of the kernel, one number for a square or two for height and width; at least 1} */
    int[] kernel();

    /** {@return the step from one window to the next, one number or height and width; at least 1} */
    int[] stride() default 1;

    /**
     * {@return the zeros added on each side, one number or height and width; at least 0, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return the distance between neighbouring cells of the kernel, one number or height and width; at least 1} */
    int[] dilation() default 1;

    /** {@return how many filters each channel has of its own before the channels are joined; at least 1} */
    int multiplier() default 1;

    /** {@return whether a bias is added to each filter's output} A {@link BatchNorm} right behind makes it useless. */
    boolean bias() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how the weight of the depthwise part starts; the default is that of PyTorch} */
    Initialize depthwiseInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the weight of the 1x1 convolution starts; the default is that of PyTorch} */
    Initialize pointwiseInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the bias starts; its fan in is that of the 1x1 convolution's weight} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** The fluent spelling of {@link SeparableConv}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link SeparableConv#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int... value);

        /**
         * {@return these options with another {@link SeparableConv#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link SeparableConv#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link SeparableConv#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link SeparableConv#multiplier()}}
         *
         * @param value the new one
         */
        Options multiplier(int value);

        /**
         * {@return these options with another {@link SeparableConv#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link SeparableConv#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link SeparableConv#depthwiseInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options depthwiseInitializer(Initializer value);

        /**
         * {@return these options with {@link SeparableConv#pointwiseInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options pointwiseInitializer(Initializer value);

        /**
         * {@return these options with {@link SeparableConv#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
