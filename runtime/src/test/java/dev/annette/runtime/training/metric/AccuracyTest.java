package dev.annette.runtime.training.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccuracyTest {
    // Sample 0: class 2 first, class 1 second. Sample 1: class 0, class 2. Sample 2: class 1, class 0.
    private static final float[] OUTPUTS = {0, 1, 2, 5, -1, 3, 0.5f, 0.7f, 0.1f};

    @Test
    void countsSamplesNotBatches() {
        Accuracy accuracy = Accuracy.top1();
        Predictions predictions = new Predictions(3, 1);

        accuracy.update(predictions.show(OUTPUTS, new float[] {2, 2, 1}, 3));
        accuracy.update(predictions.show(OUTPUTS, new float[] {0}, 1));

        assertThat(accuracy.value()).isEqualTo(0.5);
        assertThat(accuracy.name()).isEqualTo("accuracy");
    }

    @Test
    void topKAllowsKGuesses() {
        float[] targets = {1, 1, 0};
        Predictions predictions = new Predictions(3, 1).show(OUTPUTS, targets, 3);
        double[] expected = {0, 2 / 3.0, 1};
        for (int k = 1; k <= 3; k++) {
            Accuracy accuracy = Accuracy.topK(k);
            accuracy.update(predictions);
            assertThat(accuracy.value()).as("k = %d", k).isEqualTo(expected[k - 1]);
        }
        assertThat(Accuracy.topK(5).name()).isEqualTo("top-5 accuracy");
    }

    @Test
    void resetForgets() {
        Accuracy accuracy = Accuracy.top1();
        accuracy.update(new Predictions(3, 1).show(OUTPUTS, new float[] {2, 0, 1}, 3));
        assertThat(accuracy.value()).isOne();

        accuracy.reset();

        assertThat(accuracy.value()).isNaN();
    }

    @Test
    void noGuessIsRefused() {
        assertThatThrownBy(() -> Accuracy.topK(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topK(0) counts nothing; k must be at least 1");
    }
}
