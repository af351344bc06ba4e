package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.annette.runtime.memory.Arena;
import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Attributes;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.onednn.PrimitiveDescriptor;
import dev.annette.runtime.thread.Team;

/**
 * Where a plan is built: it makes the values, numbers the steps, collects the operators, and in the end gives every value its
 * memory and every primitive its arguments.
 *
 * <p>Each part of an operator that is built, forward or backward, is one step, in the order in which they are built; that is the
 * order in which they have to run. Live ranges of values are told in these numbers.
 */
public class PlanScope extends PlanValues implements AutoCloseable {

    private final ParameterStore store;
    private final StepCounter counter;
    private final boolean training;
    private final PlanParts parts;
    private final List<Operator> operators = new ArrayList<>();
    private final List<StepScope> within = new ArrayList<>();
    private final Conversions conversions = new Conversions();
    private final List<Sequence> outputParts = new ArrayList<>();
    private DataType type = DataType.F32;
    private Attributes products = Attributes.none();
    private Quantization quantization;
    private int threads = Team.available();
    private CarriedStates carried = new CarriedStates(this, false);
    private int nextStep;
    private Arena arena;

    private PlanScope(String owner, ParameterStore store, StepCounter counter, boolean training, int batchSize) {
        super(owner, batchSize);
        this.store = store;
        this.counter = counter;
        this.training = training;
        this.parts = new PlanParts(store);
    }

    /**
     * A scope within another one, of which all that it builds is one step forward and one backward: it numbers its own steps, and packs its own values.
     *
     * @param around the other scope
     * @param rows how many samples its values have something of: those of the batch, or the steps of sequences around
     */
    PlanScope(PlanScope around, int rows) {
        // a sequence within a step knows neither lengths nor carried states
        super(around.owner(), rows);
        setSizes(around.sizes());
        this.store = around.store;
        this.counter = around.counter;
        this.training = around.training;
        this.parts = around.parts;
        this.threads = around.threads;
        this.products = around.products;
    }

    /**
     * A scope for a training plan.
     *
     * @param owner the network's name
     * @param store the network's parameters
     * @param counter the network's training steps
     * @param batchSize samples per step
     * @return an empty scope
     * @throws IllegalArgumentException if the batch size is not positive
     */
    public static PlanScope training(String owner, ParameterStore store, StepCounter counter, int batchSize) {
        return new PlanScope(owner, store, counter, true, batchSize);
    }

    /**
     * A scope for an inference plan.
     *
     * @param owner the network's name
     * @param store the network's parameters
     * @param counter the network's training steps so far, on which random values depend
     * @param batchSize samples per run
     * @return an empty scope
     * @throws IllegalArgumentException if the batch size is not positive
     */
    public static PlanScope inference(String owner, ParameterStore store, StepCounter counter, int batchSize) {
        return new PlanScope(owner, store, counter, false, batchSize);
    }

    /**
     * Says what the letters in the model's input stand for; before anything is built.
     *
     * @param bound the sizes
     * @return this scope
     */
    public PlanScope bind(Sizes bound) {
        setSizes(bound);
        return this;
    }

    /**
     * Says in which numbers operators compute; before anything is built. Single precision unless told.
     *
     * @param values what they write where they have the choice
     * @param roundsFactors whether products of floats may round their factors to bfloat16
     * @return this scope
     */
    public PlanScope precision(DataType values, boolean roundsFactors) {
        type = values;
        products = roundsFactors ? Attributes.roundingFactors() : Attributes.none();
        return this;
    }

    /**
     * Has convolutions and dense layers compute with integers; before anything is built.
     *
     * @param found what a calibration has found
     * @return this scope
     */
    public PlanScope quantize(Quantization found) {
        quantization = found;
        return this;
    }

    /** What a layer that multiplies reads a value as. */
    Numbers numbersRead(Value value) {
        return quantization == null ? Numbers.of(type()) : quantization.read(value);
    }

    /** What a layer that reads such numbers writes a value as. */
    Numbers numbersWritten(Value value, Numbers read) {
        return read.areIntegers() && !value.isSettled() ? quantization.written(value) : Numbers.of(type());
    }

    /** Which parts read what. */
    Readers readers() {
        return parts.readers();
    }

    /** The type of what operators write that can choose. The steps of a scan are single precision. */
    DataType type() {
        return type;
    }

    /** What products are asked for. */
    Attributes products() {
        return products;
    }

    /**
     * Sets on how many threads the plan runs, all that are available unless set; before anything is built.
     *
     * @param count how many, the caller's included
     * @return this scope
     */
    public PlanScope threads(int count) {
        threads = count;
        return this;
    }

    /** {@return on how many threads the plan runs} */
    public int threads() {
        return threads;
    }

    /**
     * Makes recurrent operators go on where the run before has ended; before anything is built.
     *
     * @return this scope
     */
    public PlanScope carryStates() {
        carried = new CarriedStates(this, true);
        return this;
    }

    /** {@return the states that recurrent operators carry from one run to the next} */
    public CarriedStates carried() {
        return carried;
    }

    /** {@return whether the plan trains} */
    public boolean isTraining() {
        return training;
    }

    /** {@return the operators in the order in which they were built} */
    public List<Operator> operators() {
        return List.copyOf(operators);
    }

    /** {@return the network's training steps} */
    public StepCounter counter() {
        return counter;
    }

    /** {@return the network's parameters} */
    public ParameterStore store() {
        return store;
    }

    /**
     * Keeps a value alive to the end of the plan, in row-major order.
     *
     * @param value one of the plan
     * @return the value, or a plain copy of it
     */
    public Value keepPlain(Value value) {
        int lastStep = nextStep;
        value.extend(value.firstStep(), lastStep);
        Part part = new Part(this, "output", lastStep);
        Value result = part.read(value, Layout.plain(value.dims()));
        result.extend(lastStep, lastStep);
        if (result != value) {
            nextStep++;
        }
        outputParts.add(part.build());
        return result;
    }

    /**
     * Keeps a value alive to the end of the plan: as it lies where that is in row-major order or step by step ({@link Layout#timeMajor}), else in row-major order.
     *
     * @param value one of the plan
     * @return the value, or a plain copy of it
     */
    public Value keepSteps(Value value) {
        if (value.dims().length > 2 && value.layout().sameBytesAs(Layout.timeMajor(value.dims()))) {
            value.extend(value.firstStep(), nextStep);
            return value;
        }
        return keepPlain(value);
    }

    /** Copies what is kept to where {@link #keepPlain} promised it; after the last operator. */
    public void runOutput() {
        for (int i = 0; i < outputParts.size(); i++) {
            outputParts.get(i).run();
        }
    }

    /**
     * Completes the plan: settles the layouts of the parameters if this is the first training plan, packs the values, binds the
     * primitives. Nothing can be built afterwards.
     */
    public void finish() {
        if (training) {
            store.settleLayouts();
        }
        parts.complete();
        packWithin();
        Value scratchpad = parts.scratchpad(nextStep);
        add(scratchpad);
        parts.keepPermanent(nextStep);
        if (training) {
            // A batch is loaded once, and the forward pass may run again on it.
            inputs().forEach(value -> value.extend(0, nextStep));
            targets().forEach(value -> value.extend(0, nextStep));
        }
        arena = Arena.pack(owner() + "'s plan for batches of " + batchSize(), values(), new NativeMemory());
        parts.bind(scratchpad);
        carried.reset();
    }

    /** Packs the values of the scopes within this one. */
    final void packWithin() {
        within.forEach(StepScope::pack);
    }

    /** Adds a scope within this one. */
    final void add(StepScope scope) {
        within.add(scope);
    }

    /** Brings what inference derives from the parameters up to date; called before a run when they have changed. */
    public void prepare() {
        parts.prepare();
    }

    /**
     * Checks what was loaded into the inputs; called before a run, so that nothing has changed yet when a check fails.
     *
     * @throws IllegalArgumentException if an operator can't work on it
     */
    public void checkInputs() {
        parts.checkInputs();
    }

    /** {@return what the plan consists of} */
    public PlanReport report() {
        return new PlanReport(parts.primitives(), parts.reorders(), arena.bytes(), arena.unsharedBytes(), parts.scratchpadBytes(),
                store.length() * Float.BYTES, training ? store.trainableLength() * Float.BYTES : 0, 0);
    }

    /** The number of native calls that the plan has made so far. */
    long nativeCalls() {
        return parts.nativeCalls();
    }

    /** Frees the memory and the primitives of the plan; a second call does nothing. */
    @Override
    public void close() {
        parts.close();
        if (arena != null) {
            arena.close();
        }
    }

    /** Checks that a value lives at a step that reads or writes it. */
    void touch(Value value, int step, String part) {
        if (step < value.firstStep() || step > value.lastStep()) {
            throw new IllegalStateException(
                    part + " is step " + step + ", but " + value + " lives only from step " + value.firstStep() + " to "
                            + value.lastStep());
        }
    }

    /** Takes note of a step that writes a value. */
    void noteWritten(Value value, int step) {
        // only scans want to know
    }

    /**
     * Takes over the gradients of weight and bias of a dense layer, to compute them for several steps of a scan at once.
     *
     * @param layer the layer
     * @param outputGradient the gradient of its output (before a fused activation)
     * @return whether the scope does; otherwise the layer does itself
     */
    boolean defers(InnerProduct layer, Value outputGradient) {
        return false;
    }

    /** What the random numbers of an operator are drawn for, beside the seed and the training step. */
    String randomName(String operator) {
        return operator;
    }

    /** The number of the next step. */
    final int nextStep() {
        return nextStep;
    }

    /** Begins the next step. */
    Part part(String name) {
        return new Part(this, name, nextStep++);
    }

    /** Notes that a part computes the gradient of a parameter; whether it is the first to do so. */
    boolean isFirstGradient(Parameter parameter) {
        return parts.gradients().add(parameter);
    }

    /** The parameters whose gradients a part has computed. */
    Set<Parameter> gradients() {
        return parts.gradients();
    }

    Conversions conversions() {
        return conversions;
    }

    LayoutReasons reasons() {
        return parts.reasons();
    }

    void register(Operator operator) {
        operators.add(operator);
    }

    /** Keeps a descriptor until the plan is finished. */
    PrimitiveDescriptor keep(PrimitiveDescriptor descriptor) {
        return parts.keep(descriptor);
    }

    Call call(String callOwner, PrimitiveDescriptor descriptor) {
        return parts.call(callOwner, descriptor);
    }

    List<PlanReport.ReorderReport> reorders() {
        return parts.reorders();
    }

    void record(PlanReport.ReorderReport reorder) {
        parts.record(reorder);
    }

    /** A value that lives as long as the plan, filled by {@link #prepare}. */
    Value permanent(String name, Layout layout) {
        return parts.permanent(internal(name, layout, 0, 0));
    }

    /** Adds to what {@link #checkInputs} does, if the value is an input. */
    void onLoad(Value input, Runnable check) {
        if (isInput(input)) {
            parts.onLoad(check);
        }
    }

    /** Adds to what {@link #finish} does once the layouts of the parameters are settled. */
    void onFinish(Runnable action) {
        parts.onFinish(action);
    }

    /** Adds to what {@link #prepare} does. */
    void onPrepare(Runnable action) {
        parts.onPrepare(action);
    }
}
