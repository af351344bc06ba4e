package dev.annette.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One tensor of a graph: written by at most one node, read by any number. Values are compared by identity; their names are unique in a graph.
 */
public final class Value {

    private final String name;
    private final Role role;
    private final Shape shape;
    private final boolean isBatched;
    private final List<Size> steps;
    private final boolean isGradientWanted;
    private final ParameterSource source;

    private Value(String name, Role role, Shape shape, boolean isBatched, List<Size> steps, boolean isGradientWanted,
            ParameterSource source) {
        this.name = name;
        this.role = role;
        this.shape = shape;
        this.isBatched = isBatched;
        this.steps = List.copyOf(steps);
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
        return of(name, role, shape, isBatched, List.of());
    }

    /**
     * A value that each step of a sequence has one of: the steps are samples of their own.
     *
     * @param shape     the shape of a step
     * @param isBatched whether each sample has such a sequence
     * @param steps     how many steps there are; of sequences of sequences the outer number first
     */
    public static Value of(String name, Role role, Shape shape, boolean isBatched, List<Size> steps) {
        return new Value(name, role, shape, isBatched, steps, false, null);
    }

    /** A value that is kept with the network: a parameter or a state. */
    public static Value kept(String name, Role role, Shape shape, ParameterSource source) {
        return new Value(name, role, shape, false, List.of(), false, source);
    }

    /** The same input, but that the caller wants its gradient after each step. */
    public Value wantingGradient() {
        return new Value(name, role, shape, isBatched, steps, true, source);
    }

    /** A gradient of this value. */
    public Value gradient(String gradientName) {
        return of(gradientName, Role.GRADIENT, shape(), isBatched, steps);
    }

    /** A value whose shape is not known: not yet inferred, or not inferable since a layer before it is wrong. */
    public static Value ofUnknownShape(String name, Role role) {
        return new Value(name, role, null, true, List.of(), false, null);
    }

    /** The name in the generated code, such as {@code conv1Output} or {@code conv1WeightGradient}. */
    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** The shape per sample or per step, for parameters the whole shape; empty where it is not known. */
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

    /** How many steps each sample has one of it for, where the steps are samples of their own; of sequences of sequences the outer number first. Empty for all other values. */
    public List<Size> steps() {
        return steps;
    }

    /** Whether each step of a sequence has one of it. */
    public boolean isPerStep() {
        return !steps.isEmpty();
    }

    /** What a whole sample has of it, as users see it: its steps, and its shape. */
    public Shape sampleShape() {
        List<Size> sizes = new ArrayList<>(steps);
        sizes.addAll(shape().sizes());
        return new Shape(sizes);
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
        String each = steps.stream().map(size -> size.compact() + "*").collect(Collectors.joining());
        return name + ":" + each + (shape == null ? "?" : shape);
    }
}
