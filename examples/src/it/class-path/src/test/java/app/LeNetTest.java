package app;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LeNetTest {
    @Test
    void aNewNetworkScoresTenClasses() {
        try (LeNetNetwork net = LeNetNetwork.builder().seed(42).build()) {
            float[] scores = net.predict(Main.pixels(new Random(3)));

            assertEquals(10, scores.length);
            for (float score : scores) {
                assertTrue(Float.isFinite(score), "score " + score);
            }
        }
    }
}
