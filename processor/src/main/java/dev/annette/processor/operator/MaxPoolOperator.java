package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/**
 * The largest element of each window.
 *
 * @param forSequences how a sample of two dimensions is read; a volume where only volumes are pooled
 * @param window       kernel, stride, padding, dilation
 */
record MaxPoolOperator(SampleAxes forSequences, Window window) implements Operator {

    static MaxPoolOperator read(Attributes attributes) {
        return new MaxPoolOperator(SampleAxes.read(attributes),
                PoolWindows.read(attributes, attributes.integers("dilation", 1)));
    }

    static MaxPoolOperator readThreeDimensional(Attributes attributes) {
        return new MaxPoolOperator(SampleAxes.VOLUME, PoolWindows.read(attributes, attributes.integers("dilation", 1)));
    }

    @Override
    public String kind() {
        return forSequences == SampleAxes.VOLUME ? "MaxPool3d" : "MaxPool";
    }

    @Override
    public String describe() {
        return PoolWindows.describe(window);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        PoolWindows.inferShapes(rule, forSequences, window);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        PoolWindows.emit(node, emitter, "Pooling", "max", new Object[0], forSequences, window);
    }
}
