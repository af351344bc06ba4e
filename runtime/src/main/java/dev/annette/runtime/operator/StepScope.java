package dev.annette.runtime.operator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Packing;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * Where the steps of a scan are built, one after the other in the order in which they will run: a scope within the scope of the plan, to which all of them are one step
 * forward and one backward. When its values live follows from who reads and writes them, so that the numbers which generated code tells are not needed.
 */
public final class StepScope extends PlanScope {

    private final PlanScope around;
    private final String scan;
    private final int forwardStep;
    private int backwardStep;
    private final Map<Value, Integer> lastWritten = new HashMap<>();
    private Moment moment;
    private Set<Parameter> withGradient;
    private StepProducts products;

    /**
     * An empty scope.
     *
     * @param around the scope of the scan itself
     * @param scan the scan's name
     * @param rows how many sequences it goes through at once
     * @param forwardStep the step of the scan in that scope
     */
    StepScope(PlanScope around, String scan, int rows, int forwardStep) {
        super(around, rows);
        this.around = around;
        this.scan = scan;
        this.forwardStep = forwardStep;
        this.backwardStep = forwardStep;
        around.add(this);
    }

    /** Turns to a step, which is built next. */
    void turnTo(Moment next) {
        moment = next;
    }

    /** Turns to the backward pass, whose parts add gradients to those that stand before the scan in the plan's backward pass. */
    void beginBackward(int step) {
        backwardStep = step;
        withGradient = new HashSet<>(around.gradients());
    }

    /** Begins a piece of the sequence, of which the gradients of weights are computed together. */
    void collect(StepProducts ofPiece) {
        products = ofPiece;
    }

    @Override
    boolean defers(InnerProduct layer, Value outputGradient) {
        return products.take(layer, outputGradient, this);
    }

    @Override
    void noteWritten(Value value, int step) {
        lastWritten.merge(value.root(), step, Math::max);
    }

    /** Whether a value is overwritten after a step of this scope. */
    boolean isOverwritten(Value value, int step) {
        return lastWritten.getOrDefault(value.root(), -1) > step;
    }

    void endBackward() {
        around.gradients().addAll(withGradient);
    }

    void requireBuilding() {
        if (moment == null) {
            throw new IllegalStateException(scan + ": a step is made by its scan");
        }
    }

    /**
     * {@return what stands at this step of a sequence}
     *
     * @param index which sequence, from 0
     */
    public Value stepInput(int index) {
        return moment.input(index);
    }

    /**
     * {@return what a state was set to by the step before}
     *
     * @param index which state, from 0
     */
    public Value state(int index) {
        return moment.state(index);
    }

    /**
     * Says what the output of the step is.
     *
     * @param value the output
     */
    public void output(Value value) {
        moment.output(value);
    }

    /**
     * Says what a state is in the next step.
     *
     * @param index which state, from 0
     * @param value its next value
     */
    public void next(int index, Value value) {
        moment.next(index, value);
    }

    /** {@return the gradient of the output of the step} */
    public Value outputGradient() {
        return moment.outputGradient();
    }

    /**
     * {@return the gradient of a state in the next step}
     *
     * @param index which state, from 0
     */
    public Value nextGradient(int index) {
        return moment.nextGradient(index);
    }

    /**
     * Says what the gradient of this step of a sequence is.
     *
     * @param index which sequence, from 0
     * @param value the gradient
     */
    public void inputGradient(int index, Value value) {
        moment.inputGradient(index, value);
    }

    /**
     * Says what the gradient of a state is that the step has read.
     *
     * @param index which state, from 0
     * @param value the gradient
     */
    public void stateGradient(int index, Value value) {
        moment.stateGradient(index, value);
    }

    /** Values live from when they are made: a step is built in the order in which it runs. */
    @Override
    int first(int told) {
        return nextStep();
    }

    @Override
    int last(int told) {
        return nextStep();
    }

    /** A value of the steps, which lives from now on. */
    Value local(String name, Layout layout) {
        return internal(name, layout, nextStep(), nextStep());
    }

    @Override
    void touch(Value value, int step, String part) {
        value.extend(step, step);
    }

    @Override
    Value permanent(String name, Layout layout) {
        return around.permanent(name, layout);
    }

    @Override
    boolean isFirstGradient(Parameter parameter) {
        return withGradient.add(parameter);
    }

    @Override
    Set<Parameter> gradients() {
        return withGradient;
    }

    @Override
    String randomName(String operator) {
        return around.randomName(scan + "." + operator + "[" + moment.time() + "]");
    }

    /** Packs the values into one of the scope around, when all is built. */
    void pack() {
        packWithin();
        Packing packing = new Packing(values());
        if (packing.bytes() > 0) {
            Value region = around.internal(scan + "Steps", Layout.plain(packing.bytes() / Float.BYTES), forwardStep, backwardStep);
            packing.within(region);
        }
    }
}
