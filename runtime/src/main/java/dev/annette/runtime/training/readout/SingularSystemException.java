package dev.annette.runtime.training.readout;

/** Says that linear equations have no single solution: what was observed does not tell apart what is asked for. */
public final class SingularSystemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what depends on what, and what would help
     */
    public SingularSystemException(String message) {
        super(message);
    }
}
