package dev.annette.processor.graph;

/**
 * Where a parameter gets its values from.
 *
 * @param fileName       its name in files, such as {@code conv1.weight}
 * @param initialization its first values
 */
public record ParameterSource(String fileName, Initialization initialization) {}
