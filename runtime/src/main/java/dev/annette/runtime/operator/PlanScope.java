package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
import dev.annette.runtime.onednn.Stream;
import dev.annette.runtime.thread.Team;

/**
 * Where a plan is built: it makes the values, numbers the steps, collects the operators, and in the end gives every value its
 * memory and every primitive its arguments.
 *
 * <p>Each part of an operator that is built, forward or backward, is one step, in the order in which they are built; that is the
 * order in which they have to run. Live ranges of values are told in these numbers.
 */
public class PlanScope implements AutoCloseable {

    private final String owner;
    private final ParameterStore store;
    private final StepCounter counter;
    private final boolean training;
    private final int batchSize;
    private final StepValues samples;
    private final Stream stream;
    private final List<Value> values = new ArrayList<>();
    private final List<Value> permanent;
    private final Set<Value> ofSteps = new HashSet<>();
    private final List<Operator> operators = new ArrayList<>();
    private final List<StepScope> within = new ArrayList<>();
    private final List<Call> calls;
    private final List<PrimitiveDescriptor> descriptors;
    private final List<Runnable> preparation;
    private final List<Runnable> inputChecks;
    private final List<PlanReport.ReorderReport> reorders;
    private final Conversions conversions = new Conversions();
    private final LayoutReasons reasons;
    private final Set<Parameter> withGradient;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> targets = new ArrayList<>();
    private final List<Sequence> outputParts = new ArrayList<>();
    private Target target;
    private final Lengths lengths;
    private Sizes sizes = Sizes.NONE;
    private DataType type = DataType.F32;
    private Attributes products = Attributes.none();
    private Quantization quantization;
    private final Readers readers;
    private final List<Runnable> completions;
    private int threads = Team.available();
    private CarriedStates carried = new CarriedStates(this, false);
    private int nextStep;
    private Arena arena;
    private long scratchpadBytes;

    private PlanScope(String owner, ParameterStore store, StepCounter counter, boolean training, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(owner + ": a batch has at least 1 sample, not " + batchSize);
        }
        this.owner = owner;
        this.store = store;
        this.counter = counter;
        this.training = training;
        this.batchSize = batchSize;
        this.samples = StepValues.ofSamples(this);
        this.stream = new Stream();
        this.lengths = new Lengths(batchSize);
        this.reasons = new LayoutReasons(store);
        this.permanent = new ArrayList<>();
        this.calls = new ArrayList<>();
        this.descriptors = new ArrayList<>();
        this.preparation = new ArrayList<>();
        this.inputChecks = new ArrayList<>();
        this.reorders = new ArrayList<>();
        this.withGradient = new HashSet<>();
        this.completions = new ArrayList<>();
        this.readers = new Readers();
    }

    /**
     * A scope within another one, of which all that it builds is one step forward and one backward: it numbers its own steps, and packs its own values.
     *
     * @param around the other scope
     * @param rows how many samples its values have something of: those of the batch, or the steps of sequences around
     */
    PlanScope(PlanScope around, int rows) {
        this.owner = around.owner;
        this.store = around.store;
        this.counter = around.counter;
        this.training = around.training;
        this.batchSize = rows;
        this.stream = around.stream;
        // a sequence within a step knows neither lengths nor carried states
        this.lengths = new Lengths(rows);
        this.sizes = around.sizes;
        this.threads = around.threads;
        this.reasons = around.reasons;
        this.permanent = around.permanent;
        this.calls = around.calls;
        this.descriptors = around.descriptors;
        this.samples = StepValues.ofSamples(this);
        this.preparation = around.preparation;
        this.inputChecks = around.inputChecks;
        this.reorders = around.reorders;
        this.withGradient = around.withGradient;
        this.completions = around.completions;
        this.products = around.products;
        this.readers = around.readers;
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

    /** {@return the number of samples} */
    public int batchSize() {
        return batchSize;
    }

    /**
     * Says what the letters in the model's input stand for; before anything is built.
     *
     * @param bound the sizes
     * @return this scope
     */
    public PlanScope bind(Sizes bound) {
        sizes = bound;
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
        return readers;
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

    /** {@return whether the plan trains} */
    public boolean isTraining() {
        return training;
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

    /** {@return the targets that operators read, in the order in which they were made} */
    public List<Value> targets() {
        return List.copyOf(targets);
    }

    /** {@return what the loss compares with, {@code null} where there is none} */
    public Target target() {
        return target;
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
        completions.forEach(Runnable::run);
        completions.clear();
        packWithin();
        scratchpadBytes = calls.stream().mapToLong(Call::scratchpadBytes).max().orElse(0);
        Value scratchpad = Value.of("scratchpad", 0, nextStep, Math.max(1, (scratchpadBytes + Float.BYTES - 1) / Float.BYTES));
        scratchpad.settle(Layout.plain(scratchpad.dims()));
        values.add(scratchpad);
        permanent.forEach(value -> value.extend(0, nextStep));
        if (training) {
            // A batch is loaded once, and the forward pass may run again on it.
            inputs.forEach(value -> value.extend(0, nextStep));
            targets.forEach(value -> value.extend(0, nextStep));
        }
        descriptors.forEach(PrimitiveDescriptor::close);
        descriptors.clear();
        arena = Arena.pack(owner + "'s plan for batches of " + batchSize, values, new NativeMemory());
        calls.forEach(call -> call.bind(stream, scratchpad.address()));
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
        preparation.forEach(Runnable::run);
    }

    /**
     * Checks what was loaded into the inputs; called before a run, so that nothing has changed yet when a check fails.
     *
     * @throws IllegalArgumentException if an operator can't work on it
     */
    public void checkInputs() {
        for (int i = 0; i < inputChecks.size(); i++) {
            inputChecks.get(i).run();
        }
    }

    /** {@return what the plan consists of} */
    public PlanReport report() {
        List<PlanReport.PrimitiveReport> primitives = calls.stream()
                .map(call -> new PlanReport.PrimitiveReport(call.owner(), call.what(), call.implementation(),
                        call.nativeCallsPerStep()))
                .toList();
        return new PlanReport(primitives, List.copyOf(reorders), arena.bytes(), arena.unsharedBytes(), scratchpadBytes,
                store.length() * Float.BYTES, training ? store.trainableLength() * Float.BYTES : 0, 0);
    }

    /** The number of native calls that the plan has made so far. */
    long nativeCalls() {
        return calls.stream().mapToLong(Call::nativeCalls).sum();
    }

    /** Frees the memory and the primitives of the plan; a second call does nothing. */
    @Override
    public void close() {
        calls.forEach(Call::close);
        descriptors.forEach(PrimitiveDescriptor::close);
        stream.close();
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

    /** All values that have a place of their own. */
    final List<Value> values() {
        return values;
    }

    /** Begins the next step. */
    Part part(String name) {
        return new Part(this, name, nextStep++);
    }

    /** Notes that a part computes the gradient of a parameter; whether it is the first to do so. */
    boolean isFirstGradient(Parameter parameter) {
        return withGradient.add(parameter);
    }

    /** The parameters whose gradients a part has computed. */
    Set<Parameter> gradients() {
        return withGradient;
    }

    Conversions conversions() {
        return conversions;
    }

    LayoutReasons reasons() {
        return reasons;
    }

    void register(Operator operator) {
        operators.add(operator);
    }

    /** Keeps a descriptor until the plan is finished. */
    PrimitiveDescriptor keep(PrimitiveDescriptor descriptor) {
        descriptors.add(descriptor);
        return descriptor;
    }

    Call call(String callOwner, PrimitiveDescriptor descriptor) {
        Call call = new Call(callOwner, descriptor);
        calls.add(call);
        return call;
    }

    List<PlanReport.ReorderReport> reorders() {
        return List.copyOf(reorders);
    }

    void record(PlanReport.ReorderReport reorder) {
        reorders.add(reorder);
    }

    /** A value that an operator needs for itself. */
    Value internal(String name, Layout layout, int firstStep, int lastStep) {
        Value value = Value.of(name, firstStep, lastStep, layout.dims());
        value.settle(layout);
        values.add(value);
        return value;
    }

    /** A value that lives as long as the plan, filled by {@link #prepare}. */
    Value permanent(String name, Layout layout) {
        Value value = internal(name, layout, 0, 0);
        permanent.add(value);
        return value;
    }

    /** Adds to what {@link #checkInputs} does, if the value is an input. */
    void onLoad(Value input, Runnable check) {
        if (inputs.contains(input)) {
            inputChecks.add(check);
        }
    }

    /** Adds to what {@link #finish} does once the layouts of the parameters are settled. */
    void onFinish(Runnable action) {
        completions.add(action);
    }

    /** Adds to what {@link #prepare} does. */
    void onPrepare(Runnable action) {
        preparation.add(action);
    }
}
