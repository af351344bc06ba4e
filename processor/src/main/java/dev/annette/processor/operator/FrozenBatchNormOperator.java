package dev.annette.processor.operator;

import java.util.List;
import java.util.Map;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;

/**
 * Batch normalisation by running statistics that training leaves as they are, which is a scale and a shift of each channel.
 *
 * @param epsilon      added to the variance
 * @param isAffine     whether each channel has a scale and shift of its own
 * @param forSequences how a sample of two dimensions is read
 */
record FrozenBatchNormOperator(float epsilon, boolean isAffine, SampleAxes forSequences) implements Operator {

    @Override
    public String kind() {
        return "FrozenBatchNorm";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Map<String, Value> parameters = node.parameters();
        Emitter.Construction norm =
                emitter.construct("FrozenBatchNormalization").option("input", node.input()).option("output", node.output());
        if (isAffine) {
            norm.option("scale", parameters.get("weight")).option("shift", parameters.get("bias"));
        }
        norm.option("mean", parameters.get("running_mean")).option("variance", parameters.get("running_var")).option("epsilon", epsilon);
        if (node.input().shape().rank() == 2 && forSequences.channelAxis() == 1) {
            norm.option("timeFirst");
        }
        emitter.run(node.operatorName(), "forward");
    }
}
