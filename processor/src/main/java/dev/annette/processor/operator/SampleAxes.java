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

    /** {@code channels x depth x height x width}. */
    VOLUME("a volume (channels x depth x height x width)", 4, 0),
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

    /** How a layer that takes volumes, pictures and sequences reads its input; reports a wrong rank. */
    static Optional<SampleAxes> ofAny(ShapeRule rule, SampleAxes forSequences) {
        return rule.input().rank() == VOLUME.rank ? Optional.of(VOLUME) : of(rule, forSequences);
    }

    /** How the input of such a layer is read, once its rank is known to be right. */
    static SampleAxes ofRank(int rank, SampleAxes otherwise) {
        return rank == VOLUME.rank ? VOLUME : rank == PICTURE.rank ? PICTURE : otherwise;
    }

    /** How a layer that takes pictures as well as sequences reads its input; reports a wrong rank. */
    static Optional<SampleAxes> of(ShapeRule rule, SampleAxes forSequences) {
        SampleAxes axes = rule.input().rank() == PICTURE.rank ? PICTURE : forSequences;
        if (rule.input().rank() == axes.rank) {
            return Optional.of(axes);
        }
        report(rule, PICTURE.text + " or " + forSequences.text, rule.input().rank() == VOLUME.rank
                ? "a layer for volumes, such as @MaxPool3d" : "delete this layer, or put it before the sample becomes a vector");
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

    /** Whether the input has steps along its first axis, whatever a step is; reports it where not. */
    static boolean requireSteps(ShapeRule rule) {
        if (rule.input().rank() < TIME_FEATURES.rank) {
            report(rule, "a sequence, such as time x features", "put it before the sample becomes "
                    + (rule.input().rank() == 0 ? "a number" : "a vector"));
            return false;
        }
        return true;
    }

    /** The convolution for a sample of that many dimensions. */
    static String convolutionFor(Shape input) {
        return input.rank() == 2 ? "@Conv1d for sequences" : input.rank() == 3 ? "@Conv for pictures" : "@Conv3d for volumes";
    }

    int channelAxis() {
        return channelAxis;
    }

    private static void report(ShapeRule rule, String needed, String remedy) {
        List<String> kinds = List.of("number", "vector", "sequence", "picture", "volume");
        String kind = rule.input().rank() < kinds.size() ? kinds.get(rule.input().rank()) : "tensor";
        rule.problem(ProblemKind.WRONG_RANK, "", remedy, needed, kind, rule.input());
    }

    int channels(Shape shape) {
        return shape.size(channelAxis);
    }

    /** Depth, height and width as far as there are, or the time steps alone. */
    List<Size> spatial(Shape shape) {
        return rank > 2 ? shape.sizes().subList(1, rank) : List.of(shape.at(1 - channelAxis));
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
