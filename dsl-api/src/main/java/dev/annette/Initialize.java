package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Initialize. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Initialize {

    /** {@return value} */
    Initializer value();

    /** {@return standardDeviation} */
    float standardDeviation() default 0.01f;

    /** {@return mean} */
    float mean() default 0;

    /** {@return bound} */
    float bound() default 0.05f;

    /** {@return constant} */
    float constant() default 0;
}
