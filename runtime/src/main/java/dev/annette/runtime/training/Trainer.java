package dev.annette.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.annette.runtime.data.BatchLoader;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SequenceBatches;
import dev.annette.runtime.data.StreamBatches;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.QuantizedNetwork;
import dev.annette.runtime.training.metric.Metric;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.schedule.Schedule;

/**
 * Trains a network and measures it.
 *
 * <pre>{@code
 * History history = Trainer.of(net)
 *     .optimizer(Adam.withLearningRate(1e-3f))
 *     .batchSize(64).epochs(5)
 *     .metric(Accuracy.top1())
 *     .listen(ProgressBar.onTerminal())
 *     .fit(Mnist.train(), Mnist.test());
 * }</pre>
 *
 * <p>Unless set otherwise: {@link Adam} with learning rate 0.001 in every step, gradients as they are, 32 samples per batch, 10 epochs, samples shuffled anew in each epoch
 * by the network's seed, no metric but the loss, no listener. Sequences of different lengths ({@link dev.annette.runtime.data.SequenceDataset})
 * come in batches of similar ones. Each option is set once; metrics and listeners may be several.
 *
 * <p>All checks of the data come before the first step. The same network seed, data, options, machine and number of threads give the same
 * parameters bit for bit. A trainer may fit again: the network learns on from where it is, with an optimizer that remembers nothing.
 */
public final class Trainer {
    private final Network network;
    private final List<Metric> metrics = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Optimizer optimizer;
    private Schedule schedule;
    private Integer batchSize;
    private Integer epochs;
    private Long seed;
    private Integer buckets;
    private Double largestNorm;
    private Double largestGradient;
    private boolean inOrder;
    private boolean carriesStates;

    private Trainer(Network network) {
        this.network = Objects.requireNonNull(network, "network");
    }

    /**
     * A trainer with the defaults above.
     *
     * @param network the network to train; stays the caller's to close
     * @return the trainer
     */
    public static Trainer of(Network network) {
        return new Trainer(network);
    }

    /**
     * Sets how gradients change parameters.
     *
     * @param optimizer the optimizer
     * @return this trainer
     * @throws IllegalStateException if it is set already
     */
    public Trainer optimizer(Optimizer optimizer) {
        requireUnset("optimizer", this.optimizer);
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return this;
    }

    /**
     * Sets how the learning rate changes from step to step. Unless set, all steps have the optimizer's.
     *
     * @param schedule the schedule, such as {@link dev.annette.runtime.training.schedule.OneCycle}
     * @return this trainer
     * @throws IllegalStateException if it is set already
     */
    public Trainer schedule(Schedule schedule) {
        requireUnset("schedule", this.schedule);
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        return this;
    }

    /**
     * Clips gradients by their norm, that of all parameters together, before the optimizer sees them; see {@link Optimizer#clipNorm}. Recurrent networks need it: where their gradients
     * explode, one step undoes what many have learned.
     *
     * @param bound the largest norm, above 0; 0.25 to 5 are usual
     * @return this trainer
     * @throws IllegalArgumentException if the bound is not a number above 0
     * @throws IllegalStateException if gradients are clipped already
     */
    public Trainer clipNorm(double bound) {
        requireUnset("clipNorm", largestNorm);
        requireUnset("clipValue", largestGradient);
        largestNorm = requireBound("clipNorm", bound);
        return this;
    }

    /**
     * Clips each gradient by its amount before the optimizer sees it; see {@link Optimizer#clipValue}.
     *
     * @param bound the largest amount of a gradient, above 0
     * @return this trainer
     * @throws IllegalArgumentException if the bound is not a number above 0
     * @throws IllegalStateException if gradients are clipped already
     */
    public Trainer clipValue(double bound) {
        requireUnset("clipNorm", largestNorm);
        requireUnset("clipValue", largestGradient);
        largestGradient = requireBound("clipValue", bound);
        return this;
    }

    /**
     * Sets how many samples share a step. The last batch of an epoch holds what is left.
     *
     * @param batchSize at least 1; more than the data hold means all of them
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if it is set already
     */
    public Trainer batchSize(int batchSize) {
        requireUnset("batchSize", this.batchSize);
        this.batchSize = requireAtLeastOne("batchSize", batchSize);
        return this;
    }

    /**
     * Sets how often the training data are gone through.
     *
     * @param epochs at least 1
     * @return this trainer
     * @throws IllegalArgumentException if it is below 1
     * @throws IllegalStateException if it is set already
     */
    public Trainer epochs(int epochs) {
        requireUnset("epochs", this.epochs);
        this.epochs = requireAtLeastOne("epochs", epochs);
        return this;
    }

    /**
     * Sets the seed for the order of the samples and for random transforms of the data.
     *
     * @param seed any number; by default the network's seed
     * @return this trainer
     * @throws IllegalStateException if it is set already
     */
    public Trainer seed(long seed) {
        requireUnset("seed", this.seed);
        this.seed = seed;
        return this;
    }

    /**
     * Sets into how many buckets of similar length sequences of different lengths are divided; without meaning for samples of one shape. See {@link SequenceBatches}.
     *
     * @param most at most as many, 1 to 12; 8 by default
     * @return this trainer
     * @throws IllegalArgumentException if the number is out of its range
     * @throws IllegalStateException if it is set already
     */
    public Trainer buckets(int most) {
        requireUnset("buckets", this.buckets);
        if (most < 1 || most > SequenceBatches.MOST_BUCKETS) {
            throw new IllegalArgumentException("buckets is " + most + "; expected 1 to " + SequenceBatches.MOST_BUCKETS);
        }
        this.buckets = most;
        return this;
    }

    /**
     * Leaves the samples in the order of the data set.
     *
     * @return this trainer
     */
    public Trainer inOrder() {
        inOrder = true;
        return this;
    }

    /**
     * Lets the states of recurrent layers go on from batch to batch, so that a network learns from a long stream in pieces (truncated back-propagation through time: values go on, gradients end
     * at the beginning of the piece). States are zero at the start of each epoch and of each evaluation. The data, for validation too, are those of
     * {@link dev.annette.runtime.data.StepStream#inSequence}, which tell the batch size and stay in their order.
     *
     * @return this trainer
     */
    public Trainer carryStates() {
        carriesStates = true;
        return this;
    }

    /**
     * Adds a metric.
     *
     * @param metric measured over each epoch and on the validation data
     * @return this trainer
     * @throws IllegalStateException if there is a metric of that name already
     */
    public Trainer metric(Metric metric) {
        for (Metric other : metrics) {
            if (other.name().equals(metric.name())) {
                throw new IllegalStateException("the trainer has a metric " + metric.name() + " already");
            }
        }
        if (metric.name().equals(Evaluation.LOSS)) {
            throw new IllegalStateException("the loss is measured anyway; give the metric another name than " + Evaluation.LOSS);
        }
        metrics.add(metric);
        return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener told how the training goes, in the order in which listeners were added
     * @return this trainer
     */
    public Trainer listen(Listener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Trains the network.
     *
     * @param training the data to learn from
     * @return what each epoch brought
     * @throws IllegalArgumentException if the data do not fit the network; nothing has changed then
     * @throws dev.annette.runtime.data.DataException if a sample can't be read or holds a number that is not finite
     * @throws NonFiniteLossException if the loss becomes NaN or infinite
     */
    public History fit(Dataset training) {
        return fit(training, Optional.empty());
    }

    /**
     * Trains the network and measures it on other data after each epoch.
     *
     * @param training the data to learn from
     * @param validation the data to measure on
     * @return what each epoch brought
     * @throws IllegalArgumentException if the data do not fit the network; nothing has changed then
     * @throws dev.annette.runtime.data.DataException if a sample can't be read or holds a number that is not finite
     * @throws NonFiniteLossException if the loss becomes NaN or infinite
     */
    public History fit(Dataset training, Dataset validation) {
        return fit(training, Optional.of(validation));
    }

    private History fit(Dataset training, Optional<Dataset> validation) {
        check(training, "training data", batchSize);
        validation.ifPresent(data -> check(data, "validation data", null));
        Optimizer chosen = clipped(optimizer == null ? Adam.withLearningRate(1e-3) : optimizer);
        Optional<Evaluator> evaluator = validation.map(data -> evaluator(network::evaluate, data));
        try (BatchLoader loader = shuffled(loader(training))) {
            return new TrainingRun(network, training, loader, epochs == null ? 10 : epochs, chosen,
                    schedule == null ? Schedule.constant() : schedule, List.copyOf(metrics), List.copyOf(listeners), carriesStates)
                    .run(evaluator);
        } finally {
            evaluator.ifPresent(Evaluator::close);
        }
    }

    /**
     * Measures the network as it is: loss and metrics over all samples, without dropout, with batch norm's running statistics. Nothing in
     * the network changes.
     *
     * @param data the data to measure on
     * @return loss and metrics
     * @throws IllegalArgumentException if the data do not fit the network
     * @throws dev.annette.runtime.data.DataException if a sample can't be read or holds a number that is not finite
     */
    public Evaluation evaluate(Dataset data) {
        return evaluate(network::evaluate, data);
    }

    /**
     * Measures the INT8 version of the network as {@link #evaluate(Dataset)} does the network.
     *
     * @param quantized a version of this trainer's network
     * @param data the data to measure on
     * @return loss and metrics
     * @throws IllegalArgumentException if the data do not fit the network, or it is a version of another one
     * @throws UnsupportedOperationException if the model computes its loss itself, or states are to be carried on from batch to batch
     * @throws dev.annette.runtime.data.DataException if a sample can't be read or holds a number that is not finite
     */
    public Evaluation evaluate(QuantizedNetwork quantized, Dataset data) {
        if (quantized.network() != network) {
            throw new IllegalArgumentException(
                    "this is a trainer of " + network.name() + ", but the INT8 version is one of another network");
        }
        if (carriesStates) {
            throw new UnsupportedOperationException("the INT8 version of " + network.name() + " carries no states from batch to batch");
        }
        return evaluate(quantized::evaluate, data);
    }

    private Evaluation evaluate(Evaluator.Judge judge, Dataset data) {
        check(data, "data to evaluate", null);
        try (Evaluator evaluator = evaluator(judge, data)) {
            return evaluator.evaluate();
        }
    }

    private Evaluator evaluator(Evaluator.Judge judge, Dataset data) {
        return new Evaluator(network, judge, List.copyOf(metrics), data, loader(data), carriesStates);
    }

    private void check(Dataset data, String role, Integer wantedBatchSize) {
        DataCheck.check(network, data, role);
        if (carriesStates) {
            DataCheck.checkStream(data, role, wantedBatchSize);
        }
        for (Metric metric : metrics) {
            metric.checkLoss(network.hasOwnLoss() ? Optional.empty() : Optional.of(network.objective()));
        }
    }

    private Optimizer clipped(Optimizer chosen) {
        return largestNorm != null ? chosen.clipNorm(largestNorm) : largestGradient != null ? chosen.clipValue(largestGradient) : chosen;
    }

    private BatchLoader loader(Dataset data) {
        BatchLoader loader = BatchLoader.of(data, batchSizeFor(data));
        return buckets == null || !data.hasLengths() ? loader : loader.buckets(buckets);
    }

    private BatchLoader shuffled(BatchLoader loader) {
        long chosen = seed == null ? network.seed() : seed;
        return inOrder || carriesStates ? loader.seed(chosen) : loader.shuffle(chosen);
    }

    private int batchSizeFor(Dataset data) {
        if (carriesStates && data instanceof StreamBatches stream) {
            return stream.batchSize();
        }
        return Math.min(batchSize == null ? 32 : batchSize, data.size());
    }

    private static void requireUnset(String option, Object value) {
        if (value != null) {
            throw new IllegalStateException(option + " is set to " + value + " already");
        }
    }

    private static double requireBound(String option, double bound) {
        if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(option + " is " + bound + "; expected a number above 0, for example 1");
        }
        return bound;
    }

    private static int requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + "; expected at least 1");
        }
        return value;
    }
}
