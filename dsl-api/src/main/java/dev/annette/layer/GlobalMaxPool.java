package dev.annette.layer;

import dev.annette.SequenceAxes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** GlobalMaxPool. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface GlobalMaxPool {

    /** {@return axes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;
}
