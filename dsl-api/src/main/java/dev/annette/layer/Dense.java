package dev.annette.layer;

import dev.annette.Activation;
import dev.annette.Initialize;
import dev.annette.Initializer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Dense. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Dense {

    /** {@return units} */
    int units();

    /** {@return bias} */
    boolean bias() default true;

    /** {@return activation} */
    Activation activation() default Activation.NONE;

    /** {@return initializer} */
    Initialize initializer() default @Initialize(Initializer.FAN_IN_UNIFORM);

    /** {@return biasInitializer} */
    Initialize biasInitializer() default @Initialize(Initializer.FAN_IN_UNIFORM);
}
