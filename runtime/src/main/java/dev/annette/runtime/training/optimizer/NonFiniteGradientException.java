package dev.annette.runtime.training.optimizer;

/** The norm of the gradients is NaN or infinite, so that they can't be clipped by it. No parameter has changed, nor what the optimizer remembers. */
public final class NonFiniteGradientException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    /** The norm. */
    private final double norm;

    NonFiniteGradientException(double norm) {
        super("the norm of the gradients is " + norm + "; no parameter has changed");
        this.norm = norm;
    }

    /**
     * What was found.
     *
     * @return the norm, NaN or infinite
     */
    public double norm() {
        return norm;
    }
}
