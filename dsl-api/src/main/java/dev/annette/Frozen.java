package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a layer, a sub-network or a {@link Parameter} as it is: training changes none of its parameters. What it computes is that of inference also while the rest
 * trains: dropout is left out, and batch normalisation uses and keeps its running statistics. Gradients pass through to what lies before.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Tuned {
 *     @Frozen @Conv(filters = 6, kernel = 5) Layer features;   // 1x28x28 -> 6x24x24, loaded from a file
 *     @Dense(units = 10) Layer logits;                         // 6x24x24 -> 10, trained
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Frozen {}
