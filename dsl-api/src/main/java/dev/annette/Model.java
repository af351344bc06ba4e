package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Model. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {

    /** {@return input} */
    String input();

    /** {@return loss} */
    Loss loss() default Loss.NONE;

    /** {@return labelSmoothing} */
    float labelSmoothing() default 0;

    /** {@return huberDelta} */
    float huberDelta() default 1;
}
