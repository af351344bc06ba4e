package dev.annette.processor.graph;

import java.util.List;

/**
 * How a parameter gets its first values, in the runtime's words.
 *
 * @param method    the factory method of the runtime's {@code Initialization}, such as {@code kaimingNormal}
 * @param arguments its arguments, such as the number of inputs of each output
 * @param zeroRow   a row that is set to zero afterwards, and its length; empty for none
 * @param text      how comments name it, such as {@code He normal}
 */
public record Initialization(String method, List<Number> arguments, List<Number> zeroRow, String text) {

    /** First values of which no row is set to zero. */
    public Initialization(String method, List<Number> arguments, String text) {
        this(method, arguments, List.of(), text);
    }

    public static Initialization zeros() {
        return new Initialization("zeros", List.of(), "zeros");
    }

    /**
     * Zeros, but for one gate of a cell.
     *
     * @param units how many numbers each gate has
     * @param gate  the place of that gate
     * @param value what its numbers start with
     */
    public static Initialization gateBias(int units, int gate, float value) {
        return new Initialization("gateBias", List.of(units, gate, value), "zeros, of the forget gate " + value);
    }

    public static Initialization ones() {
        return new Initialization("ones", List.of(), "ones");
    }

    /** The same, but for one row of zeros. */
    public Initialization withZeroRow(int row, int length) {
        return new Initialization(method, arguments, List.of(row, length), text + ", row " + row + " zeros");
    }
}
