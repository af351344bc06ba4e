package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Softmax along one axis, or its logarithm.
 *
 * @param axis        the axis; null for the channels of a picture and the features of a vector or of each step of a sequence
 * @param isLogarithm whether the logarithm follows
 */
record SoftmaxOperator(Integer axis, boolean isLogarithm) implements HandlesSequences, WorksInPlace {

    static SoftmaxOperator read(Attributes attributes) {
        return new SoftmaxOperator(null, false);
    }

    static SoftmaxOperator readMethod(Attributes attributes, boolean isLogarithm) {
        return new SoftmaxOperator(attributes.isGiven("axis") ? attributes.integer("axis") : -1, isLogarithm);
    }

    @Override
    public String kind() {
        return isLogarithm ? "LogSoftmax" : "Softmax";
    }

    @Override
    public String describe() {
        return axis == null || axis == -1 ? "" : "axis " + axis;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (Axes.find(rule, axis == null ? -1 : axis).isPresent()) {
            rule.output(rule.input());
        }
    }

    private int along(Node node) {
        int rank = node.input().shape().rank();
        return axis != null ? Axes.of(axis, rank) : rank == 3 ? 0 : rank - 1;
    }

    /** Along other axes than the last it may need another layout. */
    @Override
    public boolean worksInPlace(Node node) {
        return along(node) == node.input().shape().rank() - 1;
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return along(node) > 0 ? Steps.each() : Steps.mixed("shares one sum among all steps", "another axis than 0, which is time");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new BackwardPart.InPlace("backward"), List.of(rule.node().output()), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction softmax = emitter.construct("Softmax").option("input", node.input()).option("output", node.output())
                .option("axis", along(node));
        if (isLogarithm) {
            softmax.option("logarithm");
        }
        emitter.run(node.name(), "forward");
    }
}
