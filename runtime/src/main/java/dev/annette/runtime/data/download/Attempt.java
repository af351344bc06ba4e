package dev.annette.runtime.data.download;

/** How one attempt to download a file from one address ended, and why. */
record Attempt(Outcome outcome, String explanation) {

    /** What follows from an attempt. */
    enum Outcome {
        /** The file is there. */
        DONE,
        /** No connection came about: offline, or the host is down. */
        UNREACHABLE,
        /** A passing failure: the same address may work in a moment. */
        PASSING,
        /** This address does not have the file. */
        FINAL
    }
}
