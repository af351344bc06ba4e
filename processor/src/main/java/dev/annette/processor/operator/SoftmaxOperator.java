package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/**
 * Softmax along one axis, or its logarithm.
 *
 * @param axis        the axis; null for the channels of a picture and the features of a vector or of each step of a sequence
 * @param isLogarithm whether the logarithm follows
 */
record SoftmaxOperator(Integer axis, boolean isLogarithm) implements Operator {

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

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(rule.node().output()), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        int rank = node.input().shape().rank();
        int along = axis != null ? Axes.of(axis, rank) : rank == 3 ? 0 : rank - 1;
        Emitter.Construction softmax = emitter.construct("Softmax").option("input", node.input()).option("output", node.output())
                .option("axis", along);
        if (isLogarithm) {
            softmax.option("logarithm");
        }
        emitter.run(node.name(), "forward");
    }
}
