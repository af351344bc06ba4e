package dev.annette.runtime.operator;

import dev.annette.runtime.onednn.Attributes;

/** A pointwise function with its parameter, as it is fused into the operator before it. */
record Activation(Pointwise function, float alpha) {

    static Activation of(Pointwise function) {
        return new Activation(function, function.alpha());
    }

    /** What an operator asks of its primitive; nothing for {@code null}. */
    static Attributes fused(String owner, Activation activation, PlanScope scope) {
        if (activation == null) {
            return Attributes.none();
        }
        if (scope.isTraining() && !activation.function.derivativeFromOutput()) {
            throw new IllegalArgumentException(
                    owner + ": " + activation.function + " can't be fused in training, since its gradient needs its input; "
                            + "make it an operator of its own");
        }
        return Attributes.none().then(activation.function.algorithm(), activation.alpha, activation.function.beta());
    }
}
