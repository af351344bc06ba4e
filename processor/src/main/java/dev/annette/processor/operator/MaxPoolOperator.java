package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.TakesMaximum;

/**
 * The largest element of each window.
 *
 * @param forSequences how a sample of two dimensions is read; a volume where only volumes are pooled
 * @param window       kernel, stride, padding, dilation
 * @param activation   the function applied to the result, or null
 */
record MaxPoolOperator(SampleAxes forSequences, Window window, Pointwise activation) implements AcceptsActivation, TakesMaximum {

    static MaxPoolOperator read(Attributes attributes) {
        return new MaxPoolOperator(SampleAxes.read(attributes),
                PoolWindows.read(attributes, attributes.integers("dilation", 1)), null);
    }

    static MaxPoolOperator readThreeDimensional(Attributes attributes) {
        return new MaxPoolOperator(SampleAxes.VOLUME, PoolWindows.read(attributes, attributes.integers("dilation", 1)), null);
    }

    @Override
    public String kind() {
        return forSequences == SampleAxes.VOLUME ? "MaxPool3d" : "MaxPool";
    }

    @Override
    public String describe() {
        return PoolWindows.describe(window) + (activation == null ? "" : ", " + activation.text());
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
        PoolWindows.emit(node, emitter, "Pooling", "max", new Object[0], forSequences, window, activation);
    }

    @Override
    public boolean narrows() {
        return window.stride().stream().anyMatch(step -> step > 1);
    }

    @Override
    public boolean canFuseActivation() {
        return activation == null;
    }

    @Override
    public MaxPoolOperator withActivation(Pointwise function) {
        return new MaxPoolOperator(forSequences, window, function);
    }
}
