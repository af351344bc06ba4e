package dev.annette.processor.graph;

/**
 * What a node computes. One operator is one file in {@code dev.annette.processor.operator}: a record of its attributes with its rules for shapes, for the
 * gradient and for the code that is generated.
 *
 * <p>Nothing outside that package names a concrete operator; passes ask for the capabilities that are interfaces beside this one.
 */
public interface Operator {

    /** The short name in graph dumps and traces, such as {@code Conv}. */
    String kind();

    /** The attributes worth reading, such as {@code kernel 5, padding 2}; empty when there are none. */
    default String describe() {
        return "";
    }

    /** Works out the shape of the result and the parameters, or reports why there is none. */
    void inferShapes(ShapeRule rule);

    /** Adds the nodes that compute the gradients of the inputs and parameters. */
    void gradient(GradientRule rule);

    /** Describes how the node is built and run by the runtime. */
    void emit(Node node, Emitter emitter);
}
