package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the {@code forward} of a {@link Model} computes, so that the model can be a part of others where only its class file is at hand. The compiler writes it on
 * the network that it generates; nobody else does.
 *
 * <p>A chain has none: its annotated fields say everything. The one exception is a chain of fields and layer methods mixed, whose order a class file does not
 * keep.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Recorded {

    /** {@return the version of the notation} Compilers read only the one that they write. */
    int version();

    /** {@return one application a line: its results, the layer or tensor method, its attributes, its inputs} Long texts are in several strings. */
    String[] value();
}
