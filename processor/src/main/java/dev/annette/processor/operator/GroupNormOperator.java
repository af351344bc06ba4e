package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;

/**
 * Group normalisation (Wu and He 2018) and, with a group for each channel, instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016).
 *
 * @param groups      into how many parts the channels are split, or {@link #PER_CHANNEL}
 * @param epsilon     added to the variance
 * @param isAffine    whether each channel has a learned scale and shift
 * @param forSequences how a sample of two dimensions is read
 */
record GroupNormOperator(int groups, float epsilon, boolean isAffine, SampleAxes forSequences) implements Operator {

    private static final int PER_CHANNEL = 0;

    static GroupNormOperator read(Attributes attributes) {
        return read(attributes, attributes.positive("groups"));
    }

    static GroupNormOperator readInstance(Attributes attributes) {
        return read(attributes, PER_CHANNEL);
    }

    private static GroupNormOperator read(Attributes attributes, int groups) {
        return new GroupNormOperator(groups, attributes.number("epsilon", number -> number >= 0, "at least 0", "1e-5f"),
                attributes.flag("affine"), SampleAxes.read(attributes));
    }

    @Override
    public String kind() {
        return groups == PER_CHANNEL ? "InstanceNorm" : "GroupNorm";
    }

    @Override
    public String describe() {
        boolean isUsual = isAffine == (groups != PER_CHANNEL);
        return (groups == PER_CHANNEL ? "" : "groups " + groups) + (isUsual ? "" : isAffine ? "affine" : ", not affine");
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        SampleAxes.ofAny(rule, forSequences).ifPresent(axes -> {
            int channels = axes.channels(rule.input());
            if (groups != PER_CHANNEL && !Groups.divide(rule, groups, channels)) {
                return;
            }
            if (isAffine) {
                rule.parameter("weight", Shape.of(channels), Initialization.ones());
                rule.parameter("bias", Shape.of(channels), Initialization.zeros());
            }
            rule.output(rule.input());
        });
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Value> writes = new ArrayList<>(List.of(rule.inputGradient(0)));
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", List.of(rule.node().input()), writes);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        SampleAxes axes = SampleAxes.ofRank(node.input().shape().rank(), forSequences);
        Map<String, Value> parameters = node.parameters();
        Emitter.Construction norm = emitter.construct("GroupNormalization").option("input", node.input()).option("output", node.output());
        norm.numbers("groups", groups == PER_CHANNEL ? axes.channels(node.input().shape()) : groups);
        if (isAffine) {
            norm.option("scale", parameters.get("weight")).option("shift", parameters.get("bias"));
        }
        norm.option("epsilon", epsilon);
        if (axes.isTimeFirst()) {
            norm.option("timeFirst");
        }
        emitter.run(node.operatorName(), "forward");
    }
}
