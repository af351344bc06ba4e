package dev.annette.runtime.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.BatchLoss;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.SampleLoss;

/**
 * A plan that trains: load a batch, take a step, read the loss. A step excludes predictions while it runs. Once built, a plan
 * allocates nothing.
 */
public abstract class TrainingPlan extends Plan {

    private final Lock lock;
    private final Map<String, SampleRows> gradients = new LinkedHashMap<>();
    private SampleRows lastGradient;
    private BatchLoss loss;
    private SampleRows targets;
    private SampleRows outputs;
    /** The states with which the latest step began. */
    private CarriedCopy carriedBefore;

    /**
     * Begins a plan.
     *
     * @param scope where the operators are built
     */
    protected TrainingPlan(PlanScope scope) {
        super(scope);
        lock = scope.store().lock().writeLock();
    }

    /**
     * Completes the plan; the last statement of the generated constructor.
     *
     * @param networkLoss the network's loss
     */
    protected final void finish(Loss networkLoss) {
        loss = networkLoss;
        outputs = kept(networkLoss.scores());
        completeTraining();
    }

    /**
     * Completes the plan of a model that computes its loss itself; the last statement of the generated constructor.
     *
     * @param networkLoss the network's loss
     * @param networkOutputs what the network answers
     */
    protected final void finish(SampleLoss networkLoss, Value... networkOutputs) {
        loss = networkLoss;
        targets = new SampleRows(scope().targets(), batchSize());
        outputs = kept(networkOutputs);
        completeTraining();
    }

    private void completeTraining() {
        complete();
        carriedBefore = new CarriedCopy(scope().carried().states());
    }

    /**
     * Keeps the gradient of an input, for {@link #inputGradient}; before the plan is completed.
     *
     * @param input what the input is called
     * @param gradient its gradient
     */
    protected final void keepGradient(String input, Value gradient) {
        lastGradient = kept(gradient);
        gradients.put(input, lastGradient);
    }

    /** Runs the backward parts from the loss to the first layer that learns. */
    protected abstract void backward();

    /**
     * Copies a batch into the plan.
     *
     * @param samples {@link #batchSize()} samples in row-major order; more may follow behind
     * @param targets their targets, sample after sample; more may follow behind
     * @param targetLength floats per target: 1 for class indices, or as many as the output has
     * @throws IllegalArgumentException if an array is too short, there are no targets of that length, or a sample holds what a layer can't work on
     */
    public void load(float[] samples, float[] targets, int targetLength) {
        load(samples, targets, targetLength, null);
    }

    /**
     * Copies a batch of sequences of different lengths into the plan. What stands behind their lengths is not looked at, neither in samples nor in targets of steps.
     *
     * @param samples {@link #batchSize()} samples in row-major order, each padded to as many steps as the plan has; more may follow behind
     * @param targets their targets, sample after sample; more may follow behind
     * @param targetLength floats per target: 1 for class indices, one for each step where each has a class, or as many as the output has
     * @param lengths how many steps of each sample count; more may follow behind; {@code null} if all do
     * @throws IllegalArgumentException if an array is too short, there are no targets of that length, a length is none of the plan's, or the model takes
     * no sequences of different lengths; nothing has changed then
     */
    public void load(float[] samples, float[] targets, int targetLength, int[] lengths) {
        lock.lock();
        try {
            description().checkLengths(batchSize(), lengths);
            checkTargets(targets, targetLength, lengths);
            checkInput(samples, 0);
            setLengths(lengths, 0);
            if (this.targets == null) {
                scope().target().take(targets, targetLength);
            } else {
                this.targets.write(targets, 0);
            }
            writeInput(samples, 0);
        } finally {
            lock.unlock();
        }
    }

    private void checkTargets(float[] wanted, int targetLength, int[] lengths) {
        if (targets == null) {
            scope().target().check(wanted, targetLength, lengths);
            return;
        }
        if (targetLength != targets.length() || wanted.length < targets.size()) {
            throw new IllegalArgumentException(
                    "targets: " + wanted.length + " floats given, " + targetLength + " per sample, but a batch of "
                            + batchSize() + " has " + targets.size() + ", " + targets.length() + " per sample");
        }
    }

    @Override
    void describe(Description bound) {
        super.describe(bound);
        if (bound.hasLengths()) {
            outputs.pad(bound.sequences(bound.outputs()), scope().lengths());
            if (targets != null) {
                targets.pad(bound.sequences(bound.targets()), scope().lengths());
            }
        }
    }

    /** Computes loss and gradients of the loaded batch. */
    public void step() {
        step(null);
    }

    /**
     * Computes loss and gradients of the loaded batch, then updates the parameters. A loss that is not finite ends the step there:
     * gradients, running statistics, carried states and parameters stay as they are, and the update is not asked.
     *
     * @param update what to do with the gradients, or {@code null} for nothing
     * @throws IllegalStateException if the network is closed
     */
    public void step(ParameterUpdate update) {
        lock.lock();
        try {
            scope().counter().next();
            carriedBefore.take();
            boolean hasLearned = false;
            try {
                hasLearned = learn(update);
            } finally {
                if (!hasLearned) {
                    carriedBefore.putBack();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean learn(ParameterUpdate update) {
        int entered = enter();
        try {
            forward();
            if (!Double.isFinite(loss.value())) {
                return false;
            }
            backward();
            flushStates();
            ParameterStore store = scope().store();
            if (update != null) {
                update.update(store);
            }
            store.touch();
            return true;
        } finally {
            leave(entered);
        }
    }

    /**
     * Begins a stream: sets the states that recurrent layers carry from batch to batch to zero.
     *
     * @throws IllegalStateException if the network is closed, or this plan carries no states
     */
    public void resetStates() {
        if (!carriesStates()) {
            throw new IllegalStateException("this plan begins every batch with states of zero; ask the network for a streamTrainingPlan");
        }
        lock.lock();
        try {
            scope().carried().reset();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Computes the loss of the loaded batch as training sees it, with dropout and the statistics of the batch, and changes nothing.
     *
     * @return the loss
     * @throws IllegalStateException if the network is closed
     */
    public double evaluate() {
        lock.lock();
        int entered = enter();
        try {
            carriedBefore.take();
            forward();
            carriedBefore.putBack();
            return loss.value();
        } finally {
            leave(entered);
            lock.unlock();
        }
    }

    /** {@return the mean loss of the batch of the latest step; NaN before the first} */
    public float loss() {
        return (float) loss.value();
    }

    /**
     * Copies what the network answered to the batch of the latest step; zeros for padded steps of sequences.
     *
     * @param destination where it goes, sample after sample
     * @throws IndexOutOfBoundsException if it is too short
     */
    public void output(float[] destination) {
        read(outputs, destination);
    }

    /**
     * Copies the derivative of the mean loss of the latest step by the only input whose gradient is wanted.
     *
     * @param destination where it goes, sample after sample
     * @throws IndexOutOfBoundsException if it is too short
     * @throws IllegalStateException if the model wants the gradient of no input, or of several
     */
    public void inputGradient(float[] destination) {
        if (gradients.size() != 1) {
            throw new IllegalStateException("the model wants the gradient of " + (gradients.isEmpty() ? "no input" : "several inputs: "
                    + gradients.keySet())
                    + (gradients.isEmpty() ? "; fix: @Input(gradient = true) on the parameter of forward" : "; name one"));
        }
        read(lastGradient, destination);
    }

    /**
     * Copies the derivative of the mean loss of the latest step by an input.
     *
     * @param input what the input is called: the name of the parameter of {@code forward}; {@code input} for the only one
     * @param destination where it goes, sample after sample
     * @throws IndexOutOfBoundsException if it is too short
     * @throws IllegalStateException if the model does not want the gradient of that input
     */
    public void inputGradient(String input, float[] destination) {
        SampleRows gradient = gradients.get(input);
        if (gradient == null) {
            throw new IllegalStateException("the model does not want the gradient of " + input + ", but of " + gradients.keySet()
                    + "; fix: @Input(gradient = true) on the parameter of forward");
        }
        read(gradient, destination);
    }

    private void read(SampleRows rows, float[] destination) {
        Objects.checkFromIndexSize(0, rows.size(), destination.length);
        int entered = enter();
        try {
            scope().runOutput();
        } finally {
            leave(entered);
        }
        rows.read(destination, 0);
    }

    /**
     * Looks for the first place where a number of the latest step is not finite: in the batch, the parameters, the output of a
     * layer, the loss or a gradient. Runs the forward pass again, operator by operator, from the states with which that step began.
     *
     * @return a description of the place, empty if all numbers are finite
     * @throws IllegalStateException if the network is closed
     */
    public Optional<String> firstNonFinite() {
        lock.lock();
        int entered = enter();
        try {
            CarriedCopy carriedNow = new CarriedCopy(scope().carried().states()).take();
            carriedBefore.putBack();
            String place = new NonFiniteSearch(scope(), loss).firstPlace();
            carriedNow.putBack();
            return Optional.ofNullable(place);
        } finally {
            leave(entered);
            lock.unlock();
        }
    }
}
