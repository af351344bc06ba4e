package dev.annette.reference;

import java.util.List;
import java.util.Optional;

import com.sun.source.doctree.DocCommentTree;

/**
 * A public type of the model language with its Javadoc.
 *
 * @param packageName   the package
 * @param name          the simple name
 * @param isAnnotation  whether it is an annotation
 * @param documentation its Javadoc
 * @param members       its attributes or constants, in order of declaration
 */
record DocumentedType(
        String packageName,
        String name,
        boolean isAnnotation,
        DocCommentTree documentation,
        List<Member> members) {

    /** Returns whether the type is the annotation of a layer. */
    boolean isLayer() {
        return isAnnotation && packageName.equals("dev.annette.layer");
    }

    /** Returns whether the type has methods for {@code forward}. */
    boolean isFluent() {
        return List.of("Tensor", "Tensors", "Layers", "Scan", "State").contains(name);
    }

    /**
     * An attribute of an annotation, a method, or a constant of an enum or class.
     *
     * @param name          the name; of a method with its parameters
     * @param type          the type as the source writes it
     * @param defaultValue  the default as the source writes it; empty where the attribute must be given
     * @param documentation its Javadoc
     */
    record Member(String name, String type, Optional<String> defaultValue, DocCommentTree documentation) {}
}
