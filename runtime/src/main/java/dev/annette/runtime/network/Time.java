package dev.annette.runtime.network;

/**
 * What the compiler found of time.
 *
 * @param letter what stands for the number of steps, null if all sequences of a batch are of one length
 * @param hindrance why the network can't predict step after step, null if it can
 */
record Time(String letter, String hindrance) {

    /** Of a network that reads no sequences. */
    static final Time NONE = new Time(null, null);

    Time withLengths(String changed) {
        return new Time(changed, hindrance);
    }

    Time withHindrance(String changed) {
        return new Time(letter, changed);
    }
}
