package dev.annette.processor.graph;

import java.util.List;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.SourcePosition;

/** Hand-built pieces of graphs, for tests that need no javac. */
public final class Sample {

    private Sample() {}

    /** An origin that calls itself as asked. */
    public static Origin origin(String title) {
        return new Named(title);
    }

    /** A value of the forward pass. */
    public static Value activation(String name, int... sizes) {
        return Value.of(name, Role.ACTIVATION, Shape.of(sizes));
    }

    /** The samples. */
    public static Value input(int... sizes) {
        return Value.of("input", Role.INPUT, Shape.of(sizes));
    }

    /** A node with one input and one output, from a layer of its own. */
    public static Node node(String name, Operator operator, Value input, Value output) {
        return Node.of(name, operator, List.of(input), List.of(output), origin("@Layer " + name));
    }

    private record Named(String title) implements Origin {

        @Override
        public String source() {
            return title;
        }

        @Override
        public SourcePosition position(String attribute) {
            return new Place(title, attribute);
        }
    }

    /** A place that tests can look into. */
    public record Place(String title, String attribute) implements SourcePosition {}
}
