package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Layer;
import dev.annette.SequenceAxes;

/**
 * Computes the largest value of windows that are placed so that the output has a given size.
 *
 * <pre>{@code
 * y[c][i][j] = max of x[c][start(i) .. end(i) - 1][start(j) .. end(j) - 1]
 * start(i) = floor(i * size / size'), end(i) = ceil((i + 1) * size / size')
 * }</pre>
 *
 * <p>A window holds the cells from {@code start} to {@code end - 1} of each axis. Windows overlap and differ in size by one where
 * the size of the output does not divide that of the input.
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code channels x height x width -> channels x height' x width'} with {@code value = {height', width'}}, or one number for
 * a square; {@code time x features -> time' x features} with {@code value = time'}, or with {@code axes = CHANNELS_LENGTH}
 * {@code channels x length -> channels x length'}. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Semantics are those of PyTorch's {@code AdaptiveMaxPool2d} and {@code AdaptiveMaxPool1d}; the idea is that of He et al.,
 * "Spatial Pyramid Pooling in Deep Convolutional Networks for Visual Recognition", 2014.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @AdaptiveMaxPool(7) Layer square;         // 512x10x12 -> 512x7x7
 * @AdaptiveMaxPool({1, 7}) Layer columns;   // 512x7x7   -> 512x1x7
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @AdaptiveMaxPool(0) Layer pooled;
 *
 * [Annette/InvalidAttribute] @AdaptiveMaxPool pooled: value = 0, but it must be at least 1
 * fix: value = 1 or more
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface AdaptiveMaxPool {

    /** {@return the size of the output, one number or height and width; at least 1} A sequence takes one number. */
    int[] value();

    /** {@return how a two-dimensional sample is read; it has no meaning for pictures} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;

    /** The fluent spelling of {@link AdaptiveMaxPool}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link AdaptiveMaxPool#axes()}}
         *
         * @param value the new one
         */
        Options axes(SequenceAxes value);
    }
}
