package dev.annette.runtime.network;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import dev.annette.runtime.thread.Team;

/** What a network does with states that go on from run to run: it is stepped, and measured on a stream in pieces. */
public abstract class StepwiseNetwork extends ParametricNetwork {

    private final CarryingPlans carryingPlans = new CarryingPlans();

    /**
     * Begins a network.
     *
     * @param description what the network says of itself
     * @param settings what its builder was told
     */
    StepwiseNetwork(Description description, NetworkSettings settings) {
        super(description, settings);
    }

    /**
     * Builds the operators of a training plan.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected abstract TrainingPlan newTrainingPlan(PlanScope scope);

    /**
     * Builds the operators of an inference plan.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected abstract InferencePlan newInferencePlan(PlanScope scope);

    /**
     * Builds the operators of an evaluation plan; generated for models that compute their loss themselves.
     *
     * @param scope where to build them
     * @return the plan
     */
    protected EvaluationPlan newEvaluationPlan(PlanScope scope) {
        throw new UnsupportedOperationException(name() + " does not compute its loss itself");
    }

    /**
     * Predicts one sequence step by step, with a hidden state that goes on.
     *
     * @return a stepper, to be closed by the caller
     * @throws NotSteppableException if the first axis of the input is no letter, or a layer does not work step by step
     * @throws UnfitSizesException if the input has letters beside that of time
     * @throws IllegalStateException if the network is closed
     */
    public Stepper stepper() {
        return stepper(1);
    }

    /**
     * Predicts several sequences step by step, with hidden states that go on.
     *
     * @param batchSize how many sequences are stepped at once
     * @return a stepper, to be closed by the caller
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws NotSteppableException if the first axis of the input is no letter, or a layer does not work step by step
     * @throws UnfitSizesException if the input has letters beside that of time
     * @throws IllegalStateException if the network is closed
     */
    public Stepper stepper(int batchSize) {
        return stepper(batchSize, Sizes.NONE);
    }

    /**
     * Predicts several sequences step by step, with hidden states that go on.
     *
     * @param batchSize how many sequences are stepped at once
     * @param sizes what the letters in the shape of the input stand for; the letter of time, the first axis, is 1 unless it is given too: then every call takes so many steps
     * @return a stepper, to be closed by the caller
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws NotSteppableException if the first axis of the input is no letter, or a layer does not work step by step
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed
     */
    public Stepper stepper(int batchSize, Sizes sizes) {
        String time = timeLetter().orElseThrow(() -> new NotSteppableException(
                name() + " can't be stepped: the first axis of its input " + inputText() + " is no letter that a stepper could make 1"
                        + "; fix: @Model(input = \"T...\") with a letter for time"));
        Sizes bound = sizes.has(time) ? sizes : sizes.and(time, 1);
        return new Stepper(this, carrying(batchSize, bound, this::newInferencePlan), batchSize, bound);
    }

    /**
     * Measures the network on a stream in pieces, batch by batch, with states that go on.
     *
     * @param batchSize how many pieces a batch has
     * @param sizes what the letters in the shape of the input stand for, that of time included
     * @return the measurement, to be closed by the caller
     * @throws IllegalArgumentException if the batch size is not positive
     * @throws NotSteppableException if a layer does not work step by step
     * @throws UnfitSizesException if a letter is missing or unknown, or a layer can't work on such sizes
     * @throws IllegalStateException if the network is closed or has no loss
     */
    public StreamEvaluation streamEvaluation(int batchSize, Sizes sizes) {
        ensureTrainable();
        return new StreamEvaluation(this, carrying(batchSize, sizes, hasOwnLoss() ? this::newEvaluationPlan : this::newInferencePlan),
                batchSize, sizes);
    }

    private CarryingPlan carrying(int batchSize, Sizes sizes, Function<PlanScope, InferencePlan> newPlan) {
        requireSteppable();
        description(sizes);
        Lock lock = parameterStore().lock().readLock();
        lock.lock();
        try {
            ensureOpen();
            return carryingPlans
                    .add(new CarryingPlan(() -> build(inferenceScope(batchSize, sizes, threads()).carryStates(), newPlan)));
        } finally {
            lock.unlock();
        }
    }

    /** Builds a plan; its scope is closed where that fails. */
    final <P extends Plan> P build(PlanScope scope, Function<PlanScope, P> newPlan) {
        try {
            Team.of(scope.threads()).prepare();
            P plan = newPlan.apply(scope);
            plan.describe(description(scope.sizes()));
            return plan;
        } catch (RuntimeException | Error failure) {
            scope.close();
            throw failure;
        }
    }

    /** Refuses a network of which a layer looks at other steps than the present one and those before it. */
    final void requireSteppable() {
        Optional<String> hindrance = hindranceToStepping();
        if (hindrance.isPresent()) {
            throw new NotSteppableException(name() + " can't go on from step to step: " + hindrance.get());
        }
    }

    final void close(CarryingPlan plan) {
        Lock lock = parameterStore().lock().readLock();
        lock.lock();
        try {
            carryingPlans.close(plan);
        } finally {
            lock.unlock();
        }
    }

    final CarryingPlans carryingPlans() {
        return carryingPlans;
    }
}
