package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the mean of each channel over the whole picture, or of each feature over all time steps.
 *
 * <pre>{@code
 * y[c] = 1 / (height * width) * sum over i, j of x[c][i][j]
 * }</pre>
 *
 * <p>In a batch of sequences {@code time x features} with lengths, only the steps that count have a part in it, and a gradient.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels}, and so of a volume {@code channels x depth x height x width}; {@code time x features -> features}, or with {@code axes = CHANNELS_LENGTH}
 * {@code channels x length -> channels}. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Lin et al., "Network In Network", 2014. PyTorch writes it {@code AdaptiveAvgPool2d(1)} and a flattening.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 10, kernel = 3) Layer maps;   // 64x9x9  -> 10x7x7
 * @GlobalAveragePool Layer scores;              // 10x7x7  -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @GlobalAveragePool Layer pooled;   // behind a layer that gives 120
 *
 * [Annette/WrongRank] @GlobalAveragePool pooled: needs a picture (channels x height x width) or a sequence (time x features), but its input is the vector 120
 * pooled   120 -> ?
 * fix: delete this layer, or put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GlobalAveragePool {

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link GlobalAveragePool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link GlobalAveragePool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
