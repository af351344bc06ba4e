package dev.annette.layer;

import dev.annette.Activation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** BatchNorm. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface BatchNorm {

    /** {@return epsilon} */
    float epsilon() default 1e-5f;

    /** {@return momentum} */
    float momentum() default 0.1f;

    /** {@return affine} */
    boolean affine() default true;

    /** {@return activation} */
    Activation activation() default Activation.NONE;
}
