package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * Reads a learned tensor of the model's own, which all samples share.
 *
 * @param shape       its shape
 * @param initializer how it starts
 */
record ParameterOperator(Shape shape, InitializerChoice initializer) implements Operator {

    /** The parameter has the name of the field alone. */
    private static final String NAME = "";

    @Override
    public String kind() {
        return "Parameter";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        long fanIn = shape.rank() == 0 ? 1 : shape.last();
        rule.parameter(NAME, shape, initializer.resolve(fanIn, shape.elements() / fanIn));
        rule.output(shape);
        rule.batched(false);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), rule.parameterGradients());
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("ParameterTensor").option("parameter", node.parameters().get(NAME)).option("output", node.output());
        emitter.run(node.name(), "forward");
    }
}
