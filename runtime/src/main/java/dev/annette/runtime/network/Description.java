package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.Objects;

import dev.annette.runtime.operator.Objective;

/** What a generated network says of itself. */
public final class Description {

    private final String name;
    private final int[] inputShape;
    private final int[] outputShape;
    private final int inputLength;
    private final int outputLength;
    private final Objective objective;
    private final String summary;

    /**
     * Describes a network.
     *
     * @param name the model's name
     * @param inputShape the shape of one sample
     * @param outputShape the shape of the output for one sample
     * @param objective what training minimises, or {@code null} if the model can't be trained
     * @param summary a table of the layers
     */
    public Description(String name, int[] inputShape, int[] outputShape, Objective objective, String summary) {
        this.name = Objects.requireNonNull(name, "name");
        this.inputShape = inputShape.clone();
        this.outputShape = outputShape.clone();
        this.inputLength = Arrays.stream(inputShape).reduce(1, Math::multiplyExact);
        this.outputLength = Arrays.stream(outputShape).reduce(1, Math::multiplyExact);
        this.objective = objective;
        this.summary = Objects.requireNonNull(summary, "summary");
    }

    /** {@return the model's name} */
    public String name() {
        return name;
    }

    /** {@return the shape of one sample} */
    public int[] inputShape() {
        return inputShape.clone();
    }

    /** {@return the shape of the output for one sample} */
    public int[] outputShape() {
        return outputShape.clone();
    }

    /** {@return what training minimises, {@code null} if the model can't be trained} */
    public Objective objective() {
        return objective;
    }

    /** {@return a table of the layers} */
    public String summary() {
        return summary;
    }

    int inputLength() {
        return inputLength;
    }

    int outputLength() {
        return outputLength;
    }
}
