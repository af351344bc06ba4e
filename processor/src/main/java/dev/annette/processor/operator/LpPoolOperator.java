package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/**
 * The norm {@code (sum |x|^p)^(1/p)} of each window.
 *
 * @param forSequences how a sample of two dimensions is read
 * @param window       kernel, stride, padding
 * @param norm         p
 */
record LpPoolOperator(SampleAxes forSequences, Window window, float norm) implements Operator {

    static LpPoolOperator read(Attributes attributes) {
        float norm = attributes.number("norm", number -> number >= 1, "at least 1", "2");
        return new LpPoolOperator(SampleAxes.read(attributes), PoolWindows.read(attributes, 1), norm);
    }

    @Override
    public String kind() {
        return "LpPool";
    }

    @Override
    public String describe() {
        return PoolWindows.describe(window) + ", norm " + norm;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        PoolWindows.inferShapes(rule, forSequences, window);
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        rule.backward("backward", List.of(node.input(), node.output()), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        PoolWindows.emit(node, emitter, "WindowedPooling", "norm", new Object[] {norm}, forSequences, window);
    }
}
