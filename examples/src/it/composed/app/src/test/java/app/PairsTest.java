package app;

import java.util.Random;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PairsTest {
    @Test
    void aPartFromAJarTrainsAsOneFromASource() {
        try (PairsNetwork net = PairsNetwork.builder().seed(42).build()) {
            float[] before = net.parameter("encoder.block1Conv1.weight").toArray();
            Trainer.of(net).optimizer(Adam.withLearningRate(1e-2f)).batchSize(8).epochs(1).fit(noise(24, new Random(1)));
            float[] after = net.parameter("encoder.block1Conv1.weight").toArray();

            assertEquals(4 * 4 * 3 * 3, after.length);
            assertTrue(before[0] != after[0], "it learned nothing");
            assertEquals(3, net.predict(new float[8 * 8]).length);
        }
    }

    private static Dataset noise(int samples, Random random) {
        float[][] pictures = new float[samples][8 * 8];
        int[] classes = new int[samples];
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < pictures[i].length; j++) {
                pictures[i][j] = random.nextFloat();
            }
            classes[i] = random.nextInt(3);
        }
        return Dataset.of(pictures, new int[] {1, 8, 8}, classes);
    }
}
