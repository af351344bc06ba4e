package dev.annette.runtime.training.metric;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PredictionsTest {
    @Test
    void targetIsAClassIndexOrADistribution() {
        Predictions indices = new Predictions(3, 1).show(new float[6], new float[] {2, 0}, 2);
        Predictions distributions = new Predictions(3, 3).show(new float[6], new float[] {0.1f, 0.2f, 0.7f, 1, 0, 0}, 2);

        assertThat(indices.targetClass(0)).isEqualTo(distributions.targetClass(0)).isEqualTo(2);
        assertThat(indices.targetClass(1)).isEqualTo(distributions.targetClass(1)).isZero();
    }

    @Test
    void oneUnitTellsTwoClassesApart() {
        Predictions predictions = new Predictions(1, 1).show(new float[] {-0.1f, 0.1f, 0}, new float[] {1, 1, 0}, 3);

        assertThat(predictions.classes()).isEqualTo(2);
        assertThat(predictions.predictedClass(0)).isZero();
        assertThat(predictions.predictedClass(1)).isOne();
        assertThat(predictions.rankOfTarget(0)).isOne();
        assertThat(predictions.rankOfTarget(1)).isZero();
        assertThat(predictions.rankOfTarget(2)).isZero();
    }

    @Test
    void equalOutputsRankByIndex() {
        Predictions predictions = new Predictions(4, 1).show(new float[] {1, 3, 3, 2, 1, 3, 3, 2, 1, 3, 3, 2}, new float[] {1, 2, 0}, 3);

        assertThat(predictions.predictedClass(0)).isOne();
        assertThat(predictions.rankOfTarget(0)).isZero();
        assertThat(predictions.rankOfTarget(1)).isOne();
        assertThat(predictions.rankOfTarget(2)).isEqualTo(3);
    }

    @Test
    void outputsThatAreNoNumbersCountAgainstTheNetwork() {
        float nan = Float.NaN;
        Predictions predictions = new Predictions(3, 1).show(new float[] {nan, 1, 0, 1, nan, 0}, new float[] {0, 0}, 2);

        assertThat(predictions.rankOfTarget(0)).isEqualTo(2);
        assertThat(predictions.rankOfTarget(1)).isOne();
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Predictions(10, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Outputs of length 10 do not go with targets of length 3; expected 1 (a class index) or 10");
        assertThatThrownBy(() -> new Predictions(3, 1).show(new float[5], new float[2], 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 samples need 6 outputs and 2 targets; found 5 and 2");
    }
}
