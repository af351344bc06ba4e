package dev.annette.processor.operator;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Compares a value with another one, with broadcasting, or with a number: 1 where the comparison holds, else 0. There is no gradient.
 *
 * @param function the constant of the runtime's {@code BinaryFunction}
 * @param number   what is compared with; NaN for a second input
 */
record ComparisonOperator(String function, float number) implements ComparesSizes, HandlesSequences {

    static ComparisonOperator read(String function, Attributes attributes) {
        return new ComparisonOperator(function, attributes.isGiven("value") ? attributes.number("value") : Float.NaN);
    }

    @Override
    public String kind() {
        return "Comparison";
    }

    @Override
    public String describe() {
        return function.toLowerCase(Locale.ROOT).replace('_', ' ') + (Float.isNaN(number) ? "" : " " + Attributes.text(number));
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Broadcast.shape(rule, "compared").ifPresent(rule::output);
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        return Broadcast.equalities(inputs);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Broadcast.steps(node, isSequence);
    }

    @Override
    public void gradient(GradientRule rule) {
        // a step has the slope zero
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction comparison = emitter.construct("Arithmetic")
                .option("function", new Emitter.Constant("BinaryFunction", function));
        node.inputs().forEach(input -> comparison.option("input", input));
        if (!Float.isNaN(number)) {
            comparison.option("number", number);
        }
        comparison.option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
