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
import dev.annette.SequenceAxes;

/**
 * Computes a one-dimensional convolution of a sequence with learned filters.
 *
 * <pre>{@code
 * y[t][f] = bias[f] + sum over c, m of weight[f][c][m] * x[t * stride - padding + m * dilation][c]
 * }</pre>
 *
 * <p>The indices of {@code x} and {@code y} are swapped with {@code axes = CHANNELS_LENGTH}. Cells outside the sequence count as
 * 0, and the kernel is not flipped. With {@code groups} above 1, {@code c} runs over the channels (features) of the filter's own
 * group only.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code time x features -> time' x filters} with {@code axes = TIME_FEATURES}, and {@code channels x length -> filters x
 * length'} with {@code axes = CHANNELS_LENGTH}. The size of time or length follows
 *
 * <pre>{@code
 * size' = floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
 * size' = ceil(size / stride)                                                          with padding = SAME
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code filters x channels/groups x kernel}, whatever the axes</li>
 * <li>{@code bias}: {@code filters}, absent with {@code bias = false}</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Waibel et al., "Phoneme Recognition Using Time-Delay Neural Networks", 1989. Semantics and defaults are those of PyTorch's
 * {@code Conv1d}, but that SAME is allowed with every stride, and that {@code time x features} is read unless {@code axes} says
 * otherwise.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv1d(filters = 32, kernel = 5) Layer conv1;                                     // 100x12 -> 96x32
 * @Conv1d(filters = 64, kernel = 3, stride = 2, padding = Padding.SAME) Layer conv2; // 96x32  -> 48x64
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Conv1d(filters = 32, kernel = 5) Layer conv1;   // behind a layer that gives 3x28x28
 *
 * [Annette/WrongRank] @Conv1d conv1: needs a sequence (time x features), but its input is the picture 3x28x28
 * conv1   3x28x28 -> ?    kernel 5
 * fix: @Conv for pictures
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Conv1d {

    /** {@return the number of filters, which is the number of output features (channels); at least 1} */
    int filters();

    /** {@return the size of the kernel; at least 1} */
    int kernel();

    /** {@return the step from one window to the next; at least 1} */
    int stride() default 1;

    /** {@return the zeros added at each end; at least 0, or {@link dev.annette.Padding#SAME Padding.SAME}} */
    int padding() default 0;

    /** {@return the distance between neighbouring cells of the kernel; at least 1} */
    int dilation() default 1;

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

    /** {@return how the two axes of the sample are read} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link Conv1d}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Conv1d#kernel()}}
         *
         * @param value the new one
         */
        Options kernel(int value);

        /**
         * {@return these options with another {@link Conv1d#stride()}}
         *
         * @param value the new one
         */
        Options stride(int value);

        /**
         * {@return these options with another {@link Conv1d#padding()}}
         *
         * @param value the new one
         */
        Options padding(int value);

        /**
         * {@return these options with another {@link Conv1d#dilation()}}
         *
         * @param value the new one
         */
        Options dilation(int value);

        /**
         * {@return these options with another {@link Conv1d#groups()}}
         *
         * @param value the new one
         */
        Options groups(int value);

        /**
         * {@return these options with another {@link Conv1d#bias()}}
         *
         * @param value the new one
         */
        Options bias(boolean value);

        /** {@return these options with {@code bias(false)}} */
        Options noBias();

        /**
         * {@return these options with another {@link Conv1d#activation()}}
         *
         * @param value the new one
         */
        Options activation(Activation value);

        /**
         * {@return these options with {@link Conv1d#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);

        /**
         * {@return these options with {@link Conv1d#biasInitializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options biasInitializer(Initializer value);

        /**
         * {@return these options with another {@link Conv1d#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
