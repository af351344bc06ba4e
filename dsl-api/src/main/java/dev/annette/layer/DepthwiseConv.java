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
 * Computes a convolution of each channel of a picture by itself.
 *
 * <pre>{@code
 * y[c * multiplier + k][i][j] = bias[c * multiplier + k] + sum over m, n of
 *         weight[c * multiplier + k][0][m][n] * x[c][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * }</pre>
 *
 * <p>It is a {@link Conv} with as many groups as channels, whose number need not be written. Attributes of one number hold for both axes;
 * of two, for height and width. {@link SeparableConv} is this layer with a 1x1 convolution behind it.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels * multiplier x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil(size / stride)                                                          with padding = SAME
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code channels * multiplier x 1 x kernelHeight x kernelWidth}</li>
 * <li>{@code bias}: {@code channels * multiplier}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications", 2017. Semantics are those of
 * PyTorch's {@code Conv2d} with {@code groups = channels}, and of Keras' {@code DepthwiseConv2D}, whose {@code depth_multiplier} is
 * {@code multiplier}; defaults are those of PyTorch.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @DepthwiseConv(kernel = 3, padding = 1, bias = false) Layer depthwise;      // 32x14x14 -> 32x14x14
 * @DepthwiseConv(kernel = 5, stride = 2, padding = Padding.SAME) Layer down;  // 32x14x14 -> 32x7x7
 * @DepthwiseConv(kernel = 3, multiplier = 2) Layer wide;                      // 32x7x7   -> 64x5x5
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @DepthwiseConv(kernel = 3) Layer depthwise;   // behind a layer that gives 100x12
 *
 * [Annette/WrongRank] @DepthwiseConv depthwise: needs a picture (channels x height x width), but its input is the sequence 100x12
 * depthwise   100x12 -> ?    kernel 3
 * fix: @Conv1d for sequences
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface DepthwiseConv {

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

    /** {@return how many filters each channel has of its own; at least 1} */
    int multiplier() default 1;

    /** {@return whether a bias is added to each filter's output} A {@link BatchNorm} right behind makes it useless. */
    boolean bias() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how the weight starts; the default is that of PyTorch} */
    Initialize initializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the bias starts; its fan in is that of the weight} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** The fluent spelling of {@link DepthwiseConv}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link DepthwiseConv#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int... value);

        /**
         * {@return these options with another {@link DepthwiseConv#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link DepthwiseConv#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link DepthwiseConv#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link DepthwiseConv#multiplier()}}
         *
         * @param value the new one
         */
        Options multiplier(int value);

        /**
         * {@return these options with another {@link DepthwiseConv#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link DepthwiseConv#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link DepthwiseConv#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link DepthwiseConv#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
