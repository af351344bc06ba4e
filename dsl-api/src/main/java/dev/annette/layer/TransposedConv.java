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
 * Computes a transposed convolution, which spreads each element of a picture over a window of a larger one.
 *
 * <pre>{@code
 * y[f][i * stride - padding + m * dilation][j * stride - padding + n * dilation] += weight[c][f][m][n] * x[c][i][j]
 * }</pre>
 *
 * <p>for all {@code c, i, j, m, n}, starting from {@code bias[f]}; what falls outside the output is dropped. It is the gradient of the
 * {@link Conv} with the same numbers that leads from {@code y} to {@code x}, and so undoes what that does to the shape. With {@code groups}
 * above 1, each channel is spread over the filters of its own group only. Attributes of one number hold for both axes; of two, for height
 * and width.
 *
 * <p>{@link Initializer#BILINEAR} starts the layer as bilinear upsampling: {@code kernel = 2 * factor - factor % 2}, {@code stride = factor},
 * {@code padding = (factor - 1) / 2} rounded up enlarge a picture by a {@code factor}.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> filters x height' x width'}, with for each axis
 *
 * <pre>{@code
 * size' = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + outputPadding + 1
 * size' = size * stride                                                                      with padding = SAME
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code channels x filters/groups x kernelHeight x kernelWidth}, channels first</li>
 * <li>{@code bias}: {@code filters}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <p>For the initializers, {@code fanIn = filters / groups * kernelHeight * kernelWidth} and {@code fanOut = channels * kernelHeight *
 * kernelWidth}, as PyTorch counts them.
 *
 * <h2>Source</h2>
 *
 * <p>Zeiler et al., "Deconvolutional Networks", 2010; bilinear start: Long et al., "Fully Convolutional Networks for Semantic
 * Segmentation", 2015. Semantics and defaults are those of PyTorch's {@code ConvTranspose2d}, but that SAME is allowed, and that
 * {@code outputPadding} must be smaller than {@code stride}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @TransposedConv(filters = 64, kernel = 4) Layer project;                                  // 100x1x1 -> 64x4x4
 * @TransposedConv(filters = 32, kernel = 4, stride = 2, padding = 1) Layer up;              // 64x4x4  -> 32x8x8
 * @TransposedConv(filters = 32, kernel = 4, stride = 2, padding = 1, groups = 32,           // 32x8x8  -> 32x16x16
 *         bias = false, initializer = @Initialize(Initializer.BILINEAR)) Layer bilinear;
 * @TransposedConv(filters = 3, kernel = 3, stride = 2, padding = 1, outputPadding = 1) Layer picture;   // 32x16x16 -> 3x32x32
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @TransposedConv(filters = 16, kernel = 2, padding = 1) Layer up;   // behind a layer that gives 6x1x4
 *
 * [Annette/PaddingTakesAll] @TransposedConv up: padding = 1 cuts away the whole output, which is 2x5 without it
 * up   6x1x4 -> ?    kernel 2, padding 1
 * fix: padding = 0
 *
 * @TransposedConv(filters = 16, kernel = 3, initializer = @Initialize(Initializer.BILINEAR)) Layer up;   // behind 6 channels
 *
 * [Annette/InvalidAttribute] @TransposedConv up: filters = 16, but it must be 3, one for each channel, with BILINEAR
 * up   3x32x32 -> ?    kernel 3
 * fix: filters = 3
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface TransposedConv {

    /** {@return the number of filters, which is the number of output channels; at least 1} */
    int filters();

    /** {@return the size of the kernel, one number for a square or two for height and width; at least 1} */
    int[] kernel();

    /** {@return the distance in the output of neighbouring input elements, one number or height and width; at least 1} */
    int[] stride() default 1;

    /**
     * {@return the rows and columns cut off each side of the output, one number or height and width; at least 0, or
     * {@link dev.annette.Padding#SAME Padding.SAME}}
     */
    int[] padding() default 0;

    /**
     * {@return the rows and columns added at the end of the output, one number or height and width; at least 0 and smaller than
     * {@code stride}} Several output sizes of a stride above 1 belong to one input size; this chooses among them.
     */
    int[] outputPadding() default 0;

    /** {@return the distance between neighbouring cells of the kernel, one number or height and width; at least 1} */
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

    /** The fluent spelling of {@link TransposedConv}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link TransposedConv#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int... value);

        /**
         * {@return these options with another {@link TransposedConv#stride()}}
         *
         * @param value the new one
         */
        Options stride(int... value);

        /**
         * {@return these options with another {@link TransposedConv#padding()}}
         *
         * @param value the new one
         */
        Options padding(int... value);

        /**
         * {@return these options with another {@link TransposedConv#outputPadding()}}
         *
         * @param value the new one
         */
        Options outputPadding(int... value);

        /**
         * {@return these options with another {@link TransposedConv#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int... value);

        /**
         * {@return these options with another {@link TransposedConv#groups()}}
         *
         * @param value the new one
         */
        Options groups(int value);

        /**
         * {@return these options with another {@link TransposedConv#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link TransposedConv#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link TransposedConv#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link TransposedConv#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);
    }
}
