package dev.annette.processor.operator;

import java.util.Map;
import java.util.Optional;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.FoldedNorm;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Value;

/**
 * What a convolution or dense layer does to its result before storing it: a batch normalisation folded into its weights, a value added, then a pointwise function.
 *
 * @param activation  the function, or null
 * @param normEpsilon the normalisation's epsilon, or NaN where none is folded in
 * @param hasResidual whether it adds the last input of its node
 */
record FusedResult(Pointwise activation, float normEpsilon, boolean hasResidual) {

    static final FusedResult NONE = new FusedResult(null, Float.NaN, false);

    boolean canFuseActivation() {
        return activation == null;
    }

    boolean canFoldNorm() {
        return activation == null && !hasResidual && Float.isNaN(normEpsilon);
    }

    boolean canAddResidual() {
        return activation == null && !hasResidual;
    }

    FusedResult withActivation(Pointwise function) {
        return new FusedResult(function, normEpsilon, hasResidual);
    }

    FusedResult withFoldedNorm(float epsilon) {
        return new FusedResult(activation, epsilon, hasResidual);
    }

    FusedResult withResidual() {
        return new FusedResult(activation, normEpsilon, true);
    }

    /** The value that is added. */
    Optional<Value> residual(Node node) {
        return hasResidual ? Optional.of(node.inputs().get(node.inputs().size() - 1)) : Optional.empty();
    }

    String describe() {
        return (Float.isNaN(normEpsilon) ? "" : ", batch norm") + (hasResidual ? ", residual" : "")
                + (activation == null ? "" : ", " + activation.text());
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

    void emit(Node node, Emitter.Construction construction) {
        residual(node).ifPresent(residual -> construction.option("residual", residual));
        if (activation != null) {
            ActivationOperator.emitFunction(activation, construction);
        }
    }
}
