package dev.annette.layer;

import dev.annette.SequenceAxes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** AdaptiveMaxPool. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface AdaptiveMaxPool {

    /** {@return value} */
    int[] value();

    /** {@return axes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;
}
