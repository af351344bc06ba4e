package dev.annette.processor.operator;

import java.util.Locale;
import java.util.stream.Stream;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/** A part of an operator's backward pass, carried out by the runtime operator that the forward node constructed. */
public interface BackwardPart extends Operator {

    /** The running method of the runtime operator, such as {@code backwardData}. */
    String part();

    /** A part that does no more than call the runtime operator. */
    static BackwardPart of(String part) {
        return new Plain(part);
    }

    @Override
    default String kind() {
        return part().substring(0, 1).toUpperCase(Locale.ROOT) + part().substring(1);
    }

    @Override
    default void inferShapes(ShapeRule rule) {
        throw new IllegalStateException("gradients have the shapes of what they are gradients of");
    }

    @Override
    default void gradient(GradientRule rule) {
        throw new IllegalStateException("second derivatives are not built");
    }

    /** {@code conv1.buildBackwardData(scope, conv1OutputGradient, inputGradient)}; gradients of parameters are found through the parameters. */
    @Override
    default void emit(Node node, Emitter emitter) {
        String method = "build" + kind();
        Value[] gradients = Stream.concat(node.inputs().stream().limit(1), node.outputs().stream())
                .filter(value -> value.role() == Role.GRADIENT).toArray(Value[]::new);
        emitter.connect(node.operatorName(), method, gradients);
        emitter.run(node.operatorName(), part());
    }

    /** See {@link #of}. */
    record Plain(String part) implements BackwardPart {}

    /** A part that may write over the gradient of the result, where the gradient of the input is of the same shape. */
    record InPlace(String part) implements BackwardPart, WorksInPlace {}
}
