package dev.annette.processor.graph;

import java.util.Optional;

/**
 * One tensor of a graph: written by at most one node, read by any number. Values are compared by identity; their names are unique in a graph.
 */
public final class Value {

    private final String name;
    private final Role role;
    private final Shape shape;
    private final boolean isBatched;
    private final boolean isGradientWanted;
    private final ParameterSource source;

    private Value(String name, Role role, Shape shape, boolean isBatched, boolean isGradientWanted, ParameterSource source) {
        this.name = name;
        this.role = role;
        this.shape = shape;
        this.isBatched = isBatched;
        this.isGradientWanted = isGradientWanted;
        this.source = source;
    }

    /** A value that each sample has one of. */
    public static Value of(String name, Role role, Shape shape) {
        return of(name, role, shape, true);
    }

    /**
     * A value.
     *
     * @param isBatched whether each sample has one; otherwise all samples share it, as they share a constant
     */
    public static Value of(String name, Role role, Shape shape, boolean isBatched) {
        return new Value(name, role, shape, isBatched, false, null);
    }

    /** A value that is kept with the network: a parameter or a state. */
    public static Value kept(String name, Role role, Shape shape, ParameterSource source) {
        return new Value(name, role, shape, false, false, source);
    }

    /** The same input, but that the caller wants its gradient after each step. */
    public Value wantingGradient() {
        return new Value(name, role, shape, isBatched, true, source);
    }

    /** A gradient of this value. */
    public Value gradient(String gradientName) {
        return of(gradientName, Role.GRADIENT, shape(), isBatched);
    }

    /** A value whose shape is not known: not yet inferred, or not inferable since a layer before it is wrong. */
    public static Value ofUnknownShape(String name, Role role) {
        return new Value(name, role, null, true, false, null);
    }

    /** The name in the generated code, such as {@code conv1Output} or {@code conv1WeightGradient}. */
    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** The shape per sample, for parameters the whole shape; empty where it is not known. */
    public Optional<Shape> knownShape() {
        return Optional.ofNullable(shape);
    }

    /**
     * The shape, once inference has succeeded.
     *
     * @throws IllegalStateException if it is not known
     */
    public Shape shape() {
        return knownShape().orElseThrow(() -> new IllegalStateException(name + " has no shape yet"));
    }

    /** Whether each sample has one of it. Constants and parameters have none of the batch: all samples share them, and so what is computed from them alone. */
    public boolean isBatched() {
        return isBatched;
    }

    /** Whether the caller wants its gradient. */
    public boolean isGradientWanted() {
        return isGradientWanted;
    }

    /** Where a parameter or state comes from; empty for all other values. */
    public Optional<ParameterSource> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public String toString() {
        return name + ":" + (shape == null ? "?" : shape);
    }
}
