package dev.annette.runtime.training;

import java.util.Optional;

/** The loss, or the norm of the gradients where they are clipped by it, became NaN or infinite. The parameters are those before the step that would have learned from it. */
public final class NonFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The number of the epoch, from 1. */
    private final int epoch;
    /** The number of the step since the fit began, from 1. */
    private final long step;

    NonFiniteLossException(double loss, int epoch, int batch, long step, Optional<String> origin) {
        this("the loss", loss, epoch, batch, step, origin);
    }

    private NonFiniteLossException(String what, double value, int epoch, int batch, long step, Optional<String> origin) {
        super(what + " is " + value + " in epoch " + epoch + ", batch " + batch + " (step " + step + ")"
                + origin.map(place -> "; first on the way to it, " + place).orElse("")
                + "\nThe parameters are those before this step."
                + "\nfix: a smaller learning rate, inputs scaled to about -1 to 1, or a batch norm behind the layer named");
        this.epoch = epoch;
        this.step = step;
    }

    /** Of a finite loss whose gradients are not. */
    static NonFiniteLossException ofGradients(double norm, int epoch, int batch, long step, Optional<String> origin) {
        return new NonFiniteLossException("the norm of the gradients", norm, epoch, batch, step, origin);
    }

    /**
     * When it happened.
     *
     * @return the number of the epoch, from 1
     */
    public int epoch() {
        return epoch;
    }

    /**
     * When it happened.
     *
     * @return the number of the step since the fit began, from 1
     */
    public long step() {
        return step;
    }
}
