package dev.annette.processor.operator;

import java.util.List;
import java.util.stream.Collectors;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * Numbers of the model itself, which all samples share.
 *
 * @param values one for each element, or one for all
 * @param shape  their shape
 * @param isBatched whether each sample has them; otherwise all samples share them
 */
record ConstantOperator(List<Float> values, Shape shape, boolean isBatched) implements Operator {

    /** Numbers in the text that describes the node. */
    private static final int MOST_SHOWN = 4;

    static ConstantOperator read(Attributes attributes) {
        List<Float> values = attributes.numbers("values");
        return new ConstantOperator(values, values.size() == 1 ? Shape.of() : Shape.of(values.size()), false);
    }

    static ConstantOperator readFill(Attributes attributes) {
        return new ConstantOperator(List.of(attributes.number("value")), Shape.of(attributes.integers("shape", 1)), false);
    }

    @Override
    public String kind() {
        return "Constant";
    }

    @Override
    public String describe() {
        return values.stream().limit(MOST_SHOWN).map(Attributes::text).collect(Collectors.joining(" "))
                + (values.size() > MOST_SHOWN ? " ..." : "");
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.batched(isBatched);
        rule.output(shape);
    }

    @Override
    public void gradient(GradientRule rule) {
        // nothing is learnt
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Constant").option("values", values.toArray()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
