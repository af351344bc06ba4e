package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkTest {

    private static final int BATCH = 32;

    /** Blocks of different sizes sum in different orders. */
    private static final float SUMMATION_TOLERANCE = 1e-4f;

    @Test
    void lossFallsOverFiftyStepsAndThePredictionsAreRight() {
        Patterns training = new Patterns(BATCH, 784, 10, 1);
        Patterns test = new Patterns(50, 784, 10, 2);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(42).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            ParameterUpdate update = Patterns.descent(0.1f);
            plan.load(training.samples, training.targets, 1);
            plan.step(update);
            float first = plan.loss();
            for (int i = 1; i < 50; i++) {
                plan.step(update);
            }
            assertThat(first).isBetween(2.1f, 2.5f);
            assertThat(plan.loss()).isLessThan(first / 5);
            float[] scores = network.predict(test.samples);
            long right = IntStream.range(0, 50).filter(n -> largest(scores, n) == test.targets[n]).count();
            assertThat(right).isGreaterThan(25);
        }
    }

    @Test
    void predictionsDoNotDependOnTheBatchNorOnTraining() {
        Patterns data = new Patterns(7, 784, 10, 3);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(1).build()) {
            float[] together = network.predict(data.samples);
            float[] before = network.parameter("conv2.weight").toArray();
            network.trainingPlan(5);
            assertThat(network.parameter("conv2.weight").toArray()).isEqualTo(before);
            float[] after = network.predict(data.samples);
            for (int n = 0; n < 7; n++) {
                float[] alone = network.predict(Arrays.copyOfRange(data.samples, n * 784, (n + 1) * 784));
                for (int k = 0; k < 10; k++) {
                    assertThat(alone[k]).isCloseTo(together[n * 10 + k], within());
                    assertThat(after[n * 10 + k]).isCloseTo(together[n * 10 + k], within());
                }
            }
        }
    }

    @Test
    void trainingScoresAreThePredictions() {
        Patterns data = new Patterns(6, 784, 10, 3);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(1).build()) {
            TrainingPlan plan = network.trainingPlan(6);
            plan.load(data.samples, data.targets, 1);
            plan.step();
            float[] scores = new float[60];
            plan.output(scores);
            float[] predicted = network.predict(data.samples);
            for (int i = 0; i < 60; i++) {
                assertThat(scores[i]).isCloseTo(predicted[i], within());
            }
            assertThat(plan.loss()).isEqualTo((float) network.objective().evaluate(scores, data.targets, null, 6, 10, 1));
        }
    }

    @Test
    void gradientsOfEveryParameterAreThoseOfCentralDifferences() {
        Patterns data = new Patterns(3, 784, 10, 4);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(5).build()) {
            TrainingPlan plan = network.trainingPlan(3);
            plan.load(data.samples, data.targets, 1);
            plan.step();
            for (Parameter parameter : network.parameters()) {
                float[] gradient = parameter.gradientArray();
                float[] elements = parameter.toArray();
                // The direction of the gradient: the loss must change by its length.
                double length = Math.sqrt(IntStream.range(0, gradient.length).mapToDouble(i -> (double) gradient[i] * gradient[i]).sum());
                double step = 1e-3 / length;
                double up = lossAt(plan, parameter, elements, gradient, step);
                double down = lossAt(plan, parameter, elements, gradient, -step);
                parameter.set(elements);
                assertThat((up - down) / 2e-3).as(parameter.name()).isCloseTo(length, org.assertj.core.api.Assertions.withinPercentage(3));
            }
        }
    }

    private static double lossAt(TrainingPlan plan, Parameter parameter, float[] elements, float[] direction, double step) {
        float[] moved = new float[elements.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (elements[i] + step * direction[i]);
        }
        parameter.set(moved);
        return plan.evaluate();
    }

    @Test
    void sameSeedGivesTheSameBits() {
        assertThat(trained(11)).isEqualTo(trained(11));
        assertThat(trained(11)).isNotEqualTo(trained(12));
    }

    private static float[] trained(long seed) {
        Patterns data = new Patterns(16, 784, 10, 1);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(seed).build()) {
            TrainingPlan plan = network.trainingPlan(16);
            for (int i = 0; i < 5; i++) {
                plan.load(data.samples, data.targets, 1);
                plan.step(Patterns.descent(0.05f));
            }
            return network.predict(data.samples);
        }
    }

    @Test
    void severalThreadsPredictAtOnce() throws Exception {
        Patterns data = new Patterns(4, 784, 10, 3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (LeNetNetwork network = LeNetNetwork.builder().seed(1).build()) {
            float[] expected = network.predict(data.samples);
            List<Callable<float[]>> tasks =
                    IntStream.range(0, 30).<Callable<float[]>>mapToObj(i -> () -> network.predict(data.samples)).toList();
            for (Future<float[]> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aSetOfMoreSamplesThanAPlanHoldsIsPredictedInPieces() {
        Patterns data = new Patterns(300, 784, 10, 3);
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            float[] all = network.predict(data.samples);
            float[] last = network.predict(Arrays.copyOfRange(data.samples, 299 * 784, 300 * 784));
            for (int k = 0; k < 10; k++) {
                assertThat(all[2990 + k]).isCloseTo(last[k], within());
            }
        }
    }

    @Test
    void valuesShareTheArena() {
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            var report = network.trainingPlan(BATCH).report();
            assertThat(report.arenaBytes()).isLessThan(report.unsharedBytes());
        }
    }

    @Test
    void closingGivesAllMemoryBackAndIsFinal() {
        long before = NativeMemory.allocatedBytes();
        LeNetNetwork network = LeNetNetwork.builder().build();
        TrainingPlan plan = network.trainingPlan(2);
        network.predict(new float[784]);
        assertThat(NativeMemory.allocatedBytes()).isGreaterThan(before);
        network.close();
        network.close();
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
        assertThatThrownBy(() -> network.predict(new float[784])).isInstanceOf(IllegalStateException.class)
                .hasMessage("LeNet is closed; build a new network");
        assertThatThrownBy(() -> network.trainingPlan(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(plan::step).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> plan.load(new float[2 * 784], new float[2], 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> network.parameters().get(0).toArray()).isInstanceOf(IllegalStateException.class)
                .hasMessage("LeNet's parameters is closed; its memory can no longer be used");
    }

    @Test
    void arraysOfTheWrongLengthAreRefused() {
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            assertThatThrownBy(() -> network.predict(new float[783])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("LeNet: 783 floats given, but a sample of 1x28x28 has 784; give one sample or several behind each other");
            assertThatThrownBy(() -> network.predict(new float[784], 1, new float[9])).hasMessageContaining("give 10 scores");
            TrainingPlan plan = network.trainingPlan(2);
            assertThatThrownBy(() -> plan.load(new float[784], new float[2], 1))
                    .hasMessage("samples: 784 floats given, but a batch of 2 has 1568");
            assertThatThrownBy(() -> plan.load(new float[1568], new float[6], 3))
                    .hasMessage("target: 3 floats per sample given, expected 1 (a class index) or 10");
            assertThatThrownBy(() -> network.parameter("conv1.bias").set(new float[5]))
                    .hasMessage("conv1.bias: 5 elements given, but 6 has 6");
            assertThatThrownBy(() -> network.parameter("conv9.bias"))
                    .hasMessageContaining("LeNet has no parameter conv9.bias; it has conv1.weight");
        }
    }

    @Test
    void theFirstNumberThatIsNotFiniteIsNamed() {
        Patterns data = new Patterns(2, 784, 10, 4);
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(2);
            plan.load(data.samples, data.targets, 1);
            plan.step();
            assertThat(plan.firstNonFinite()).isEmpty();
            float[] weight = network.parameter("fc1.weight").toArray();
            float[] broken = weight.clone();
            broken[17] = Float.NaN;
            network.parameter("fc1.weight").set(broken);
            plan.step();
            assertThat(plan.firstNonFinite()).contains("parameter fc1.weight contains NaN");
            Arrays.fill(broken, 1e38f);
            network.parameter("fc1.weight").set(broken);
            plan.step();
            assertThat(plan.firstNonFinite()).contains("output of fc1 contains Infinity");
            network.parameter("fc1.weight").set(weight);
            data.samples[784 + 5] = Float.POSITIVE_INFINITY;
            plan.load(data.samples, data.targets, 1);
            plan.step();
            assertThat(plan.firstNonFinite()).contains("sample 1 of the batch, element 5, is Infinity");
        }
    }

    private static int largest(float[] scores, int sample) {
        return IntStream.range(0, 10).boxed().max((a, b) -> Float.compare(scores[sample * 10 + a], scores[sample * 10 + b])).orElseThrow();
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(SUMMATION_TOLERANCE);
    }
}
