package dev.annette.runtime.operator;

import java.util.Random;

import dev.annette.runtime.memory.DataType;
import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Losses of whole batches: of samples, of each step of sequences, of those steps that count; however the scores lie, on however many threads. */
class LossTest {

    /** The last one is judged by several threads where there are. */
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 1, 5", "1, 6, 3", "4, 5, 7", "5, 3, 1", "6, 9, 6000"})
    void stepsThatCountAreJudgedAndOthersHaveNoGradient(int batch, int steps, int classes) {
        Random random = new Random(batch * 31 + steps);
        int[] lengths = random.ints(batch, 1, steps + 1).toArray();
        for (boolean isTimeMajor : new boolean[] {false, true}) {
            if (classes > 1) {
                check(SoftmaxCrossEntropy.ofLogits(), batch, steps, classes, 1, lengths, isTimeMajor, random);
                check(SoftmaxCrossEntropy.ofLogits().labelSmoothing(0.2f), batch, steps, classes, classes, lengths, isTimeMajor, random);
            }
            check(MeanSquaredError.of(), batch, steps, classes, classes, lengths, isTimeMajor, random);
            check(MeanAbsoluteError.of(), batch, steps, classes, classes, null, isTimeMajor, random);
            check(BinaryCrossEntropy.ofLogits(), batch, steps, classes, classes, lengths, isTimeMajor, random);
            check(Huber.withDelta(0.5f), batch, steps, classes, classes, lengths, isTimeMajor, random);
        }
    }

    private static void check(Objective objective, int batch, int steps, int classes, int rowTarget, int[] lengths, boolean isTimeMajor,
            Random random) {
        float[] scores = floats(random, batch * steps * classes, -4);
        float[] targets =
                rowTarget == 1 && classes > 1 ? indices(random, batch * steps, classes) : floats(random, batch * steps * rowTarget, 0);
        // the same rows, judged one by one
        int rows = 0;
        for (int n = 0; n < batch; n++) {
            rows += lengths == null ? steps : lengths[n];
        }
        double share = 1.0 / ((double) rows * objective.terms(classes));
        float[] expected = new float[scores.length];
        double mean = 0;
        for (int n = 0; n < batch; n++) {
            for (int t = 0; t < (lengths == null ? steps : lengths[n]); t++) {
                int row = n * steps + t;
                mean += share * objective.judge(scores, row * classes, classes, targets, row * rowTarget, rowTarget, expected, share);
            }
        }
        try (PlanScope scope = Scopes.training(batch)) {
            Value input = scope.value("scores", 0, 1, steps, classes);
            input.settle(isTimeMajor ? Layout.timeMajor(input.dims()) : Layout.plain(input.dims()));
            Value gradient = scope.value("gradient", 0, 1, steps, classes);
            Target target = scope.target(steps, classes);
            Loss loss = Loss.named("loss").objective(objective).input(input).target(target).gradient(gradient).padded().build(scope);
            scope.finish();
            assertThat(scope.report().reorders()).isEmpty();
            if (lengths != null) {
                scope.lengths().set(lengths, 0, steps);
            }
            target.check(targets, steps * rowTarget, lengths);
            target.take(targets, steps * rowTarget);
            OperatorContract.put(input, scores);
            for (int run = 0; run < 2; run++) {
                loss.forward();
                assertThat(loss.value()).isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
                assertThat(OperatorContract.take(gradient)).isEqualTo(expected);
            }
        }
    }

    /** Wide rows, which oneDNN goes over. */
    @ParameterizedTest
    @CsvSource({"1, 1, 256, F32", "3, 1, 1001, F32", "4, 5, 777, F32", "1, 1, 256, BF16", "7, 3, 1001, BF16", "2, 9, 60000, BF16"})
    void rowsOfManyClassesAreJudgedAsTheObjectiveDoes(int batch, int steps, int classes, DataType type) {
        Random random = new Random(batch * 31 + classes);
        for (boolean isTimeMajor : new boolean[] {false, true}) {
            float[] scores = floats(random, batch * steps * classes, -4);
            checkWide(type, batch, steps, classes, scores, indices(random, batch * steps, classes), isTimeMajor);
            checkWide(type, batch, steps, classes, scores, shares(random, batch * steps, classes), isTimeMajor);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DataType.class, names = {"F32", "BF16"})
    void whatIsNextToImpossibleHasAFiniteLoss(DataType type) {
        float[] scores = floats(new Random(5), 2 * 300, -4);
        scores[300 + 7] = -250;
        checkWide(type, 2, 1, 300, scores, new float[] {3, 7}, false);
    }

    private static void checkWide(DataType type, int batch, int steps, int classes, float[] given, float[] targets, boolean isTimeMajor) {
        int rowTarget = targets.length / (batch * steps);
        double share = 1.0 / (batch * steps);
        try (PlanScope scope = Scopes.training(batch).precision(type, false)) {
            Value input = scope.value("input", 0, 2, steps, classes);
            input.settle(isTimeMajor ? Layout.timeMajor(input.dims()) : Layout.plain(input.dims()));
            Value scores = scope.value("scores", 0, 2, steps, classes);
            scores.settle(input.layout().as(type));
            Elementwise rounding =
                    Elementwise.named("rounding").activation(Pointwise.LINEAR, 1, 0).input(input).output(scores).build(scope);
            Value gradient = scope.value("gradient", 0, 2, steps, classes);
            Target target = scope.target(steps, classes);
            Loss loss = Loss.named("loss").objective(SoftmaxCrossEntropy.ofLogits()).input(scores).target(target).gradient(gradient)
                    .build(scope);
            scope.finish();
            assertThat(gradient.layout().type()).isEqualTo(type);
            assertThat(scores.layout().sameBytesAs(gradient.layout())).isTrue();
            target.load(targets, steps * rowTarget);
            OperatorContract.put(input, given);
            rounding.forward();
            float[] rounded = OperatorContract.take(scores);
            float[] expected = new float[rounded.length];
            double mean = 0;
            for (int row = 0; row < batch * steps; row++) {
                mean += share * SoftmaxCrossEntropy.ofLogits().judge(rounded, row * classes, classes, targets, row * rowTarget, rowTarget,
                        expected, share);
            }
            for (int run = 0; run < 2; run++) {
                loss.forward();
                assertThat(loss.value()).isCloseTo(mean, within(1e-5 * Math.max(1, Math.abs(mean))));
                float[] computed = OperatorContract.take(gradient);
                double digits = type == DataType.F32 ? 2e-6 : 1.0 / 256;
                for (int i = 0; i < expected.length; i++) {
                    assertThat(computed[i]).as("%s", i).isCloseTo(expected[i],
                            within((float) (digits * Math.abs(expected[i]) + 1e-6 * share)));
                }
            }
        }
    }

    @Test
    void sequencesWithoutPaddingAreJudgedStepByStepToo() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("scores", 0, 1, 3, 4);
            input.settle(Layout.plain(input.dims()));
            Target target = scope.target(3, 4);
            Loss loss = Loss.named("loss").objective(SoftmaxCrossEntropy.ofLogits()).input(input).target(target).build(scope);
            scope.finish();
            scope.lengths().set(new int[] {1, 2}, 0, 3);
            OperatorContract.put(input, new float[24]);
            target.load(new float[] {0, 1, 2, 3, 0, 1}, 3);
            loss.forward();

            assertThat(loss.value()).as("lengths are not asked for").isCloseTo(Math.log(4), within(1e-12));
        }
    }

    @Test
    void targetsThatDoNotFitAreRefusedWhenTheyAreLoaded() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("scores", 0, 1, 3, 4);
            input.settle(Layout.plain(input.dims()));
            Target target = scope.target(3, 4);
            Loss.named("loss").objective(SoftmaxCrossEntropy.ofLogits()).input(input).target(target).padded().build(scope);
            target.load(new float[] {0, 1, 2, 3, 0, 1}, 3);

            assertThatThrownBy(() -> target.load(new float[2], 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("target: 1 floats per sample given, expected 3 (a class index for each step) or 12");
            assertThatThrownBy(() -> target.load(new float[5], 3)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("target: 5 floats given, but 2 samples need 6");
            assertThatThrownBy(() -> target.load(new float[] {0, 0, 0, 0, 4, 0}, 3)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("target of sample 1, step 1, is 4.0, expected a class index from 0 to 3");
            assertThat(target.toString()).endsWith("[0.0, 1.0, 2.0, 3.0]");
            target.check(new float[] {0, 0, 0, 0, 4, 0}, 3, new int[] {3, 1});
        }
    }

    private static float[] floats(Random random, int count, float from) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = from + (1 - from) * random.nextFloat();
        }
        return floats;
    }

    /** Distributions over the classes. */
    private static float[] shares(Random random, int rows, int classes) {
        float[] shares = floats(random, rows * classes, 0);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += shares[row * classes + k];
            }
            for (int k = 0; k < classes; k++) {
                shares[row * classes + k] /= (float) sum;
            }
        }
        return shares;
    }

    private static float[] indices(Random random, int count, int below) {
        float[] indices = new float[count];
        for (int i = 0; i < count; i++) {
            indices[i] = random.nextInt(below);
        }
        return indices;
    }
}
