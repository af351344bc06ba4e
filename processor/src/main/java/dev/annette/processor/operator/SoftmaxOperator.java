package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/** Softmax over the channels of a picture, or the features of a vector or of each step of a sequence. */
record SoftmaxOperator() implements Operator {

    static SoftmaxOperator read(Attributes attributes) {
        return new SoftmaxOperator();
    }

    @Override
    public String kind() {
        return "Softmax";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(rule.node().output()), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        int rank = node.input().shape().rank();
        emitter.construct("Softmax").option("input", node.input()).option("output", node.output()).option("axis", rank == 3 ? 0 : rank - 1);
        emitter.run(node.name(), "forward");
    }
}
