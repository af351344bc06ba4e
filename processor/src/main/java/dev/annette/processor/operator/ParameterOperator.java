package dev.annette.processor.operator;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * Reads a parameter as a tensor, which all samples share: a learned tensor of the model's own, or the parameter of a layer.
 *
 * @param name        its name without the layer's; empty for a tensor of the model's own, which has the name of its field alone
 * @param shape       its shape; null for that of a layer, which has told it where it was applied
 * @param initializer how it starts; null for that of a layer
 */
record ParameterOperator(String name, Shape shape, InitializerChoice initializer) implements Operator {

    @Override
    public String kind() {
        return "Parameter";
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Optional<Shape> known = shape == null ? rule.known(name) : Optional.of(shape);
        if (known.isEmpty()) {
            rule.problem(ProblemKind.NO_SUCH_PARAMETER, "", "apply the layer before, and name one of its parameters, such as \"weight\"",
                    name);
            return;
        }
        long fanIn = known.get().rank() == 0 ? 1 : known.get().last();
        rule.parameter(name, known.get(),
                (initializer == null ? InitializerChoice.DEFAULT : initializer).resolve(fanIn, known.get().elements() / fanIn));
        rule.output(known.get());
        rule.batched(false);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), rule.parameterGradients());
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("ParameterTensor").option("parameter", node.parameters().get(name)).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
