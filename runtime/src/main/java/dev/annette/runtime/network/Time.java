package dev.annette.runtime.network;

/**
 * What the compiler found of time.
 *
 * @param letter what stands for the number of steps, null if all sequences of a batch are of one length
 * @param hindrance why the network can't predict step after step, null if it can
 */
record Time(String letter, String hindrance) {

    /** Of a network whose samples are no sequences of any number of steps. */
    static final Time NONE = new Time(null,
            "its samples are no sequences of any number of steps; fix: a letter as the first axis of the input, as in \"Tx64\"");

    Time withLengths(String changed) {
        return new Time(changed, hindrance);
    }

    Time withHindrance(String changed) {
        return new Time(letter, changed);
    }
}
