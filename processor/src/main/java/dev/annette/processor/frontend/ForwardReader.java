package dev.annette.processor.frontend;

import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.graph.Value;

/**
 * Reads the body of a {@code forward} method. Its one implementation needs source trees, which not every compiler has; where there are none, models are chains of
 * annotated fields.
 */
public interface ForwardReader {

    /**
     * Follows a method and builds what it computes.
     *
     * @param forward  the method
     * @param layers   the model's declared layers, by field or method
     * @param graph    takes the nodes
     * @param problems takes what lies outside the language
     * @return the result; empty after a problem was reported
     */
    Optional<Value> read(ExecutableElement forward, Map<Element, DeclaredLayer> layers, GraphBuilder graph, Problems problems);

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
