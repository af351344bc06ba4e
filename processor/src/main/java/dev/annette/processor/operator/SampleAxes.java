package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/** Which dimension of a sample holds the channels, and which are space or time. */
enum SampleAxes {

    /** {@code channels x height x width}. */
    PICTURE("a picture (channels x height x width)", 3, 0),
    /** {@code time x features}. */
    TIME_FEATURES("a sequence (time x features)", 2, 1),
    /** {@code channels x length}. */
    CHANNELS_LENGTH("a sequence (channels x length)", 2, 0);

    private final String text;
    private final int rank;
    private final int channelAxis;

    SampleAxes(String text, int rank, int channelAxis) {
        this.text = text;
        this.rank = rank;
        this.channelAxis = channelAxis;
    }

    /** Reads the attribute {@code axes}; a constant that does not exist is taken for the default. */
    static SampleAxes read(Attributes attributes) {
        return attributes.constant("axes").equals(CHANNELS_LENGTH.name()) ? CHANNELS_LENGTH : TIME_FEATURES;
    }

    /** How a layer that takes pictures as well as sequences reads its input; reports a wrong rank. */
    static Optional<SampleAxes> of(ShapeRule rule, SampleAxes forSequences) {
        SampleAxes axes = rule.input().rank() == PICTURE.rank ? PICTURE : forSequences;
        if (rule.input().rank() == axes.rank) {
            return Optional.of(axes);
        }
        report(rule, PICTURE.text + " or " + forSequences.text, "delete this layer, or put it before the sample becomes a vector");
        return Optional.empty();
    }

    /**
     * Whether the input is of this kind; reports it where not.
     *
     * @param otherwise the layer for the other kind of sample
     */
    boolean require(ShapeRule rule, String otherwise) {
        if (rule.input().rank() != rank) {
            report(rule, text, rule.input().rank() == 1 ? "put it before the sample becomes a vector" : otherwise);
            return false;
        }
        return true;
    }

    int channelAxis() {
        return channelAxis;
    }

    private static void report(ShapeRule rule, String needed, String remedy) {
        String kind = List.of("vector", "sequence", "picture").get(rule.input().rank() - 1);
        rule.problem(ProblemKind.WRONG_RANK, "", remedy, needed, kind, rule.input());
    }

    int channels(Shape shape) {
        return shape.size(channelAxis);
    }

    /** Height and width, or the time steps alone. */
    List<Size> spatial(Shape shape) {
        return this == PICTURE ? shape.sizes().subList(1, 3) : List.of(shape.at(1 - channelAxis));
    }

    Shape shape(int channels, List<Size> spatial) {
        List<Size> sizes = new ArrayList<>(spatial);
        sizes.add(channelAxis, Size.of(channels));
        return new Shape(sizes);
    }

    /** Whether the runtime must be told that time stands before the channels. */
    boolean isTimeFirst() {
        return this == TIME_FEATURES;
    }
}
