package dev.annette.runtime.network;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.annette.runtime.operator.JudgedRows;
import dev.annette.runtime.operator.Lengths;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.Sizes;

/** What a generated network says of itself. */
public final class Description {

    private final String name;
    private final String summary;
    private final JoinedShapes inputs;
    private final JoinedShapes outputs;
    private final JoinedShapes targets;
    private final Objective objective;
    private final boolean hasOwnLoss;
    private final SizeRules rules;
    private final Sizes sizes;
    private final Time time;
    private final JudgedRows judgedRows;

    private Description(String name, String summary, JoinedShapes inputs, JoinedShapes outputs, JoinedShapes targets,
            Objective objective, boolean hasOwnLoss, SizeRules rules, Sizes sizes, Time time) {
        this.name = Objects.requireNonNull(name, "name");
        this.summary = Objects.requireNonNull(summary, "summary");
        this.inputs = inputs;
        this.outputs = outputs;
        this.targets = targets;
        this.objective = objective;
        this.hasOwnLoss = hasOwnLoss;
        this.rules = rules;
        this.sizes = sizes;
        this.time = time;
        this.judgedRows = rows();
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
        this(name, summary, JoinedShapes.NONE.and(NamedShape.of("input", inputShape)),
                JoinedShapes.NONE.and(NamedShape.of("output", outputShape)), JoinedShapes.NONE, objective, false, SizeRules.NONE,
                Sizes.NONE, Time.NONE);
    }

    /**
     * Starts to describe a network with several inputs or outputs, or with a loss of its own.
     *
     * @param name the model's name
     * @param summary a table of the layers
     * @return a description without inputs and outputs
     */
    public static Description of(String name, String summary) {
        return new Description(name, summary, JoinedShapes.NONE, JoinedShapes.NONE, JoinedShapes.NONE, null, false, SizeRules.NONE,
                Sizes.NONE, Time.NONE);
    }

    /**
     * Adds an input.
     *
     * @param inputName what it is called
     * @param shape its shape for one sample
     * @return a description with that input last
     */
    public Description input(String inputName, int... shape) {
        return with(inputs.and(NamedShape.of(inputName, shape)), outputs, targets);
    }

    /**
     * Adds an output.
     *
     * @param outputName what it is called
     * @param shape its shape for one sample
     * @return a description with that output last
     */
    public Description output(String outputName, int... shape) {
        return with(inputs, outputs.and(NamedShape.of(outputName, shape)), targets);
    }

    /**
     * Adds a target that the model's own loss reads.
     *
     * @param targetName what it is called
     * @param shape its shape for one sample
     * @return a description with that target last
     */
    public Description target(String targetName, int... shape) {
        return with(inputs, outputs, targets.and(NamedShape.of(targetName, shape)));
    }

    /**
     * Sets what training minimises.
     *
     * @param minimised the objective
     * @return a description with that objective
     */
    public Description objective(Objective minimised) {
        return new Description(name, summary, inputs, outputs, targets, minimised, false, rules, sizes, time);
    }

    /** {@return a description that says that the model computes its loss itself} */
    public Description ownLoss() {
        return new Description(name, summary, inputs, outputs, targets, null, true, rules, sizes, time);
    }

    /**
     * Adds an input with sizes that are bound when a plan is built.
     *
     * @param inputName what it is called
     * @param shape its shape for one sample, such as {@code 3xHxW}
     * @return a description with that input last
     */
    public Description input(String inputName, String shape) {
        return with(inputs.and(NamedShape.symbolic(inputName, shape)), outputs, targets);
    }

    /**
     * Adds an output with sizes that follow from those of the inputs.
     *
     * @param outputName what it is called
     * @param shape its shape for one sample, such as {@code 1x((H+1)/2)xW}
     * @return a description with that output last
     */
    public Description output(String outputName, String shape) {
        return with(inputs, outputs.and(NamedShape.symbolic(outputName, shape)), targets);
    }

    /**
     * Adds a target with sizes that are bound when a plan is built.
     *
     * @param targetName what it is called
     * @param shape its shape for one sample, such as {@code 1xHxW}
     * @return a description with that target last
     */
    public Description target(String targetName, String shape) {
        return with(inputs, outputs, targets.and(NamedShape.symbolic(targetName, shape)));
    }

    /**
     * Says how large a size has to be.
     *
     * @param size its letter
     * @param number the smallest number that leaves something of every value
     * @param layer the layer that needs so much, with its shapes
     * @return a description with that rule
     */
    public Description least(String size, int number, String layer) {
        return with(rules.least(size, number, layer));
    }

    /**
     * Says that what a layer adds or joins has to be of one size.
     *
     * @param layer the layer
     * @param left how the one size follows from those of the inputs, such as {@code 2 * (H / 2)}
     * @param right how the other does
     * @return a description with that rule
     */
    public Description equal(String layer, String left, String right) {
        return with(rules.equal(layer, left, right));
    }

    /**
     * Says that the sequences of a batch may be of different lengths.
     *
     * @param letter what stands for the number of steps: values whose first axis it is are sequences
     * @return a description that says so
     */
    public Description lengths(String letter) {
        return with(time.withLengths(letter));
    }

    /** {@return a description that says that the network can predict step after step} */
    public Description stepwise() {
        return with(time.withHindrance(null));
    }

    /**
     * Says that the network can't predict step after step.
     *
     * @param reason why, such as {@code conv1 reads several steps at once}
     * @return a description that says so
     */
    public Description notStepwise(String reason) {
        return with(time.withHindrance(reason));
    }

    private Description with(JoinedShapes newInputs, JoinedShapes newOutputs, JoinedShapes newTargets) {
        return new Description(name, summary, newInputs, newOutputs, newTargets, objective, hasOwnLoss, rules, sizes, time);
    }

    private Description with(SizeRules changed) {
        return new Description(name, summary, inputs, outputs, targets, objective, hasOwnLoss, changed, sizes, time);
    }

    private Description with(Time changed) {
        return new Description(name, summary, inputs, outputs, targets, objective, hasOwnLoss, rules, sizes, changed);
    }

    /** {@return why the network can't predict step after step, such as {@code conv1 reads several steps at once}; empty if it can, or reads no sequences} */
    public Optional<String> hindranceToStepping() {
        return Optional.ofNullable(time.hindrance());
    }

    /** {@return whether the sequences of a batch may be of different lengths} */
    public boolean hasLengths() {
        return time.letter() != null;
    }

    /** How many steps the sequences of a batch have, padding included, once letters are bound. */
    int steps() {
        return sizes.size(time.letter());
    }

    /** Which of the inputs, outputs or targets are sequences that may be of different lengths. */
    boolean[] sequences(JoinedShapes values) {
        return values.haveFirstAxis(time.letter());
    }

    /** The rows of scores that the objective judges, once letters are bound: a matrix has one for each step, and so has a padded sequence of anything. */
    JudgedRows judgedRows() {
        return judgedRows;
    }

    private JudgedRows rows() {
        boolean isBound = outputs.areBound();
        boolean isPadded = hasLengths() && outputs.count() == 1 && sequences(outputs)[0];
        boolean isPerStep = isBound && outputs.count() == 1 && (isPadded || outputs.get(0).shape().length == 2);
        int steps = isPerStep ? outputs.get(0).shape()[0] : 1;
        return isBound ? new JudgedRows(objective, steps, outputs.length() / steps, isPadded) : null;
    }

    /** Refuses lengths that can't be those of a batch; null stands for no lengths. */
    void checkLengths(int batchSize, int[] lengths) {
        if (lengths != null && !hasLengths()) {
            throw new IllegalArgumentException(name + ": lengths given, but it takes sequences of one length; fix: @Model(lengths = true)");
        }
        if (lengths != null) {
            Lengths.require(lengths, 0, batchSize, steps());
        }
    }

    JoinedShapes inputs() {
        return inputs;
    }

    JoinedShapes outputs() {
        return outputs;
    }

    JoinedShapes targets() {
        return targets;
    }

    /** {@return what the letters of the shapes are bound to} */
    Sizes sizes() {
        return sizes;
    }

    /** The letters of the inputs and targets. */
    private Set<String> letters() {
        Set<String> letters = inputs.letters();
        letters.addAll(targets.letters());
        return letters;
    }

    /**
     * The same network with its letters bound.
     *
     * @throws UnfitSizesException if a letter is missing or unknown, or if a layer can't work on such sizes
     */
    Description bind(Sizes bound) {
        Set<String> letters = letters();
        if (bound.count() != letters.size() || !letters.stream().allMatch(bound::has)) {
            throw new UnfitSizesException(
                    name + ": " + (letters.isEmpty() ? "no sizes are to be bound for samples of " + inputText() + ", but "
                            + bound + " was given" : wanted(letters) + "; given " + (bound.count() == 0 ? "is none" : "was " + bound)));
        }
        if (letters.isEmpty()) {
            return this;
        }
        rules.check(name, bound);
        try {
            return new Description(name, summary, inputs.bind(bound), outputs.bind(bound), targets.bind(bound), objective, hasOwnLoss,
                    SizeRules.NONE, bound, time);
        } catch (ArithmeticException e) {
            throw new UnfitSizesException(
                    name + ": a sample of " + inputText() + " with " + bound + " leads to more than 2147483647 numbers");
        }
    }

    /** That sizes are to be bound, and how that is written. */
    private String wanted(Set<String> letters) {
        String example = letters.stream().map(letter -> (letter.equals(letters.iterator().next()) ? "Sizes.of" : ".and") + "(\"" + letter
                + "\", ...)").collect(Collectors.joining());
        return String.join(" and ", letters) + " of its samples, which are " + inputText() + ", " + (letters.size() == 1 ? "is" : "are")
                + " to be given: " + example;
    }

    /** The shape of one sample as the model has it, letters included; of several inputs all. */
    String inputText() {
        return inputs.text();
    }

    /** What the letters stand for in samples of a shape, where there is one input; null if samples can't be of that shape. */
    Sizes sizesOf(int[] sampleShape) {
        return inputs.count() == 1 ? inputs.get(0).text().sizesOf(sampleShape) : null;
    }

    /** {@return the model's name} */
    public String name() {
        return name;
    }

    /** {@return the shape of one sample; of several inputs the sum of their lengths} */
    public int[] inputShape() {
        return inputs.shape();
    }

    /** {@return the shape of the output for one sample; of several outputs the sum of their lengths} */
    public int[] outputShape() {
        return outputs.shape();
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

    /** The number of samples that lie in an array behind each other. */
    int samplesIn(float[] samples) {
        int length = inputs.length();
        if (samples.length == 0 || samples.length % length != 0) {
            throw new IllegalArgumentException(
                    name + ": " + samples.length + " floats given, but a sample of " + inputText() + " has " + length
                            + "; give one sample or several behind each other");
        }
        return samples.length / length;
    }

    /** Checks that arrays have room for the samples and outputs of a batch. */
    void checkRoom(float[] samples, int batchSize, float[] scores) {
        int inputLength = inputs.length();
        int outputLength = outputs.length();
        if (batchSize < 1 || samples.length < (long) batchSize * inputLength || scores.length < (long) batchSize * outputLength) {
            throw new IllegalArgumentException(name + ": " + batchSize + " samples take " + (long) batchSize * inputLength
                    + " floats and give "
                    + (long) batchSize * outputLength + " scores; the arrays have room for " + samples.length + " and " + scores.length);
        }
    }

    /** Checks the targets of a batch for a model that computes its loss itself. */
    void checkTargets(float[] wanted, int batchSize, int targetLength) {
        if (targetLength != targets.length() || wanted.length < (long) batchSize * targetLength) {
            throw new IllegalArgumentException(
                    name + ": targets have " + targets.length() + " floats per sample; given were " + targetLength
                            + " for each of " + batchSize + ", " + wanted.length + " in all");
        }
    }

    /** The letter of the first axis of the first input, which is time where the network reads sequences. */
    Optional<String> timeLetter() {
        return inputs.get(0).text().firstLetter();
    }
}
