package dev.annette.layer;

import dev.annette.SequenceAxes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** MaxPool. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface MaxPool {

    /** {@return value} */
    int[] value() default {};

    /** {@return kernel} */
    int[] kernel() default {};

    /** {@return stride} */
    int[] stride() default {};

    /** {@return padding} */
    int[] padding() default 0;

    /** {@return dilation} */
    int[] dilation() default 1;

    /** {@return ceilMode} */
    boolean ceilMode() default false;

    /** {@return axes} */
    SequenceAxes axes() default SequenceAxes.TIME_FEATURES;
}
