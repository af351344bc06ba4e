package dev.annette.runtime.training;

import java.util.ArrayList;
import java.util.List;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.QuantizedNetwork;
import dev.annette.runtime.onednn.Engine;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.Metric;
import dev.annette.runtime.training.metric.Perplexity;
import dev.annette.runtime.training.metric.Predictions;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Sgd;
import dev.annette.runtime.training.schedule.Schedule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class TrainerTest {
    private static final Dataset TRAINING = Points.of(150, 1);
    private static final Dataset VALIDATION = Points.of(40, 2);

    @Test
    void networkLearns() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Evaluation before = Trainer.of(network).metric(Accuracy.top1()).evaluate(VALIDATION);
            History history = Trainer.of(network).optimizer(Adam.withLearningRate(0.02f)).batchSize(16).epochs(12).metric(Accuracy.top1())
                    .fit(TRAINING, VALIDATION);

            assertThat(history.epochs()).hasSize(12);
            assertThat(history.last().training().loss()).isLessThan(0.5 * history.epochs().get(0).training().loss());
            assertThat(history.last().validation()).hasValueSatisfying(evaluation -> {
                assertThat(evaluation.value("accuracy")).isGreaterThan(0.9);
                assertThat(evaluation.loss()).isLessThan(before.loss());
                assertThat(evaluation.samples()).isEqualTo(40);
            });
            Evaluation after = Trainer.of(network).metric(Accuracy.top1()).evaluate(VALIDATION);
            assertThat(after.metrics()).isEqualTo(history.last().decisive().metrics());
            assertThat(after.loss()).isCloseTo(history.last().decisive().loss(), within(1e-6));
        }
    }

    @Test
    void theIntegerVersionIsMeasuredAsTheNetworkIs() {
        assumeTrue(Engine.cpu().multipliesIntegers(), "the processor can't multiply integers");
        try (TinyNetwork network = TinyNetwork.withSeed(3); TinyNetwork other = TinyNetwork.withSeed(3)) {
            Trainer trainer = Trainer.of(network).optimizer(Adam.withLearningRate(0.02f)).batchSize(16).epochs(12).metric(Accuracy.top1());
            trainer.fit(TRAINING);
            try (QuantizedNetwork int8 = network.quantize(TRAINING.samples())) {
                Evaluation exact = trainer.evaluate(VALIDATION);
                Evaluation evaluation = trainer.evaluate(int8, VALIDATION);
                assertThat(evaluation.samples()).isEqualTo(40);
                assertThat(evaluation.loss()).isNotEqualTo(exact.loss()).isCloseTo(exact.loss(), within(0.05));
                assertThat(evaluation.value("accuracy")).isCloseTo(exact.value("accuracy"), within(0.051));
                assertThatThrownBy(() -> Trainer.of(other).evaluate(int8, VALIDATION)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the INT8 version is one of another network");
            }
        }
    }

    @Test
    void sameSeedGivesTheSameBits() {
        assertThat(parametersAfterFit(7)).isEqualTo(parametersAfterFit(7));
        assertThat(parametersAfterFit(7)).isNotEqualTo(parametersAfterFit(8));
    }

    private static float[] parametersAfterFit(long shuffleSeed) {
        try (TinyNetwork network = TinyNetwork.withSeed(5)) {
            Trainer.of(network).batchSize(16).epochs(3).seed(shuffleSeed).fit(TRAINING);
            return network.values();
        }
    }

    @Test
    void theScheduleDecidesTheLearningRateOfEveryStep() {
        List<Long> steps = new ArrayList<>();
        Schedule halved = (step, all, learningRate) -> {
            steps.add(step);
            assertThat(all).isEqualTo(6);
            return learningRate / 2;
        };

        assertThat(parametersAfterFit(0.25, halved)).isEqualTo(parametersAfterFit(0.125, Schedule.constant()))
                .isNotEqualTo(parametersAfterFit(0.25, Schedule.constant()));
        assertThat(steps).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    private static float[] parametersAfterFit(double learningRate, Schedule schedule) {
        try (TinyNetwork network = TinyNetwork.withSeed(5)) {
            Trainer.of(network).optimizer(Sgd.withLearningRate(learningRate)).schedule(schedule).batchSize(64).epochs(2).fit(TRAINING);
            return network.values();
        }
    }

    @Test
    void smallerLastBatchCountsByItsSamples() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            List<Integer> sizes = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            History history = Trainer.of(network).batchSize(64).epochs(1).listen(new Listener() {
                @Override
                public void onBatchEnd(Training training) {
                    sizes.add(training.batchSize());
                    losses.add(training.batchLoss());
                }
            }).fit(TRAINING);

            assertThat(sizes).containsExactly(64, 64, 22);
            double mean = (64 * losses.get(0) + 64 * losses.get(1) + 22 * losses.get(2)) / 150;
            assertThat(history.last().training().loss()).isCloseTo(mean, within(1e-9));
            assertThat(history.last().training().samples()).isEqualTo(150);
        }
    }

    @Test
    void batchLargerThanTheDataHoldsAllOfThem() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            List<Integer> sizes = new ArrayList<>();
            Trainer.of(network).batchSize(1000).epochs(2).listen(new Listener() {
                @Override
                public void onBatchEnd(Training training) {
                    sizes.add(training.batchSize());
                }
            }).fit(TRAINING);

            assertThat(sizes).containsExactly(150, 150);
        }
    }

    @Test
    void perplexityFollowsFromTheLoss() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            History history = Trainer.of(network).batchSize(64).epochs(2).metric(Perplexity.of()).fit(TRAINING, VALIDATION);
            for (Evaluation evaluation : List.of(history.last().training(), history.last().validation().orElseThrow())) {
                assertThat(evaluation.value("perplexity")).isCloseTo(Math.exp(evaluation.loss()), within(1e-9));
            }
            Evaluation both = Trainer.of(network).metric(Perplexity.of()).metric(Accuracy.top1()).evaluate(VALIDATION);
            assertThat(both.value("perplexity")).isCloseTo(Math.exp(both.loss()), within(1e-9));
            assertThat(both.value("accuracy")).isBetween(0.0, 1.0);
        }
    }

    @Test
    void gradientsAreClippedOnce() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            assertThatThrownBy(() -> Trainer.of(network).clipNorm(1).clipValue(1)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("clipNorm is set to 1.0 already");
            assertThatThrownBy(() -> Trainer.of(network).clipValue(-1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("clipValue is -1.0; expected a number above 0, for example 1");
            assertThatThrownBy(() -> Trainer.of(network).optimizer(Sgd.withLearningRate(1).clipValue(2)).clipNorm(1).fit(TRAINING))
                    .isInstanceOf(IllegalStateException.class).hasMessage("gradients are clipped by value at 2.0 already; clip once");
        }
    }

    @Test
    void evaluationChangesNothing() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer trainer = Trainer.of(network).metric(Accuracy.top1()).batchSize(7);
            float[] before = network.values();

            Evaluation first = trainer.evaluate(VALIDATION);
            Evaluation second = trainer.evaluate(VALIDATION);

            assertThat(network.values()).isEqualTo(before);
            assertThat(second.loss()).isEqualTo(first.loss());
            assertThat(second.metrics()).isEqualTo(first.metrics());
        }
    }

    @Test
    void listenersAreToldInOrder() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            List<String> calls = new ArrayList<>();
            Trainer.of(network).batchSize(100).epochs(2).listen(recorder(calls)).fit(TRAINING);

            assertThat(calls).containsExactly("start 0/2",
                    "epoch 1, 150 samples", "batch 1/2, step 1, 100 samples", "batch 2/2, step 2, 150 samples", "end of 1",
                    "epoch 2, 150 samples", "batch 1/2, step 3, 100 samples", "batch 2/2, step 4, 150 samples", "end of 2",
                    "end with 2");
        }
    }

    @Test
    void listenerMayStopTheTraining() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            List<String> calls = new ArrayList<>();
            History history = Trainer.of(network).batchSize(50).epochs(9).listen(recorder(calls)).listen(new Listener() {
                @Override
                public void onBatchEnd(Training training) {
                    if (training.step() == 5) {
                        training.stop();
                    }
                }
            }).fit(TRAINING, VALIDATION);

            assertThat(history.epochs()).hasSize(2);
            assertThat(history.last().training().samples()).isEqualTo(100);
            assertThat(history.last().validation()).isPresent();
            assertThat(calls).endsWith("batch 2/3, step 5, 100 samples", "end of 2", "end with 2");
        }
    }

    @Test
    void listenerMayStopBeforeTheFirstBatch() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            History history = Trainer.of(network).listen(new Listener() {
                @Override
                public void onEpochStart(Training training) {
                    training.stop();
                }
            }).fit(TRAINING);

            assertThat(history.epochs()).isEmpty();
        }
    }

    @Test
    void failureReachesListenersAndCaller() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            List<String> calls = new ArrayList<>();
            IllegalStateException failure = new IllegalStateException("no chalk");
            Trainer trainer = Trainer.of(network).listen(recorder(calls)).listen(new Listener() {
                @Override
                public void onEpochStart(Training training) {
                    throw failure;
                }
            });

            assertThatThrownBy(() -> trainer.fit(TRAINING)).isSameAs(failure);
            assertThat(calls).containsExactly("start 0/10", "epoch 1, 150 samples", "failure no chalk");
        }
    }

    private static Listener recorder(List<String> calls) {
        return new Listener() {
            @Override
            public void onTrainStart(Training training) {
                calls.add("start " + training.epoch() + "/" + training.epochs());
            }

            @Override
            public void onEpochStart(Training training) {
                calls.add("epoch " + training.epoch() + ", " + training.samplesPerEpoch() + " samples");
            }

            @Override
            public void onBatchEnd(Training training) {
                calls.add("batch " + training.batch() + "/" + training.batches() + ", step " + training.step() + ", " + training.samples()
                        + " samples");
            }

            @Override
            public void onEpochEnd(Training training, EpochRecord epoch) {
                calls.add("end of " + epoch.epoch());
            }

            @Override
            public void onTrainEnd(Training training, History history) {
                calls.add("end with " + history.epochs().size());
            }

            @Override
            public void onTrainFailure(Training training, Throwable failure) {
                calls.add("failure " + failure.getMessage());
            }
        };
    }

    @Test
    void nonFiniteLossStopsBeforeTheStep() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer.of(network).epochs(1).fit(TRAINING);
            network.poison(Float.POSITIVE_INFINITY);
            float[] values = network.values();
            float[] gradient = network.parameter("logits.weight").gradientArray();

            assertThatThrownBy(() -> Trainer.of(network).batchSize(50).optimizer(Sgd.withLearningRate(0.1)).fit(TRAINING))
                    .isInstanceOfSatisfying(NonFiniteLossException.class, e -> {
                        assertThat(e.epoch()).isEqualTo(1);
                        assertThat(e.step()).isEqualTo(1);
                    })
                    .hasMessageMatching("""
                            (?s)the loss is (NaN|Infinity) in epoch 1, batch 1 \\(step 1\\); first on the way to it, .*hidden.weight.* Infinity
                            The parameters are those before this step\\.
                            fix: a smaller learning rate.*""");
            assertThat(network.values()).isEqualTo(values);
            assertThat(network.parameter("logits.weight").gradientArray()).as("no backward pass ran").isEqualTo(gradient);
        }
    }

    @Test
    void dataThatDoNotFitAreRefusedBeforeAnythingChanges() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            float[] before = network.values();
            float[][] samples = new float[4][5];

            assertRefused(network, Dataset.of(new float[4][6], new int[] {2, 3}, new int[4]),
                    "has samples of 2x3, " + network.name() + " needs 5; fix: @Model(input = \"2x3\"), or transform the data");
            assertRefused(network, Dataset.of(samples, new int[] {5}, new float[4][2]),
                    "has targets of 2, " + network.name() + " needs 3 or a class index; fix: 2 units in the last layer");
            try (TinyNetwork other = TinyNetwork.withSeed(3)) {
                assertThat(network.values()).isEqualTo(before).isEqualTo(other.values());
            }
        }
    }

    private static void assertRefused(TinyNetwork network, Dataset data, String message) {
        assertThatThrownBy(() -> Trainer.of(network).fit(data)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the training data " + message);
        assertThatThrownBy(() -> Trainer.of(network).fit(TRAINING, data)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the validation data " + message);
        assertThatThrownBy(() -> Trainer.of(network).evaluate(data)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data to evaluate " + message);
    }

    @Test
    void targetThatIsNoClassIsNamedByItsSample() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            String needed = ", " + network.name() + " needs the index of a class, a whole number from 0 to 2";
            for (float target : new float[] {3, -1, 1.5f}) {
                Dataset data = Dataset.of(new float[3][5], new int[] {5}, new float[][] {{0}, {2}, {target}});
                assertThatThrownBy(() -> Trainer.of(network).fit(data)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("sample 2 of the training data has the target " + target + needed);
            }
        }
    }

    @Test
    void optionsAreSetOnce() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            Trainer trainer = Trainer.of(network).batchSize(8).epochs(2).seed(1).optimizer(Sgd.withLearningRate(1)).metric(Accuracy.top1());

            assertThatThrownBy(() -> trainer.batchSize(9)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("batchSize is set to 8 already");
            assertThatThrownBy(() -> trainer.epochs(9)).isInstanceOf(IllegalStateException.class).hasMessage("epochs is set to 2 already");
            assertThatThrownBy(() -> trainer.seed(9)).isInstanceOf(IllegalStateException.class).hasMessage("seed is set to 1 already");
            assertThatThrownBy(() -> trainer.optimizer(Sgd.withLearningRate(2))).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("optimizer is set to Sgd[learningRate=1.0");
            assertThatThrownBy(() -> trainer.metric(Accuracy.top1())).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the trainer has a metric accuracy already");
            assertThatThrownBy(() -> Trainer.of(network).epochs(0)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("epochs is 0; expected at least 1");
            assertThatThrownBy(() -> Trainer.of(network).batchSize(-3)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("batchSize is -3; expected at least 1");
        }
    }

    @Test
    void metricsSeeTheOutputsBeforeTheStep() {
        try (TinyNetwork network = TinyNetwork.withSeed(3)) {
            float[] expected = new float[150 * 3];
            float[] samples = new float[150 * 5];
            for (int sample = 0; sample < 150; sample++) {
                TRAINING.copySample(sample, samples, sample * 5);
            }
            network.predict(samples, 150, expected);
            Outputs outputs = new Outputs();

            Trainer.of(network).batchSize(150).epochs(1).inOrder().metric(outputs).fit(TRAINING);

            assertThat(outputs.seen).hasSize(450);
            for (int i = 0; i < expected.length; i++) {
                assertThat(outputs.seen.get(i)).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    /** Keeps all outputs; its value is their number. */
    private static final class Outputs implements Metric {
        private final List<Float> seen = new ArrayList<>();

        @Override
        public String name() {
            return "outputs";
        }

        @Override
        public void reset() {
            seen.clear();
        }

        @Override
        public void update(Predictions predictions) {
            for (int sample = 0; sample < predictions.size(); sample++) {
                for (int i = 0; i < predictions.outputLength(); i++) {
                    seen.add(predictions.output(sample, i));
                }
            }
        }

        @Override
        public double value() {
            return seen.size();
        }
    }
}
