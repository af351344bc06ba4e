package dev.annette.processor.operator;

import java.util.Map;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.FoldedNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Value;

/**
 * What a convolution or dense layer does to its result before storing it: a batch normalisation folded into its weights, then a pointwise function.
 *
 * @param activation  the function, or null
 * @param normEpsilon the normalisation's epsilon, or NaN where none is folded in
 */
record FusedResult(Pointwise activation, float normEpsilon) {

    static final FusedResult NONE = new FusedResult(null, Float.NaN);

    boolean canFuseActivation() {
        return activation == null;
    }

    boolean canFoldNorm() {
        return activation == null && Float.isNaN(normEpsilon);
    }

    FusedResult withActivation(Pointwise function) {
        return new FusedResult(function, normEpsilon);
    }

    FusedResult withFoldedNorm(float epsilon) {
        return new FusedResult(activation, epsilon);
    }

    String describe() {
        return (Float.isNaN(normEpsilon) ? "" : ", batch norm") + (activation == null ? "" : ", " + activation.text());
    }

    /** Weight and bias, and what was folded into them. */
    void emitParameters(Node node, Emitter.Construction construction) {
        emitParameters(node, node.parameters().get("weight"), construction);
    }

    /** The same where the weight has another name. */
    void emitParameters(Node node, Value weight, Emitter.Construction construction) {
        Map<String, Value> parameters = node.parameters();
        construction.option("weight", weight);
        if (parameters.containsKey("bias")) {
            construction.option("bias", parameters.get("bias"));
        }
        if (!Float.isNaN(normEpsilon)) {
            construction.option("foldedNorm", parameters.get(FoldedNorm.SCALE), parameters.get(FoldedNorm.SHIFT),
                    parameters.get(FoldedNorm.MEAN),
                    parameters.get(FoldedNorm.VARIANCE), normEpsilon);
        }
    }

    void emit(Emitter.Construction construction) {
        if (activation != null) {
            ActivationOperator.emitFunction(activation, construction);
        }
    }
}
