package dev.annette.runtime.training.metric;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ConfusionMatrixTest {
    // cat taken for cat, cat, dog; dog for dog; bird never seen, once guessed for a dog.
    private static final float[] OUTPUTS = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1};
    private static final float[] TARGETS = {0, 0, 0, 1, 1};

    @Test
    void countsAndRatesPerClass() {
        ConfusionMatrix confusion = ConfusionMatrix.of(List.of("cat", "dog", "bird"));
        Predictions predictions = new Predictions(3, 1);

        confusion.update(predictions.show(OUTPUTS, TARGETS, 3));
        confusion.update(predictions.show(new float[] {0, 1, 0, 0, 0, 1}, new float[] {1, 1}, 2));

        assertThat(confusion.count(0, 0)).isEqualTo(2);
        assertThat(confusion.count(0, 1)).isOne();
        assertThat(confusion.count(1, 2)).isOne();
        assertThat(confusion.precision(0)).isOne();
        assertThat(confusion.recall(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(confusion.f1(0)).isCloseTo(0.8, within(1e-12));
        assertThat(confusion.precision(2)).isZero();
        assertThat(confusion.recall(2)).isZero();
        assertThat(confusion.accuracy()).isEqualTo(0.6);
        assertThat(confusion.value()).isCloseTo((0.8 + 0.5 + 0) / 3, within(1e-12));
    }

    @Test
    void tableIsReadable() {
        ConfusionMatrix confusion = ConfusionMatrix.of(List.of("cat", "dog", "bird"));
        confusion.update(new Predictions(3, 1).show(OUTPUTS, TARGETS, 5));

        assertThat(confusion.table()).isEqualTo("""
                        predicted
                actual   cat   dog  bird    recall  precision      F1
                cat        2     1     0    0.6667     1.0000  0.8000
                dog        0     1     1    0.5000     0.5000  0.5000
                bird       0     0     0    0.0000     0.0000  0.0000
                """);
    }

    @Test
    void resetForgets() {
        ConfusionMatrix confusion = ConfusionMatrix.of(3);
        confusion.update(new Predictions(3, 1).show(OUTPUTS, TARGETS, 5));

        confusion.reset();

        assertThat(confusion.count(0, 0)).isZero();
        assertThat(confusion.value()).isNaN();
        assertThat(confusion.classNames()).containsExactly("0", "1", "2");
    }

    @Test
    void anotherNumberOfClassesIsRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(10).update(new Predictions(3, 1).show(OUTPUTS, TARGETS, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The confusion matrix has 10 classes, the outputs tell 3 apart; make it with ConfusionMatrix.of(3)");
        assertThatThrownBy(() -> ConfusionMatrix.of(1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A confusion matrix needs at least 2 classes, found [0]");
    }
}
