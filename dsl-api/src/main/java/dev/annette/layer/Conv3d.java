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
 * Computes a three-dimensional convolution of a volume with learned filters.
 *
 * <pre>{@code
 * y[f][h][i][j] = bias[f] + sum over c, l, m, n of weight[f][c][l][m][n] *
 *         x[c][h * stride - padding + l * dilation][i * stride - padding + m * dilation][j * stride - padding + n * dilation]
 * }</pre>
 *
 * <p>The depth of a volume may be space, as in a scan, or time, as in a film. Cells outside the volume count as 0, and the kernel is not
 * flipped. With {@code groups} above 1, {@code c} runs over the channels of the filter's own group only. Attributes of one number hold for
 * all axes; of three, for depth, height and width.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x depth x height x width -> filters x depth' x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil(size / stride)                                                          with padding = SAME
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code filters x channels/groups x kernelDepth x kernelHeight x kernelWidth}</li>
 * <li>{@code bias}: {@code filters}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Tran et al., "Learning Spatiotemporal Features with 3D Convolutional Networks", 2015. Semantics and defaults are those of PyTorch's
 * {@code Conv3d}, but that SAME is allowed with every stride.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv3d(filters = 8, kernel = 3, padding = 1) Layer conv1;               // 1x16x32x32 -> 8x16x32x32
 * @Conv3d(filters = 16, kernel = {1, 3, 3}, stride = {1, 2, 2}) Layer conv2;   // 8x16x32x32 -> 16x16x15x15
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Conv3d(filters = 8, kernel = 3) Layer conv1;   // behind a layer that gives 3x28x28
 *
 * [Annette/WrongRank] @Conv3d conv1: needs a volume (channels x depth x height x width), but its input is the picture 3x28x28
 * conv1   3x28x28 -> ?    kernel 3
 * fix: @Conv for pictures
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Conv3d {

    /** {@return the number of filters, which is the number of output channels; at least 1} */
    int filters();

    /** {@return the size of the kernel, one number for a cube or three for depth, height and width; at least 1} */
    int[] kernel();

    /** {@return the step from one window to the next, one number or depth, height and width; at least 1} */
    int[] stride() default 1;

    /**
     * {@return the zeros added on each side, one number or depth, height and width; at least 0, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /** {@return the distance between neighbouring cells of the kernel, one number or depth, height and width; at least 1} */
    int[] dilation() default 1;

    /** {@return the number of groups into which channels and filters are split; it must divide both} */
    int groups() default 1;

    /** {@return whether a bias is added to each filter's output} A {@link BatchNorm} right behind makes it useless. */
    boolean bias() default true;

    /** {@return the function applied to the output} */
    Activation activation() default Activation.NONE;

    /** {@return how the weight starts; the default is that of PyTorch} */
    Initialize initializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return how the bias starts; its fan in is that of the weight} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** The fluent spelling of {@link Conv3d}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Conv3d#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int... value);

        /**
         * {@return these options with another {@link Conv3d#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link Conv3d#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link Conv3d#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link Conv3d#groups()}}
         *
         * @param value the new one
         */
        Options groups(int value);

        /**
         * {@return these options with another {@link Conv3d#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link Conv3d#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link Conv3d#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link Conv3d#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
