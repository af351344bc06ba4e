package dev.annette.runtime.training.metric;

import java.util.Optional;

import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PerplexityTest {
    private final Perplexity perplexity = Perplexity.of();

    @Test
    void isTheExponentialOfTheMeanOverAllSteps() {
        perplexity.update(new Predictions(10, 1).withLoss(Math.log(2), 30));
        perplexity.update(new Predictions(10, 1).withLoss(Math.log(16), 10));

        // Not the mean of the exponentials, which is 5.5, nor that of the batches, which is 9.
        assertThat(perplexity.value()).isCloseTo(Math.pow(2, (30 * 1 + 10 * 4) / 40.0), within(1e-12));
    }

    @Test
    void guessingAmongAllTokensIsTheSizeOfTheVocabulary() {
        double loss = SoftmaxCrossEntropy.ofLogits().evaluate(new float[3 * 28], new float[] {4, 27, 0}, null, 3, 28, 1);
        perplexity.update(new Predictions(28, 1).withLoss(loss, 3));
        assertThat(perplexity.value()).isCloseTo(28, within(1e-9));
    }

    @Test
    void resetForgets() {
        perplexity.update(new Predictions(10, 1).withLoss(3, 30));
        perplexity.reset();
        assertThat(perplexity.value()).isNaN();
        perplexity.update(new Predictions(10, 1).withLoss(0, 5));
        assertThat(perplexity.value()).isEqualTo(1);
    }

    @Test
    void lowerIsBetterAndOutputsAreNotLookedAt() {
        assertThat(perplexity.name()).isEqualTo("perplexity");
        assertThat(perplexity.higherIsBetter()).isFalse();
        assertThat(perplexity.readsOutputs()).isFalse();
    }

    @Test
    void anotherLossIsRefused() {
        perplexity.checkLoss(Optional.empty());
        perplexity.checkLoss(Optional.of(SoftmaxCrossEntropy.ofLogits()));
        assertThatThrownBy(() -> perplexity.checkLoss(Optional.of(MeanSquaredError.of()))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "perplexity is e to the softmax cross-entropy without label smoothing, but the network minimises MeanSquaredError"
                                + "; leave the metric out");
        assertThatThrownBy(() -> perplexity.checkLoss(Optional.of(SoftmaxCrossEntropy.ofLogits().labelSmoothing(0.1f))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("minimises SoftmaxCrossEntropy with it");
    }
}
