package dev.annette.processor.graph;

import java.util.Optional;

/**
 * How a node treats the steps of the sequences that it reads. Two questions are asked: may sequences of different lengths be padded to one, and can the sequence be given step
 * after step, as {@code net.stepper()} does.
 *
 * @param leaks       why padded steps would change others, empty if they don't
 * @param asksLengths whether the node leaves padded steps out itself, by asking for the lengths when it runs; what it reads first has to be a sequence then
 * @param needsWhole  why one step after the other would give something else than all at once, empty if it doesn't
 */
public record Steps(Optional<Leak> leaks, boolean asksLengths, Optional<String> needsWhole) {

    /** What an operator does of which nothing is known. */
    public static final Steps MIXED = mixed("reads several steps at once", "a layer that works on each step by itself, such as @Dense");

    /**
     * Why padding would do harm.
     *
     * @param reason what the node does, such as {@code reads several steps at once}
     * @param remedy one edit that would compile
     */
    public record Leak(String reason, String remedy) {}

    /** It works on each step by itself, like a dense layer or a sum. */
    public static Steps each() {
        return new Steps(Optional.empty(), false, Optional.empty());
    }

    /** It goes through the steps in their order, asks for the lengths, and can go on later where it has ended, like a recurrent layer. */
    public static Steps inOrder() {
        return new Steps(Optional.empty(), true, Optional.empty());
    }

    /**
     * It asks for the lengths, and needs all steps before it can begin or end, like a recurrent layer backward in time or a mean over time.
     *
     * @param reason what it does, such as {@code reads the sequence backward}
     */
    public static Steps whole(String reason) {
        return new Steps(Optional.empty(), true, Optional.of(reason));
    }

    /**
     * It mixes steps and does not ask which of them count, like a convolution.
     *
     * @param reason what it does, such as {@code takes some of the steps}
     * @param remedy one edit that would compile in a model of different lengths
     */
    public static Steps mixed(String reason, String remedy) {
        return new Steps(Optional.of(new Leak(reason, remedy)), false, Optional.of(reason));
    }

    /** The same, but that step after step it would give something else. */
    public Steps neededWhole(String reason) {
        return new Steps(leaks, asksLengths, Optional.of(reason));
    }

    /** The same, but that it can be given step after step, for example since prediction mixes nothing. */
    public Steps neededInParts() {
        return new Steps(leaks, asksLengths, Optional.empty());
    }
}
