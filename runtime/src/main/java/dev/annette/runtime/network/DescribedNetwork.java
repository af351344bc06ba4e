package dev.annette.runtime.network;

import java.util.Optional;

import dev.annette.runtime.operator.JudgedRows;
import dev.annette.runtime.operator.Objective;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.thread.Team;

/** What a network says of itself, and what its builder was told. */
public abstract class DescribedNetwork {

    private final Description description;
    private final BoundDescriptions descriptions;
    private final NetworkSettings settings;

    /**
     * Begins a network.
     *
     * @param description what the network says of itself
     * @param settings what its builder was told
     * @throws UnsupportedOperationException if the processor can't compute in such numbers
     * @throws IllegalStateException if it can't have so many threads on this platform
     */
    DescribedNetwork(Description description, NetworkSettings settings) {
        settings.precision().requireSupported();
        Team.of(settings.threads());
        this.settings = settings;
        this.description = description;
        this.descriptions = new BoundDescriptions(description);
    }

    /** {@return in which numbers the network computes} */
    public Precision precision() {
        return settings.precision();
    }

    /** {@return the model's name} */
    public String name() {
        return description.name();
    }

    /** {@return the number of inputs} */
    public int inputs() {
        return description.inputs().count();
    }

    /**
     * {@return the shape of one sample; of several inputs the sum of their lengths}
     *
     * @throws UnfitSizesException if the model has sizes to bind
     */
    public int[] inputShape() {
        return inputShape(Sizes.NONE);
    }

    /**
     * Binds the letters in the shape of the input.
     *
     * @param sizes what they stand for
     * @return the shape of one sample; of several inputs the sum of their lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int[] inputShape(Sizes sizes) {
        return descriptions.of(sizes).inputShape();
    }

    /** {@return the shape of one sample as the model has it, letters included, such as {@code 3xHxW}} */
    public String inputText() {
        return description.inputText();
    }

    /**
     * Finds out what the letters in the shape of the input stand for.
     *
     * @param sampleShape the shape of some sample
     * @return the sizes, none for a model without letters; empty if the network takes no samples of that shape
     */
    public Optional<Sizes> sizesOf(int... sampleShape) {
        return Optional.ofNullable(description.sizesOf(sampleShape));
    }

    /**
     * {@return the shape of the output for one sample; of several outputs the sum of their lengths}
     *
     * @throws UnfitSizesException if the model has sizes to bind
     */
    public int[] outputShape() {
        return outputShape(Sizes.NONE);
    }

    /**
     * Works out the shape of the output.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return the shape of the output for one sample; of several outputs the sum of their lengths
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int[] outputShape(Sizes sizes) {
        return descriptions.of(sizes).outputShape();
    }

    /** {@return a table of the layers, their output shapes and parameters} */
    public String summary() {
        return description.summary();
    }

    /**
     * {@return what training minimises}
     *
     * @throws IllegalStateException if the model has no loss, or computes it itself
     */
    public Objective objective() {
        if (hasOwnLoss()) {
            throw new IllegalStateException(name() + " computes its loss itself; evaluate tells it");
        }
        ensureTrainable();
        return description.objective();
    }

    /** {@return whether the model computes its loss itself, in a method of its own} */
    public boolean hasOwnLoss() {
        return description.hasOwnLoss();
    }

    /** {@return floats per target of a model that computes its loss itself, 0 for others} */
    public int targetLength() {
        return targetLength(Sizes.NONE);
    }

    /**
     * Works out the length of a target.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return floats per target of a model that computes its loss itself, 0 for others
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public int targetLength(Sizes sizes) {
        return descriptions.of(sizes).targets().length();
    }

    /**
     * Works out which rows of scores the loss judges, and so what metrics compare: one for each sample, or one for each step where the output has two axes.
     *
     * @param sizes what the letters in the shape of the input stand for
     * @return the rows; without an objective if the model has no loss, or computes it itself
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     */
    public JudgedRows judgedRows(Sizes sizes) {
        return descriptions.of(sizes).judgedRows();
    }

    /** {@return whether the sequences of a batch may be of different lengths} */
    public boolean hasLengths() {
        return description.hasLengths();
    }

    /** {@return why the network can't predict step after step, such as {@code conv1 reads several steps at once}; empty if it can, or reads no sequences} */
    public Optional<String> hindranceToStepping() {
        return description.hindranceToStepping();
    }

    final void ensureTrainable() {
        if (description.objective() == null && !hasOwnLoss()) {
            throw new IllegalStateException(name() + " has no loss; give @Model a loss to train it");
        }
    }

    /** {@return the seed from which the parameters started} */
    public long seed() {
        return settings.seed();
    }

    /** {@return on how many threads the network trains and predicts, that of the caller included} */
    public int threads() {
        return settings.threads();
    }

    /** {@return the description for some sizes} */
    final Description description(Sizes sizes) {
        return descriptions.of(sizes);
    }

    /** {@return the letter of the first axis of the first input, which is time where the network reads sequences} */
    final Optional<String> timeLetter() {
        return description.timeLetter();
    }
}
