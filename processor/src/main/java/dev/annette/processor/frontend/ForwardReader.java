package dev.annette.processor.frontend;

import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Reads the body of a {@code forward} method. Its one implementation needs source trees, which not every compiler has; where there are none, models are chains of
 * annotated fields.
 */
public interface ForwardReader {

    /** Whether a type has a source, and so method bodies that can be read. */
    boolean isSource(TypeElement type);

    /**
     * Follows a method of a model and builds what it computes.
     *
     * @param model     the model
     * @param method    its {@code forward} or {@code loss}
     * @param section   what names of operators start with; empty for the model that is compiled
     * @param arguments what the method is given, parameter by parameter
     * @param joiner    takes the nodes and the problems, and applies sub-networks
     * @return the result; empty after a problem was reported
     */
    Optional<Results> read(DeclaredModel model, ExecutableElement method, String section, List<Results> arguments, Joiner joiner);

    /**
     * The reader for a compiler.
     *
     * @param environment the compiler's
     * @return empty if it has no source trees
     */
    static Optional<ForwardReader> of(ProcessingEnvironment environment) {
        try {
            Class<?> reader = Class.forName("dev.annette.processor.body.TreesForwardReader");
            return Optional.of((ForwardReader) reader.getConstructor(ProcessingEnvironment.class).newInstance(environment));
        } catch (ReflectiveOperationException | LinkageError noTrees) {
            return Optional.empty();
        }
    }
}
