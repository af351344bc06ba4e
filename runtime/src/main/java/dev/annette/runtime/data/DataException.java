package dev.annette.runtime.data;

/** Data that can't be read, downloaded or used; the message names the file or the sample, what was found and what was expected. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message what was found, what was expected, and the remedy
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates an exception with the failure behind it.
     *
     * @param message what was found, what was expected, and the remedy
     * @param cause   the failure behind it
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
