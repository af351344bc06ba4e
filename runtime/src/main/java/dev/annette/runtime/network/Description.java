package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.annette.runtime.operator.Objective;

/** What a generated network says of itself. */
public final class Description {

    private record Named(String name, int[] shape, int length) {

        static Named of(String name, int... shape) {
            return new Named(name, shape.clone(), Arrays.stream(shape).reduce(1, Math::multiplyExact));
        }
    }

    private final String name;
    private final String summary;
    private final List<Named> inputs;
    private final List<Named> outputs;
    private final List<Named> targets;
    private final Objective objective;
    private final boolean hasOwnLoss;

    private Description(String name, String summary, List<Named> inputs, List<Named> outputs, List<Named> targets, Objective objective,
            boolean hasOwnLoss) {
        this.name = Objects.requireNonNull(name, "name");
        this.summary = Objects.requireNonNull(summary, "summary");
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.targets = List.copyOf(targets);
        this.objective = objective;
        this.hasOwnLoss = hasOwnLoss;
    }

    /**
     * Describes a network with one input and one output.
     *
     * @param name the model's name
     * @param inputShape the shape of one sample
     * @param outputShape the shape of the output for one sample
     * @param objective what training minimises, or {@code null} if the model can't be trained
     * @param summary a table of the layers
     */
    public Description(String name, int[] inputShape, int[] outputShape, Objective objective, String summary) {
        this(name, summary, List.of(Named.of("input", inputShape)), List.of(Named.of("output", outputShape)), List.of(), objective, false);
    }

    /**
     * Starts to describe a network with several inputs or outputs, or with a loss of its own.
     *
     * @param name the model's name
     * @param summary a table of the layers
     * @return a description without inputs and outputs
     */
    public static Description of(String name, String summary) {
        return new Description(name, summary, List.of(), List.of(), List.of(), null, false);
    }

    /**
     * Adds an input.
     *
     * @param inputName what it is called
     * @param shape its shape for one sample
     * @return a description with that input last
     */
    public Description input(String inputName, int... shape) {
        return new Description(name, summary, with(inputs, inputName, shape), outputs, targets, objective, hasOwnLoss);
    }

    /**
     * Adds an output.
     *
     * @param outputName what it is called
     * @param shape its shape for one sample
     * @return a description with that output last
     */
    public Description output(String outputName, int... shape) {
        return new Description(name, summary, inputs, with(outputs, outputName, shape), targets, objective, hasOwnLoss);
    }

    /**
     * Adds a target that the model's own loss reads.
     *
     * @param targetName what it is called
     * @param shape its shape for one sample
     * @return a description with that target last
     */
    public Description target(String targetName, int... shape) {
        return new Description(name, summary, inputs, outputs, with(targets, targetName, shape), objective, hasOwnLoss);
    }

    /**
     * Sets what training minimises.
     *
     * @param minimised the objective
     * @return a description with that objective
     */
    public Description objective(Objective minimised) {
        return new Description(name, summary, inputs, outputs, targets, minimised, false);
    }

    /** {@return a description that says that the model computes its loss itself} */
    public Description ownLoss() {
        return new Description(name, summary, inputs, outputs, targets, null, true);
    }

    private static List<Named> with(List<Named> before, String name, int... shape) {
        List<Named> more = new ArrayList<>(before);
        more.add(Named.of(name, shape));
        return more;
    }

    /** {@return the model's name} */
    public String name() {
        return name;
    }

    /** {@return the shape of one sample; of several inputs the sum of their lengths} */
    public int[] inputShape() {
        return shape(inputs);
    }

    /** {@return the shape of the output for one sample; of several outputs the sum of their lengths} */
    public int[] outputShape() {
        return shape(outputs);
    }

    private static int[] shape(List<Named> values) {
        return values.size() == 1 ? values.get(0).shape().clone() : new int[] {length(values)};
    }

    private static int length(List<Named> values) {
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            length += values.get(i).length();
        }
        return length;
    }

    /** {@return what training minimises, {@code null} if the model can't be trained or computes its loss itself} */
    public Objective objective() {
        return objective;
    }

    /** {@return whether the model computes its loss itself} */
    public boolean hasOwnLoss() {
        return hasOwnLoss;
    }

    /** {@return a table of the layers} */
    public String summary() {
        return summary;
    }

    int inputs() {
        return inputs.size();
    }

    int inputLength() {
        return length(inputs);
    }

    int outputLength() {
        return length(outputs);
    }

    int targetLength() {
        return length(targets);
    }

    /** Puts the samples of several inputs behind each other, each with its part of every input. */
    float[] interleaved(float[]... parts) {
        int samples = parts[0].length / inputs.get(0).length();
        for (int i = 0; i < parts.length; i++) {
            if (samples == 0 || parts[i].length != (long) samples * inputs.get(i).length()) {
                throw new IllegalArgumentException(
                        name + ": " + parts[i].length + " floats given for " + inputs.get(i).name() + ", which has "
                                + inputs.get(i).length() + " for each sample; " + inputs.get(0).name() + " has " + samples + " samples");
            }
        }
        float[] all = new float[samples * inputLength()];
        int to = 0;
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < parts.length; i++) {
                int length = inputs.get(i).length();
                System.arraycopy(parts[i], sample * length, all, to, length);
                to += length;
            }
        }
        return all;
    }

    /** Takes one of several outputs out of the answers to some samples. */
    float[] part(float[] answers, int index) {
        int all = outputLength();
        int length = outputs.get(index).length();
        int before = length(outputs.subList(0, index));
        float[] part = new float[answers.length / all * length];
        for (int sample = 0; sample * all < answers.length; sample++) {
            System.arraycopy(answers, sample * all + before, part, sample * length, length);
        }
        return part;
    }
}
