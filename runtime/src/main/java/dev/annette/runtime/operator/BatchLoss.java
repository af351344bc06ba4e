package dev.annette.runtime.operator;

/** The end of a plan's forward pass: the mean loss of the batch and, in training, the gradient from which the backward pass starts. */
public abstract class BatchLoss extends Operator {

    /**
     * Registers the operator with its scope.
     *
     * @param name what it is called
     * @param scope the scope in which it is built
     */
    BatchLoss(String name, PlanScope scope) {
        super(name, null, scope);
    }

    /** {@return the mean loss of the latest batch; NaN before the first} */
    public abstract double value();
}
