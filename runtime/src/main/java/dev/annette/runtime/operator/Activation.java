package dev.annette.runtime.operator;

import dev.annette.runtime.onednn.Attributes;

/** A pointwise function with its parameters, as it is fused into the operator before it. */
record Activation(Pointwise function, float alpha, float beta) {

    /** What an operator asks of its primitive that computes products; no function for {@code null}. */
    static Attributes fused(String owner, Activation activation, PlanScope scope) {
        return fusedBehind(scope.products(), owner, activation, scope);
    }

    /** What an operator asks of its primitive that already has something else to do with its output. */
    static Attributes fusedBehind(Attributes attributes, String owner, Activation activation, PlanScope scope) {
        if (activation == null) {
            return attributes;
        }
        if (scope.isTraining() && !activation.function.derivativeFromOutput()) {
            throw new IllegalArgumentException(
                    owner + ": " + activation.function + " can't be fused in training, since its gradient needs its input; "
                            + "make it an operator of its own");
        }
        return attributes.then(activation.function.algorithm(), activation.alpha, activation.beta);
    }
}
