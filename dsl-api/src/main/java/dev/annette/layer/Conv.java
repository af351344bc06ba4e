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
 * Computes a two-dimensional convolution of a picture with learned filters.
 *
 * <pre>{@code
 * y[f][i][j] = bias[f] + sum over c, m, n of
 *              weight[f][c][m][n] * x[c][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * }</pre>
 *
 * <p>Cells outside the picture count as 0. The kernel is not flipped (a cross-correlation, as in every deep-learning library).
 * With {@code groups} above 1, {@code c} runs over the channels of the filter's own group only. Attributes of one number hold
 * for both axes; of two, for height and width.
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
 * <li>{@code weight}: {@code filters x channels/groups x kernelHeight x kernelWidth}</li>
 * <li>{@code bias}: {@code filters}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998; dilation: Yu and Koltun, "Multi-Scale
 * Context Aggregation by Dilated Convolutions", 2016. Semantics and defaults are those of PyTorch's {@code Conv2d}, but that
 * SAME is allowed with every stride.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 6, kernel = 5, padding = 2) Layer conv1;                           // 1x28x28  -> 6x28x28
 * @Conv(filters = 16, kernel = 3, stride = 2, padding = Padding.SAME) Layer down;    // 6x28x28  -> 16x14x14
 * @Conv(filters = 16, kernel = 3, padding = 1, groups = 16) Layer depthwise;         // 16x14x14 -> 16x14x14
 * @Conv(filters = 32, kernel = {1, 5}, dilation = {1, 2}) Layer rows;                // 16x14x14 -> 32x14x6
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Conv(filters = 16, kernel = 7) Layer conv2;   // behind a layer that gives 6x4x4
 *
 * [Annette/KernelTooLarge] @Conv conv2: a 7x7 kernel does not fit its 6x4x4 input
 * conv2   6x4x4 -> ?    kernel 7
 * fix: kernel = 4 or smaller, or padding = 2
 *
 * @Conv(filters = 30, kernel = 3, groups = 4) Layer conv3;   // behind a layer with 30 channels
 *
 * [Annette/GroupsDontDivide] @Conv conv3: groups = 4 does not divide its 30 input channels
 * conv3   30x8x8 -> ?    kernel 3, groups 4
 * fix: for example groups = 2, 3, 5 or 6, to divide 30 channels as well as 30 filters
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Conv {

    /** {@return the number of filters, which is the number of output channels; at least 1} */
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

    /**
     * {@return the number of groups into which channels and filters are split; it must divide both} With {@code groups} equal to
     * the number of channels, each filter sees one channel (a depthwise convolution).
     */
    int groups() default 1;

    /** {@return whether a bias is added to each filter's output} A {@link BatchNorm} right behind makes it useless. */
    boolean bias() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how the weight starts; the default is that of PyTorch} */
    Initialize initializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the bias starts; its fan in is that of the weight} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** The fluent spelling of {@link Conv}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Conv#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int... value);

        /**
         * {@return these options with another {@link Conv#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link Conv#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link Conv#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link Conv#groups()}}
         *
         * @param value the new one
         */
        Options groups(int value);

        /**
         * {@return these options with another {@link Conv#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link Conv#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link Conv#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link Conv#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
