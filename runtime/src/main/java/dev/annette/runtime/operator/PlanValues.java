package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Where the values of a plan are made: for a batch of so many samples, with what the letters in the model's input stand for, and lengths of its sequences. When values live is told in the numbers of
 * the steps that write and read them.
 */
public abstract class PlanValues {

    private final String owner;
    private final int batchSize;
    private final StepValues samples;
    private final Lengths lengths;
    private Sizes sizes = Sizes.NONE;
    private final List<Value> values = new ArrayList<>();
    private final Set<Value> ofSteps = new HashSet<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> targets = new ArrayList<>();
    private Target target;

    PlanValues(String owner, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(owner + ": a batch has at least 1 sample, not " + batchSize);
        }
        this.owner = owner;
        this.batchSize = batchSize;
        this.samples = StepValues.ofSamples(this);
        this.lengths = new Lengths(batchSize);
    }

    /** Says what the letters in the model's input stand for. */
    final void setSizes(Sizes bound) {
        sizes = bound;
    }

    /** {@return the number of samples} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how many steps of each sequence of the batch count} */
    public Lengths lengths() {
        return lengths;
    }

    /** How many steps of each sequence of a value count: all of them where its sequences are themselves steps of others. */
    Lengths lengths(Value sequences) {
        return isPerStep(sequences) ? new Lengths(Math.toIntExact(sequences.dims()[0])) : lengths;
    }

    /** Whether each step of a sequence has one of a value, so that its rows are no samples of the plan. */
    boolean isPerStep(Value value) {
        return ofSteps.contains(value);
    }

    /** Notes that each step of a sequence has one of a value. */
    void notePerStep(Value value) {
        ofSteps.add(value);
    }

    /** {@return what the letters in the model's input stand for} */
    public Sizes sizes() {
        return sizes;
    }

    /**
     * Looks up what a letter in the model's input stands for.
     *
     * @param name the letter
     * @return how large it is
     * @throws IllegalArgumentException if it is not given
     */
    public int size(String name) {
        return sizes.size(name);
    }

    /**
     * Makes the plan's input, a plain value.
     *
     * @param firstStep the first step that reads it
     * @param lastStep the last step that reads it
     * @param sampleShape the shape of one sample
     * @return the input
     */
    public Value input(int firstStep, int lastStep, int... sampleShape) {
        return input("input", firstStep, lastStep, sampleShape);
    }

    /**
     * Makes one of several inputs of the plan, a plain value.
     *
     * @param name what it is called
     * @param firstStep the first step that reads it
     * @param lastStep the last step that reads it
     * @param sampleShape the shape of one sample
     * @return the input
     */
    public Value input(String name, int firstStep, int lastStep, int... sampleShape) {
        return source(name, inputs, firstStep, lastStep, sampleShape);
    }

    /**
     * Makes a target that operators read, a plain value.
     *
     * @param name what it is called
     * @param firstStep the first step that reads it
     * @param lastStep the last step that reads it
     * @param sampleShape the shape for one sample
     * @return the target
     */
    public Value target(String name, int firstStep, int lastStep, int... sampleShape) {
        return source(name, targets, firstStep, lastStep, sampleShape);
    }

    private Value source(String name, List<Value> sources, int firstStep, int lastStep, int... sampleShape) {
        Value source = value(name, firstStep, lastStep, sampleShape);
        source.settle(Layout.plain(source.dims()));
        sources.add(source);
        return source;
    }

    /**
     * Makes the plan's target.
     *
     * @param shape the shape of a full target; class indices are one float instead
     * @return the target
     */
    public Target target(int... shape) {
        target = new Target(batchSize, Arrays.stream(shape).reduce(1, Math::multiplyExact));
        return target;
    }

    /**
     * Makes a value of its own place.
     *
     * @param name what it is called
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param sampleShape the shape of one sample
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value value(String name, int firstStep, int lastStep, int... sampleShape) {
        return samples.value(name, firstStep, lastStep, sampleShape);
    }

    /**
     * Makes a value that all samples share: its first dimension, the batch, is 1.
     *
     * @param name what it is called
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param shape its shape
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value batchless(String name, int firstStep, int lastStep, int... shape) {
        return samples.batchless(name, firstStep, lastStep, shape);
    }

    /**
     * Makes a value in the place of another one.
     *
     * @param name what it is called
     * @param of the value whose place it takes over
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param sampleShape the shape of one sample
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value inPlace(String name, Value of, int firstStep, int lastStep, int... sampleShape) {
        return samples.inPlace(name, of, firstStep, lastStep, sampleShape);
    }

    /**
     * Makes a value that holds the elements of another one in another shape, or the sequences of steps that were samples: in its place where that lies so that they can
     * be read there, else in a place of its own. To be called when the operator that writes the other one is built.
     *
     * @param name what it is called
     * @param of the value whose elements it has
     * @param firstStep the step that writes it first
     * @param lastStep the step that reads it last
     * @param sampleShape the shape of one sample
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value view(String name, Value of, int firstStep, int lastStep, int... sampleShape) {
        return samples.view(name, of, firstStep, lastStep, sampleShape);
    }

    /**
     * Where values are made of which each step of a sequence has one.
     *
     * @param steps of a sequence; of sequences of sequences the product
     * @return makes such values
     */
    public StepValues perStep(int steps) {
        return StepValues.ofSteps(this, steps);
    }

    /** The step that writes a value first: the one that generated code tells. */
    int first(int told) {
        return told;
    }

    /** The step that reads a value last: the one that generated code tells. */
    int last(int told) {
        return told;
    }

    /** Takes a value to which the plan gives a place of its own. */
    Value add(Value value) {
        values.add(value);
        return value;
    }

    /** {@return the network's name} */
    String owner() {
        return owner;
    }

    /** {@return the plan's inputs, in the order in which they were made} */
    public List<Value> inputs() {
        return List.copyOf(inputs);
    }

    /** Whether a value is one of the plan's inputs. */
    final boolean isInput(Value value) {
        return inputs.contains(value);
    }

    /** {@return the targets that operators read, in the order in which they were made} */
    public List<Value> targets() {
        return List.copyOf(targets);
    }

    /** {@return what the loss compares with, {@code null} where there is none} */
    public Target target() {
        return target;
    }

    /** All values that have a place of their own. */
    final List<Value> values() {
        return values;
    }

    /** A value that an operator needs for itself. */
    Value internal(String name, Layout layout, int firstStep, int lastStep) {
        Value value = Value.of(name, firstStep, lastStep, layout.dims());
        value.settle(layout);
        return add(value);
    }
}
