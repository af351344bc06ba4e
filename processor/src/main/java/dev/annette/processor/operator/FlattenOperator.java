package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.Flattens;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.SharesMemory;

/** Reads a sample as one row of numbers, channel by channel. */
record FlattenOperator() implements Flattens, SharesMemory {

    static FlattenOperator read(Attributes attributes) {
        return new FlattenOperator();
    }

    @Override
    public String kind() {
        return "Flatten";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(new Shape(List.of(rule.input().product())));
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new ReshapeOperator.Backward(), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Reshape").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
