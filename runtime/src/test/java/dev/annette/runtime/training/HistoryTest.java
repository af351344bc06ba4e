package dev.annette.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryTest {
    private static final History HISTORY = new History(List.of(
            epoch(1, 0.5, 0.7, 3.0),
            epoch(2, 0.6, 0.9, 1.0),
            epoch(3, Double.NaN, 0.9, 2.0)), Set.of("error"));

    private static EpochRecord epoch(int number, double loss, double accuracy, double error) {
        Evaluation training = new Evaluation(60, 9 - number, metrics(0.1 * number, 0), 2);
        return new EpochRecord(number, training, Optional.of(new Evaluation(10, loss, metrics(accuracy, error), 0.5)));
    }

    private static Map<String, Double> metrics(double accuracy, double error) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy);
        metrics.put("error", error);
        return metrics;
    }

    @Test
    void bestEpochIsTheFirstWithTheBestValidation() {
        assertThat(HISTORY.best("accuracy").epoch()).isEqualTo(2);
        assertThat(HISTORY.best("error").epoch()).isEqualTo(2);
        assertThat(HISTORY.best("loss").epoch()).isEqualTo(1);
        assertThat(HISTORY.last().epoch()).isEqualTo(3);
    }

    @Test
    void withoutValidationTheTrainingDecides() {
        History history = new History(List.of(
                new EpochRecord(1, new Evaluation(6, Double.NaN, Map.of(), 1), Optional.empty()),
                new EpochRecord(2, new Evaluation(6, 0.4, Map.of(), 1), Optional.empty()),
                new EpochRecord(3, new Evaluation(6, 0.5, Map.of(), 1), Optional.empty())), Set.of());

        assertThat(history.best("loss").epoch()).isEqualTo(2);
        assertThat(history.csv()).isEqualTo("epoch,seconds,loss\n1,1.000,NaN\n2,1.000,0.4\n3,1.000,0.5\n");
    }

    @Test
    void unknownMetricIsNamedBesideTheKnownOnes() {
        assertThatThrownBy(() -> HISTORY.best("acuracy")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no metric acuracy; found loss, accuracy, error");
    }

    @Test
    void csvHasALinePerEpoch() {
        assertThat(HISTORY.csv()).startsWith("""
                epoch,seconds,loss,accuracy,error,validation loss,validation accuracy,validation error
                1,2.000,8.0,0.1,0.0,0.5,0.7,3.0
                2,2.000,7.0,0.2,0.0,0.6,0.9,1.0
                """);
        Evaluation odd = new Evaluation(1, 1, Map.of("a \"b\", c", 2.0), 1);
        assertThat(new History(List.of(new EpochRecord(1, odd, Optional.empty())), Set.of()).csv())
                .isEqualTo("epoch,seconds,loss,\"a \"\"b\"\", c\"\n1,1.000,1.0,2.0\n");
    }

    @Test
    void textIsALinePerEpoch() {
        assertThat(HISTORY.toString().lines().findFirst()).hasValue(
                "epoch 1: loss 8.0000, accuracy 0.1000, error 0.0000; validation loss 0.5000, accuracy 0.7000, error 3.0000; 2.0 s, 30 samples/s");
    }

    @Test
    void emptyHistorySaysWhy() {
        History history = new History(List.of(), Set.of());

        assertThatThrownBy(history::last).isInstanceOf(IllegalStateException.class)
                .hasMessage("The history has no epoch: the training was stopped before its first batch");
        assertThat(history.csv()).isEqualTo("epoch,seconds,loss\n");
    }
}
