package dev.annette.examples.lenet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** What a user does with a generated network, on a few digits. */
class LeNetTest {
    private static final Dataset DIGITS = DrawnDigits.of(300, 4);

    private static LeNetNetwork network(long seed) {
        return LeNetNetwork.builder().seed(seed).build();
    }

    private static History learn(LeNetNetwork net, int epochs) {
        return Trainer.of(net).optimizer(Adam.withLearningRate(2e-3)).batchSize(32).epochs(epochs).fit(DIGITS);
    }

    private static float[] picture(int index) {
        float[] pixels = new float[DIGITS.sampleLength()];
        DIGITS.copySample(index, pixels, 0);
        return pixels;
    }

    private static float[][] values(LeNetNetwork net) {
        return net.parameters().stream().map(Parameter::toArray).toArray(float[][]::new);
    }

    @Test
    void theLossFallsFromTheFirstEpochOn() {
        try (LeNetNetwork net = network(1)) {
            List<EpochRecord> epochs = learn(net, 4).epochs();

            assertThat(epochs.get(0).training().loss()).isBetween(2.0, 2.4);
            assertThat(epochs.get(1).training().loss()).isLessThan(epochs.get(0).training().loss());
            assertThat(epochs.get(3).training().loss()).isLessThan(1.5);
        }
    }

    @Test
    void sameSeedGivesTheSameBits() {
        try (LeNetNetwork first = network(2); LeNetNetwork second = network(2); LeNetNetwork other = network(3)) {
            learn(first, 2);
            learn(second, 2);
            learn(other, 2);

            assertThat(values(first)).isDeepEqualTo(values(second));
            assertThat(values(first)[0]).isNotEqualTo(values(other)[0]);
            assertThat(first.predict(picture(0))).isEqualTo(second.predict(picture(0)));
        }
    }

    @Test
    void aNetworkSurvivesItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lenet.safetensors");
        try (LeNetNetwork saved = network(4); LeNetNetwork loaded = network(5)) {
            learn(saved, 1);
            saved.save(file);
            assertThat(loaded.predict(picture(7))).isNotEqualTo(saved.predict(picture(7)));

            loaded.load(file);

            assertThat(values(loaded)).isDeepEqualTo(values(saved));
            assertThat(loaded.predict(picture(7))).isEqualTo(saved.predict(picture(7)));
        }
    }

    @Test
    void severalThreadsPredictWhatOneDoes() throws InterruptedException, ExecutionException {
        int threads = 4;
        int pictures = 60;
        try (LeNetNetwork net = network(6)) {
            List<float[]> alone = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                alone.add(net.predict(picture(i)));
            }
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<List<float[]>>> answers = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    // Each thread begins elsewhere, so that at any time they ask about different pictures.
                    int first = thread * pictures / threads;
                    answers.add(pool.submit(() -> {
                        List<float[]> scores = new ArrayList<>();
                        for (int i = 0; i < pictures; i++) {
                            scores.add(net.predict(picture((first + i) % pictures)));
                        }
                        return scores;
                    }));
                }
                for (int thread = 0; thread < threads; thread++) {
                    List<float[]> scores = answers.get(thread).get();
                    for (int i = 0; i < pictures; i++) {
                        assertThat(scores.get(i)).isEqualTo(alone.get((thread * pictures / threads + i) % pictures));
                    }
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void aBatchPredictsWhatItsPicturesDoAlone() {
        int count = 7;
        try (LeNetNetwork net = network(7)) {
            float[] batch = new float[count * DIGITS.sampleLength()];
            for (int i = 0; i < count; i++) {
                DIGITS.copySample(i, batch, i * DIGITS.sampleLength());
            }
            float[] scores = new float[count * 10];
            net.predict(batch, count, scores);

            for (int i = 0; i < count; i++) {
                float[] alone = net.predict(picture(i));
                for (int label = 0; label < 10; label++) {
                    // Another batch size may sum up in another order.
                    assertThat(scores[i * 10 + label]).isCloseTo(alone[label], offset(1e-5f));
                }
            }
        }
    }
}
