package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.annette.runtime.onednn.FlushToZero;
import dev.annette.runtime.onednn.OpenMpThreads;
import dev.annette.runtime.thread.Team;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The number of threads of a network, and networks beside each other. */
class ThreadsTest {

    private static final int BATCH = 8;
    private static final Patterns DATA = new Patterns(BATCH, 784, 10, 1);

    @Test
    void aNetworkHasAllThreadsUnlessItIsTold() {
        try (LeNetNetwork all = LeNetNetwork.builder().build(); LeNetNetwork two = LeNetNetwork.builder().threads(2).build()) {
            assertThat(all.threads()).isEqualTo(Team.available());
            assertThat(two.threads()).isEqualTo(2);
            assertThat(two.trainingPlan(BATCH).threads()).isEqualTo(2);
            assertThat(two.parameterStore().threads()).isEqualTo(2);
        }
    }

    @Test
    void impossibleNumbersAreRefused() {
        for (int threads : new int[] {0, -1, 1025}) {
            assertThatThrownBy(() -> LeNetNetwork.builder().threads(threads)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("threads(" + threads + "): a network runs on 1 to 1024 threads; leave it out for all " + Team.available());
        }
    }

    @Test
    void networksOnOneThreadEachGetTheirNumber() {
        try (LeNetNetwork one = LeNetNetwork.builder().threads(1).build(); LeNetNetwork three = LeNetNetwork.builder().threads(3).build()) {
            TrainingPlan plan = one.trainingPlan(BATCH);
            plan.load(DATA.samples, DATA.targets, 1);
            for (int round = 0; round < 3; round++) {
                three.predict(DATA.samples);
                assertThat(OpenMpThreads.count()).isEqualTo(3);
                plan.step();
                assertThat(OpenMpThreads.count()).isEqualTo(1);
            }
        }
    }

    /** A primitive's scratchpad has room for each thread where threads sum on their own first: run on more of them it would write behind it. */
    @Test
    void primitivesAreMadeForTheNumberOfThreadsThatRunsThem() {
        try (LeNetNetwork one = LeNetNetwork.builder().threads(1).build(); LeNetNetwork four = LeNetNetwork.builder().threads(4).build()) {
            long forFour = four.trainingPlan(32).report().scratchpadBytes();
            long forOne = one.trainingPlan(32).report().scratchpadBytes();
            assertThat(forOne).isLessThan(forFour);
        }
    }

    @Test
    void networksThatTakeTurnsOnAThreadAreWhatTheyAreAlone() {
        float[] one = trained(1, 3, null);
        float[] three = trained(3, 3, null);
        try (LeNetNetwork other = LeNetNetwork.builder().seed(9).threads(2).build()) {
            assertThat(trained(1, 3, other)).isEqualTo(one);
            assertThat(trained(3, 3, other)).isEqualTo(three);
        }
    }

    @Test
    void networksThatTrainAtOnceAreWhatTheyAreAlone() {
        float[] one = trained(1, 4, null);
        float[] two = trained(2, 4, null);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<float[]> first = CompletableFuture.supplyAsync(() -> trained(1, 4, null), threads);
            CompletableFuture<float[]> second = CompletableFuture.supplyAsync(() -> trained(2, 4, null), threads);
            assertThat(first.join()).isEqualTo(one);
            assertThat(second.join()).isEqualTo(two);
        } finally {
            threads.shutdown();
        }
    }

    /** The parameters after some steps; another network predicts in between. */
    private static float[] trained(int threads, int steps, LeNetNetwork other) {
        try (LeNetNetwork network = LeNetNetwork.builder().seed(5).threads(threads).build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            ParameterUpdate update = Patterns.descent(0.05f);
            plan.load(DATA.samples, DATA.targets, 1);
            for (int step = 0; step < steps; step++) {
                plan.step(update);
                if (other != null) {
                    other.predict(Arrays.copyOf(DATA.samples, 784));
                }
            }
            float[] values = new float[(int) network.parameterStore().trainableLength()];
            network.parameterStore().readValues(0, values, 0, values.length);
            return values;
        }
    }

    @Test
    void aStepThatFailsGivesTheThreadBackToJava() {
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(BATCH);
            plan.load(DATA.samples, DATA.targets, 1);
            assertThatThrownBy(() -> plan.step(store -> {
                throw new IllegalStateException(FlushToZero.isOn() ? "flushing" : "not flushing");
            })).hasMessage(FlushToZero.isAvailable() ? "flushing" : "not flushing");
            assertThat(FlushToZero.isOn()).isFalse();
        }
    }
}
