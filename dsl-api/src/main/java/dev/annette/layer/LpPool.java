package dev.annette.layer;

import dev.annette.SequenceAxes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** LpPool. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LpPool {

    /** {@return value} */
    int[] value() default {};

    /** {@return kernel} */
    int[] kernel() default {};

    /** {@return stride} */
    int[] stride() default {};

    /** {@return padding} */
    int[] padding() default 0;

    /** {@return ceilMode} */
    boolean ceilMode() default false;

    /** {@return norm} */
    float norm() default 2;

    /** {@return axes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;
}
