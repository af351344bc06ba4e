package dev.annette.runtime.network;

/** Thrown before a plan is built for sizes that a layer of the network can't work on; the message names the layer, the sizes and the remedy. */
public final class UnfitSizesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message which layer, which sizes, what would fit
     */
    public UnfitSizesException(String message) {
        super(message);
    }
}
