package dev.annette.runtime.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.annette.runtime.onednn.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PredictorPoolTest {

    private static final int CLIENTS = 6;
    private static final Patterns DATA = new Patterns(CLIENTS, 784, 10, 1);

    private final LeNetNetwork network = LeNetNetwork.builder().seed(3).threads(2).build();

    @AfterEach
    void close() {
        network.close();
    }

    private static float[] sample(int index) {
        return Arrays.copyOfRange(DATA.samples, index * 784, (index + 1) * 784);
    }

    private static void together(Runnable client, int count) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clients.add(CompletableFuture.runAsync(client, threads));
            }
            clients.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theThreadsOfTheNetworkAreDividedAmongThePredictors() {
        assertThat(network.predictors(2).threads()).isEqualTo(1);
        assertThat(network.predictors(1).threads()).isEqualTo(2);
        assertThat(network.predictors(5).threads()).as("each has one").isEqualTo(1);
        assertThat(network.predictors(3, 2).predictors()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void manyThreadsGetTheBitsOfOne(int threads) {
        try (PredictorPool pool = network.predictors(2, threads)) {
            float[][] expected = new float[CLIENTS][];
            try (LeNetNetwork alone = LeNetNetwork.builder().seed(3).threads(threads).build()) {
                Arrays.setAll(expected, i -> alone.predict(sample(i)));
            }
            together(() -> {
                float[] scores = new float[10];
                for (int i = 0; i < 3 * CLIENTS; i++) {
                    assertThat(pool.predict(sample(i % CLIENTS))).isEqualTo(expected[i % CLIENTS]);
                    pool.predict(sample(i % CLIENTS), 1, scores);
                    assertThat(scores).isEqualTo(expected[i % CLIENTS]);
                }
            }, CLIENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noMorePlansAreBuiltThanThereArePredictors(int threads) {
        int primitives = network.predictionReport(1).primitives().size();
        try (PredictorPool pool = network.predictors(2, threads)) {
            long before = Call.created();
            together(() -> {
                for (int i = 0; i < 10; i++) {
                    pool.predict(sample(i % CLIENTS));
                }
            }, CLIENTS);
            assertThat(Call.created() - before).isBetween((long) primitives, 2L * primitives);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void predictionsAreThoseOfTheParametersOfTheMoment(int threads) {
        try (PredictorPool pool = network.predictors(1, threads)) {
            float[] before = pool.predict(sample(0));
            TrainingPlan plan = network.trainingPlan(CLIENTS);
            plan.load(DATA.samples, DATA.targets, 1);
            plan.step(Patterns.descent(0.1f));
            float[] after = pool.predict(sample(0));
            assertThat(after).isNotEqualTo(before);
            try (LeNetNetwork copy = LeNetNetwork.builder().threads(threads).build()) {
                copy.trainingPlan(CLIENTS);
                network.parameters().forEach(parameter -> copy.parameter(parameter.name()).set(parameter.toArray()));
                assertThat(copy.predict(sample(0))).isEqualTo(after);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aMistakeReachesTheOneWhoMadeItAndNobodyElse(int threads) {
        try (PredictorPool pool = network.predictors(1, threads)) {
            assertThatThrownBy(() -> pool.predict(new float[3])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("LeNet: 3 floats given, but a sample of 1x28x28 has 784; give one sample or several behind each other");
            assertThat(pool.predict(sample(0))).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void closedPoolsRefuse(int threads) {
        PredictorPool pool = network.predictors(2, threads);
        PredictorPool other = network.predictors(2, threads);
        pool.predict(sample(0));
        pool.close();
        pool.close();
        assertThatThrownBy(() -> pool.predict(sample(0))).isInstanceOf(IllegalStateException.class)
                .hasMessage("the predictors of LeNet are closed; ask the network for new ones");
        assertThat(other.predict(sample(0))).hasSize(10);
        network.close();
        assertThatThrownBy(() -> other.predict(sample(0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> network.predictors(1)).isInstanceOf(IllegalStateException.class)
                .hasMessage("LeNet is closed; build a new network");
        other.close();
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatThrownBy(() -> network.predictors(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LeNet: 0 predictors with 2 threads each; expected 1 or more, and 1 to 1024 threads");
        assertThatThrownBy(() -> network.predictors(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPredictionOnOneThreadAllocatesNothing() {
        float[] scores = new float[10];
        float[] sample = sample(0);
        try (PredictorPool pool = network.predictors(2)) {
            SteadyStateTest.assertAllocatesNothing(() -> pool.predict(sample, 1, scores));
        }
    }
}
