package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how a parameter starts: the distribution, and the numbers that this distribution needs.
 *
 * <p>It is written only as the value of a layer's {@code initializer}, {@code biasInitializer} and the like. The numbers that the chosen
 * {@link Initializer} does not name are not read. Values are drawn from the seed that the network is built with.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Conv(filters = 32, kernel = 3,                                    // 3x32x32 -> 32x30x30
 *         initializer = @Initialize(Initializer.KAIMING_NORMAL),
 *         biasInitializer = @Initialize(Initializer.ZEROS)) Layer conv1;
 * @Dense(units = 10,                                                 // 32x30x30 -> 10
 *         initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.02f)) Layer logits;
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Dense(units = 10, initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = -1)) Layer logits;
 *
 * [Annette/InvalidAttribute] @Dense logits: standardDeviation = -1, but it must be at least 0
 * fix: for example standardDeviation = 0.01f
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Initialize {

    /** {@return the distribution} */
    Initializer value();

    /** {@return the standard deviation of {@link Initializer#NORMAL}, at least 0} */
    float standardDeviation() default 0.01f;

    /** {@return the mean of {@link Initializer#NORMAL}} */
    float mean() default 0;

    /**
     * {@return the bound of {@link Initializer#UNIFORM} and {@link Initializer#SPARSE_UNIFORM}, which draw from {@code -bound} to {@code bound}; at least 0}
     */
    float bound() default 0.05f;

    /** {@return the value of {@link Initializer#CONSTANT}} */
    float constant() default 0;

    /**
     * {@return the probability that a weight is different from 0, of {@link Initializer#RESERVOIR} and {@link Initializer#SPARSE_UNIFORM}; more than 0 and at most 1}
     */
    float connectivity() default 0.05f;

    /** {@return the magnitude of the largest eigenvalue, of {@link Initializer#RESERVOIR}; at least 0} */
    float spectralRadius() default 0.9f;
}
