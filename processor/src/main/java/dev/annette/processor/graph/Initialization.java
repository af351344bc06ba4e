package dev.annette.processor.graph;

import java.util.List;

/**
 * How a parameter gets its first values, in the runtime's words.
 *
 * @param method    the factory method of the runtime's {@code Initialization}, such as {@code kaimingNormal}
 * @param arguments its arguments, such as the number of inputs of each output
 * @param text      how comments name it, such as {@code He normal}
 */
public record Initialization(String method, List<Number> arguments, String text) {

    public static Initialization zeros() {
        return new Initialization("zeros", List.of(), "zeros");
    }

    public static Initialization ones() {
        return new Initialization("ones", List.of(), "ones");
    }
}
