package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the largest value of each channel over the whole picture, or of each feature over all time steps.
 *
 * <pre>{@code
 * y[c] = max over i, j of x[c][i][j]
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
 * <p>Oquab et al., "Is Object Localization for Free?", 2015. PyTorch writes it {@code AdaptiveMaxPool2d(1)} and a flattening.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 10, kernel = 3) Layer maps;   // 64x9x9  -> 10x7x7
 * @GlobalMaxPool Layer scores;                  // 10x7x7  -> 10
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @GlobalMaxPool Layer pooled;   // behind a layer that gives 120
 *
 * [Annette/WrongRank] @GlobalMaxPool pooled: needs a picture (channels x height x width) or a sequence (time x features), but its input is the vector 120
 * pooled   120 -> ?
 * fix: delete this layer, or put it before the sample becomes a vector
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GlobalMaxPool {

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link GlobalMaxPool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link GlobalMaxPool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
