package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** LayerNorm. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface LayerNorm {

    /** {@return epsilon} */
    float epsilon() default 1e-5f;

    /** {@return affine} */
    boolean affine() default true;

    /** {@return dimensions} */
    int dimensions() default 0;
}
