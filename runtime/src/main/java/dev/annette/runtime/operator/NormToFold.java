package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;

/** The batch normalization behind a layer, as the layer's builder is told it. */
record NormToFold(Parameter scale, Parameter shift, Parameter mean, Parameter variance, float epsilon) {

    FoldedNorm fold(PlanScope scope, String owner, Parameter weight, Parameter bias, long[] weightDims) {
        if (scope.isTraining()) {
            throw new IllegalStateException(
                    owner + ": a normalization can't be folded in training, where it uses the statistics of the batch");
        }
        return new FoldedNorm(scope, this, owner, weight, bias, weightDims);
    }
}
