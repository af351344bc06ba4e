package dev.annette.examples;

/** A clock that runs since its creation. */
public final class Seconds {
    private final long start = System.nanoTime();

    /** Starts the clock. */
    public Seconds() {}

    /**
     * The time so far.
     *
     * @return seconds since the creation
     */
    public double elapsed() {
        return (System.nanoTime() - start) * 1e-9;
    }
}
