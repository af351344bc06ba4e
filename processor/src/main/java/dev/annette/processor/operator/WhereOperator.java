package dev.annette.processor.operator;

import java.util.List;
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
import dev.annette.processor.graph.WorksInPlace;

/** Chooses element by element, with broadcasting: the first input where the second is not 0, else the third. The condition has no gradient. */
record WhereOperator() implements WorksInPlace, ComparesSizes, HandlesSequences {

    @Override
    public String kind() {
        return "Where";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Broadcast.shape(rule, "combined").ifPresent(rule::output);
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
        choice(rule, 0, "backwardFirst");
        choice(rule, 2, "backwardSecond");
    }

    private static void choice(GradientRule rule, int input, String part) {
        if (rule.needsInputGradient(input)) {
            Value condition = rule.node().inputs().get(1);
            rule.backward(part, new BackwardPart.InPlace(part), List.of(condition), List.of(rule.inputGradient(input)));
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Selection").option("input", node.inputs().get(0)).option("condition", node.inputs().get(1))
                .option("otherwise", node.inputs().get(2)).option("output", node.output());
        emitter.run(node.name(), "forward");
    }
}
