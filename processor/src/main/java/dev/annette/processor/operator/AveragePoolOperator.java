package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/**
 * The mean of each window.
 *
 * @param forSequences how a sample of two dimensions is read; a volume where only volumes are pooled
 * @param window       kernel, stride, padding
 * @param countPadding whether padding zeros count as elements
 */
record AveragePoolOperator(SampleAxes forSequences, Window window, boolean countPadding) implements Operator {

    static AveragePoolOperator read(Attributes attributes) {
        return new AveragePoolOperator(SampleAxes.read(attributes), PoolWindows.read(attributes, new int[] {1}),
                attributes.flag("countPadding"));
    }

    static AveragePoolOperator readThreeDimensional(Attributes attributes) {
        return new AveragePoolOperator(SampleAxes.VOLUME, PoolWindows.read(attributes, new int[] {1}), attributes.flag("countPadding"));
    }

    @Override
    public String kind() {
        return forSequences == SampleAxes.VOLUME ? "AveragePool3d" : "AveragePool";
    }

    @Override
    public String describe() {
        return PoolWindows.describe(window) + (countPadding ? "" : ", padding not counted");
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
        boolean isIrregular = countPadding && PoolWindows.overhangs(node, forSequences, window);
        PoolWindows.emit(node, emitter, isIrregular ? "WindowedPooling" : "Pooling", "average", new Object[] {countPadding}, forSequences,
                window);
    }
}
