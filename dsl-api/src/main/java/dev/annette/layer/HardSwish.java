package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Computes a piecewise quadratic form of the SiLU.
 *
 * <pre>{@code
 * y = x * min(max(x + 3, 0), 6) / 6
 * }</pre>
 *
 * <p>It is 0 up to -3 and {@code x} from 3 on. As an attribute of the layer before it:
 * {@link dev.annette.Activation#HARD_SWISH activation = Activation.HARD_SWISH}.
 *
 * <h2>Shapes</h2>
 *
 * <p>Any shape; it stays as it is. There are no parameters.
 *
 * <h2>Source</h2>
 *
 * <p>Howard et al., "Searching for MobileNetV3", 2019. As PyTorch's {@code Hardswish}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @BatchNorm Layer norm1;            // 16x14x14 -> 16x14x14
 * @HardSwish Layer activation1;      // 16x14x14 -> 16x14x14
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <p>The attribute and the layer are two functions, not two spellings of one. This applies it twice, without a message:
 *
 * <pre>{@code
 * @Dense(units = 64, activation = Activation.HARD_SWISH) Layer fc1;
 * @HardSwish Layer activation1;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface HardSwish {}
