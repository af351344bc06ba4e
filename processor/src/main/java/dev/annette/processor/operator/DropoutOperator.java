package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.TrainingOnly;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Dropout (Srivastava et al. 2014): zeroes elements at random in training and scales the others up.
 *
 * @param probability of zeroing
 */
record DropoutOperator(float probability) implements TrainingOnly, WorksInPlace, HandlesSequences, IsElementwise {

    static DropoutOperator read(String name, Attributes attributes) {
        return new DropoutOperator(attributes.number(name, number -> number >= 0 && number < 1, "at least 0 and less than 1", "0.5f"));
    }

    @Override
    public String kind() {
        return "Dropout";
    }

    @Override
    public String describe() {
        return String.valueOf(probability);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new Backward(), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Dropout").option("input", node.input()).option("output", node.output()).option("probability", probability);
        emitter.run(node.operatorName(), "forward");
    }

    /** Drops the same elements of the gradient, where they lie. */
    record Backward() implements BackwardPart, WorksInPlace {

        @Override
        public String part() {
            return "backward";
        }
    }
}
