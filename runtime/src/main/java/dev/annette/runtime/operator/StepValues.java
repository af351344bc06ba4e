package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/**
 * Makes the values of a plan of which each step of a sequence has one. The steps are samples of their own: the batch of such a value is the number of steps times that
 * of samples. Step {@code t} of sample {@code n} is row {@code t * samples + n}, so that sequences which lie as {@link Layout#timeMajor} hold them as they are.
 */
public final class StepValues {

    private final PlanValues plan;
    private final int steps;
    private final boolean isOfSteps;

    private StepValues(PlanValues plan, int steps, boolean isOfSteps) {
        this.plan = plan;
        this.steps = steps;
        this.isOfSteps = isOfSteps;
    }

    /** Where values are made of which each sample has one. */
    static StepValues ofSamples(PlanValues plan) {
        return new StepValues(plan, 1, false);
    }

    /** Where values are made of which each of so many steps has one. */
    static StepValues ofSteps(PlanValues plan, int steps) {
        return new StepValues(plan, steps, true);
    }

    /**
     * Makes a value of its own place.
     *
     * @param name what it is called
     * @param firstStep the step of the plan that writes it first
     * @param lastStep the step of the plan that reads it last
     * @param shape the shape of one step of a sequence
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value value(String name, int firstStep, int lastStep, int... shape) {
        return noted(plan.add(Value.of(name, plan.first(firstStep), plan.last(lastStep), dims(name, plan.batchSize(), shape))));
    }

    /**
     * Makes a value that all samples share: its first dimension is the number of steps alone.
     *
     * @param name what it is called
     * @param firstStep the step of the plan that writes it first
     * @param lastStep the step of the plan that reads it last
     * @param shape the shape of one step of a sequence
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value batchless(String name, int firstStep, int lastStep, int... shape) {
        return noted(plan.add(Value.of(name, plan.first(firstStep), plan.last(lastStep), dims(name, 1, shape))));
    }

    /**
     * Makes a value in the place of another one.
     *
     * @param name what it is called
     * @param of the value whose place it takes over
     * @param firstStep the step of the plan that writes it first
     * @param lastStep the step of the plan that reads it last
     * @param shape the shape of one step of a sequence
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value inPlace(String name, Value of, int firstStep, int lastStep, int... shape) {
        return noted(Value.inPlace(name, of, plan.first(firstStep), plan.last(lastStep), dims(name, plan.batchSize(), shape)));
    }

    /**
     * Makes a value that holds the elements of another one in another shape, or the steps of its sequences: in its place where that lies so that they can be read there,
     * else in a place of its own. To be called when the operator that writes the other one is built.
     *
     * @param name what it is called
     * @param of the value whose elements it has
     * @param firstStep the step of the plan that writes it first
     * @param lastStep the step of the plan that reads it last
     * @param shape the shape of one step of a sequence
     * @return the value
     * @throws IllegalArgumentException if the live range is empty
     */
    public Value view(String name, Value of, int firstStep, int lastStep, int... shape) {
        Layout seen = of.isSettled() ? StepRows.seen(of.layout(), dims(name, plan.batchSize(), shape)) : null;
        return seen == null ? value(name, firstStep, lastStep, shape)
                : noted(Value.inPlace(name, of, seen, plan.first(firstStep), plan.last(lastStep)));
    }

    private Value noted(Value value) {
        if (isOfSteps) {
            plan.notePerStep(value);
        }
        return value;
    }

    private long[] dims(String name, int batch, int[] shape) {
        long elements = steps;
        for (int size : shape) {
            elements *= size;
            if (size < 1 || elements < 1 || elements > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(plan.owner() + ": " + name + " would be " + (steps == 1 ? "" : steps + " times ")
                        + Arrays.toString(shape) + (plan.sizes().count() == 0 ? "" : " with " + plan.sizes())
                        + ", but one tensor holds 1 to 2147483647 elements per sample");
            }
        }
        long[] dims = new long[shape.length + 1];
        dims[0] = (long) batch * steps;
        for (int d = 0; d < shape.length; d++) {
            dims[d + 1] = shape[d];
        }
        return dims;
    }
}
