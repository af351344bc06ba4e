package dev.annette.processor.operator;

import java.util.List;
import java.util.Locale;

import dev.annette.processor.graph.Shape;

/**
 * The loss that a model asks for.
 *
 * @param loss           the constant of {@code Loss}
 * @param labelSmoothing the share of each target spread over all classes, for softmax cross-entropy
 * @param huberDelta     where Huber's loss turns from square to linear
 */
public record Objective(String loss, float labelSmoothing, float huberDelta) {

    /** The constant of a model that is not trained. */
    public static final String NONE = "NONE";
    /** The constant whose scores go through a softmax in the loss. */
    public static final String SOFTMAX_CROSS_ENTROPY = "SOFTMAX_CROSS_ENTROPY";
    /** The constant whose scores go through a sigmoid in the loss. */
    public static final String BINARY_CROSS_ENTROPY = "BINARY_CROSS_ENTROPY";
    /** The constant that reads the delta. */
    public static final String HUBER = "HUBER";

    private static final String OWN = "OWN";

    /** That of a model which computes its loss itself. */
    public static Objective own() {
        return new Objective(OWN, 0, 1);
    }

    /** Whether the model computes its loss itself. */
    public boolean isOwn() {
        return loss.equals(OWN);
    }

    /** Whether the model has no loss. */
    public boolean isNone() {
        return loss.equals(NONE);
    }

    /** How comments name it. */
    public String text() {
        return loss.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * Whether it can judge an output of that shape.
     *
     * @param perStep whether an output of two axes may be judged row by row
     */
    public boolean accepts(Shape output, boolean perStep) {
        boolean isVector = output.rank() == 1 || perStep && output.rank() == 2;
        return !loss.equals(SOFTMAX_CROSS_ENTROPY)
                || isVector && output.at(output.rank() - 1).isConstant() && output.last() > 1;
    }

    /** What it needs, for the message where it can't. */
    public String need() {
        return "a vector of at least two scores, or one for each step";
    }

    /** The kind of layer that repeats what the loss does itself, or empty. */
    public String repeats() {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> "softmax";
            case BINARY_CROSS_ENTROPY -> "sigmoid";
            default -> "";
        };
    }

    /** The runtime's class. */
    public String runtimeClass() {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> "SoftmaxCrossEntropy";
            case BINARY_CROSS_ENTROPY -> "BinaryCrossEntropy";
            case "MEAN_SQUARED_ERROR" -> "MeanSquaredError";
            case "MEAN_ABSOLUTE_ERROR" -> "MeanAbsoluteError";
            case HUBER -> "Huber";
            default -> throw new IllegalStateException("no objective for " + loss);
        };
    }

    /** The runtime's factory calls, each a method and its argument, such as {@code ofLogits()} and {@code labelSmoothing(0.1f)}. */
    public List<Call> factory() {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> labelSmoothing == 0 ? List.of(new Call("ofLogits", Float.NaN))
                    : List.of(new Call("ofLogits", Float.NaN), new Call("labelSmoothing", labelSmoothing));
            case BINARY_CROSS_ENTROPY -> List.of(new Call("ofLogits", Float.NaN));
            case HUBER -> List.of(new Call("withDelta", huberDelta));
            default -> List.of(new Call("of", Float.NaN));
        };
    }

    /**
     * A call in the chain that makes the runtime's objective.
     *
     * @param method   its name
     * @param argument its argument, or NaN for none
     */
    public record Call(String method, float argument) {}
}
