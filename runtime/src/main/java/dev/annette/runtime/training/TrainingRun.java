package dev.annette.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.annette.runtime.data.Batch;
import dev.annette.runtime.data.BatchLoader;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.ParameterUpdate;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.metric.Metric;
import dev.annette.runtime.training.optimizer.NonFiniteGradientException;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.schedule.Schedule;

/**
 * One fit: the loop over epochs and batches, and what it is at, for its listeners. All that a step needs is made before the first one;
 * the loop over steps allocates nothing, so it walks lists by index and hands itself to plan and listeners.
 */
final class TrainingRun implements Training, ParameterUpdate {
    private final Network network;
    private final int epochs;
    private final double learningRate;
    private final Schedule schedule;
    private final List<Metric> metrics;
    private final List<Listener> listeners;
    private final BatchLoader loader;
    private final long samplesPerEpoch;
    private final JudgedData judged;
    private final boolean carriesStates;
    private final Optimizer.State state;
    /** {@code null} where no metric reads them. */
    private final float[] outputs;
    private final MeanLoss meanLoss = new MeanLoss();

    private int epoch;
    private int batch;
    private long step;
    private int batchSize;
    private double batchLoss;
    private long epochStart;
    private boolean stopped;

    /** Builds plans and state; the data are checked already. */
    TrainingRun(Network network, Dataset data, BatchLoader loader, int epochs, Optimizer optimizer, Schedule schedule,
            List<Metric> metrics, List<Listener> listeners, boolean carriesStates) {
        this.network = network;
        this.loader = loader;
        this.epochs = epochs;
        this.learningRate = optimizer.learningRate();
        this.schedule = schedule;
        this.metrics = metrics;
        this.listeners = listeners;
        this.samplesPerEpoch = data.size();
        this.carriesStates = carriesStates;
        this.judged = new JudgedData(network, data, loader.shapes(), !metrics.isEmpty());
        this.outputs = metrics.stream().anyMatch(Metric::readsOutputs) ? judged.outputs() : null;
        judged.startPlans(network, carriesStates);
        // Only now: the first plan settles how the parameters are laid out, padding included.
        this.state = optimizer.newState(network.parameterStore());
    }

    History run(Optional<Evaluator> validation) {
        List<EpochRecord> records = new ArrayList<>();
        Set<String> lowerIsBetter =
                metrics.stream().filter(metric -> !metric.higherIsBetter()).map(Metric::name).collect(Collectors.toSet());
        try {
            for (Listener listener : listeners) {
                listener.onTrainStart(this);
            }
            while (epoch < epochs && !stopped) {
                startEpoch();
                if (!stopped) {
                    steps();
                    Evaluation training = new Evaluation(meanLoss.samples(), meanLoss.value(), Evaluator.values(metrics), seconds());
                    EpochRecord record = new EpochRecord(epoch, training, validation.map(Evaluator::evaluate));
                    records.add(record);
                    for (Listener listener : listeners) {
                        listener.onEpochEnd(this, record);
                    }
                }
            }
            History history = new History(records, lowerIsBetter);
            for (Listener listener : listeners) {
                listener.onTrainEnd(this, history);
            }
            return history;
        } catch (RuntimeException | Error failure) {
            for (Listener listener : listeners) {
                try {
                    listener.onTrainFailure(this, failure);
                } catch (RuntimeException another) {
                    failure.addSuppressed(another);
                }
            }
            throw failure;
        }
    }

    private void startEpoch() {
        epoch++;
        batch = 0;
        batchSize = 0;
        meanLoss.reset();
        for (Metric metric : metrics) {
            metric.reset();
        }
        if (carriesStates) {
            judged.startPlans(network, true);
        }
        epochStart = System.nanoTime();
        for (Listener listener : listeners) {
            listener.onEpochStart(this);
        }
    }

    /** The batches of an epoch. Nothing is allocated here in steady state, and nothing by what is called but listeners. */
    private void steps() {
        loader.startEpoch(epoch - 1);
        for (Batch next = loader.next(); next != null && !stopped; next = stopped ? null : loader.next()) {
            step(next);
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).onBatchEnd(this);
            }
        }
    }

    private void step(Batch next) {
        TrainingPlan plan = judged.plan(network, next, carriesStates);
        batch++;
        step++;
        batchSize = next.size();
        plan.load(next.samples(), next.targets(), next.shape().targetLength(), next.lengths());
        try {
            plan.step(this);
        } catch (NonFiniteGradientException infinite) {
            throw NonFiniteLossException.ofGradients(infinite.norm(), epoch, batch, step, plan.firstNonFinite());
        }
        batchLoss = plan.loss();
        if (!Double.isFinite(batchLoss)) {
            throw new NonFiniteLossException(batchLoss, epoch, batch, step, plan.firstNonFinite());
        }
        meanLoss.add(batchLoss, judged.weight(next), batchSize);
        if (!metrics.isEmpty()) {
            if (outputs != null) {
                plan.output(outputs);
            }
            for (int i = 0; i < metrics.size(); i++) {
                metrics.get(i).update(judged.show(outputs, next).withLoss(batchLoss, judged.weight(next)));
            }
        }
    }

    /** Between the backward pass and the next step; left out by the plan where the loss is not finite. */
    @Override
    public void update(ParameterStore parameters) {
        state.step(parameters, schedule.learningRate(step - 1, (long) epochs * batches(), learningRate));
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int batches() {
        return loader.batches();
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public long samples() {
        return meanLoss.samples();
    }

    @Override
    public long samplesPerEpoch() {
        return samplesPerEpoch;
    }

    @Override
    public double batchLoss() {
        return batchLoss;
    }

    @Override
    public double meanLoss() {
        return meanLoss.value();
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public double seconds() {
        return Evaluator.seconds(epochStart);
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
