package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * ReLU with a learned slope for negative elements (He et al. 2015).
 *
 * @param slope        the slope at the start
 * @param isPerChannel whether each channel has a slope of its own
 * @param forSequences how a sample of two dimensions is read
 */
record PReluOperator(float slope, boolean isPerChannel, SampleAxes forSequences) implements HandlesSequences {

    static PReluOperator read(Attributes attributes) {
        return new PReluOperator(attributes.number("slope"), attributes.flag("perChannel"), SampleAxes.read(attributes));
    }

    @Override
    public String kind() {
        return "PReLU";
    }

    @Override
    public String describe() {
        return isPerChannel ? "per channel" : "";
    }

    private int channelAxis(Shape sample) {
        return sample.rank() == 2 ? forSequences.channelAxis() : 0;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!Axes.requireLayerRank(rule)) {
            return;
        }
        Shape input = rule.input();
        rule.parameter("weight", Shape.of(isPerChannel ? input.size(channelAxis(input)) : 1),
                new Initialization("constant", List.of(slope), "constant " + Attributes.text(slope)));
        rule.output(input);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return isPerChannel && channelAxis(node.input().shape()) == 0 ? Steps.MIXED : Steps.each();
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        List<Value> writes = new ArrayList<>(List.of(rule.inputGradient(0)));
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", List.of(node.input(), node.parameters().get("weight")), writes);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction relu = emitter.construct("ParametricRelu").option("input", node.input())
                .option("weight", node.parameters().get("weight")).option("output", node.output());
        if (channelAxis(node.input().shape()) == 1) {
            relu.option("timeFirst");
        }
        emitter.run(node.operatorName(), "forward");
    }
}
