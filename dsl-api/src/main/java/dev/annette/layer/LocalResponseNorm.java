package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** LocalResponseNorm. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LocalResponseNorm {

    /** {@return size} */
    int size() default 5;

    /** {@return alpha} */
    float alpha() default 1e-4f;

    /** {@return beta} */
    float beta() default 0.75f;

    /** {@return k} */
    float k() default 1;
}
