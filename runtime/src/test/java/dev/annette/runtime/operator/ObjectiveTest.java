package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ObjectiveTest {

    private static final int SAMPLES = 3;
    private static final int SCORES = 5;

    static Stream<Arguments> objectives() {
        return Stream.of(
                arguments(BinaryCrossEntropy.ofLogits(), (DoubleBinaryOperator) ObjectiveTest::binaryCrossEntropy),
                arguments(MeanSquaredError.of(), (DoubleBinaryOperator) (x, t) -> (x - t) * (x - t)),
                arguments(MeanAbsoluteError.of(), (DoubleBinaryOperator) (x, t) -> Math.abs(x - t)),
                arguments(Huber.withDelta(1), (DoubleBinaryOperator) (x, t) -> huber(x - t, 1)),
                arguments(Huber.withDelta(0.25f), (DoubleBinaryOperator) (x, t) -> huber(x - t, 0.25)));
    }

    private static double binaryCrossEntropy(double x, double t) {
        double probability = 1 / (1 + Math.exp(-x));
        return -t * Math.log(probability) - (1 - t) * Math.log(1 - probability);
    }

    private static double huber(double d, double delta) {
        return Math.abs(d) <= delta ? d * d / 2 : delta * (Math.abs(d) - delta / 2);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void lossIsTheMeanOfTheFormulaOverAllScores(Objective objective, DoubleBinaryOperator formula) {
        float[] scores = scores(1);
        float[] targets = targets(2);
        double expected = 0;
        for (int i = 0; i < scores.length; i++) {
            expected += formula.applyAsDouble(scores[i], targets[i]) / scores.length;
        }
        assertThat(objective.evaluate(scores, targets, null, SAMPLES, SCORES, SCORES)).isCloseTo(expected, within(1e-12));
        assertThat(objective.evaluate(scores, targets, new float[scores.length], SAMPLES, SCORES, SCORES))
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void gradientIsTheCentralDifference(Objective objective, DoubleBinaryOperator formula) {
        float[] scores = scores(3);
        float[] targets = targets(4);
        float[] gradient = new float[scores.length];
        objective.evaluate(scores, targets, gradient, SAMPLES, SCORES, SCORES);
        double step = 1e-5;
        for (int i = 0; i < scores.length; i++) {
            double up = formula.applyAsDouble(scores[i] + step, targets[i]);
            double down = formula.applyAsDouble(scores[i] - step, targets[i]);
            assertThat((double) gradient[i]).as("score %d", i).isCloseTo((up - down) / (2 * step) / scores.length, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void oneTargetPerSampleIsRefusedWhereThereAreMoreScores(Objective objective, DoubleBinaryOperator formula) {
        float[] gradient = new float[15];
        assertThatThrownBy(() -> objective.evaluate(scores(1), targets(1), gradient, SAMPLES, SCORES, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("takes 5 floats per sample, one for each score, not 1");
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void binaryCrossEntropyStaysFiniteAndExactForExtremeScores() {
        float[] scores = {1000, -1000, 1000, -1000, Float.MAX_VALUE, -40};
        float[] targets = {1, 0, 0, 1, 1, 0};
        float[] gradient = new float[6];
        double loss = BinaryCrossEntropy.ofLogits().evaluate(scores, targets, gradient, 6, 1, 1);
        assertThat(loss).isCloseTo(2000.0 / 6, within(1e-9));
        assertThat(gradient).containsExactly(0, 0, 1f / 6, -1f / 6, 0, (float) (Math.exp(-40) / 6));
        assertThat(BinaryCrossEntropy.ofLogits().evaluate(new float[] {-40}, new float[] {0}, null, 1, 1, 1))
                .isCloseTo(Math.exp(-40), within(1e-30));
    }

    @Test
    void binaryCrossEntropyRefusesWhatIsNoProbability() {
        float[] targets = {0, 1, 0.5f, 2};
        assertThatThrownBy(() -> BinaryCrossEntropy.ofLogits().evaluate(new float[4], targets, null, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target of sample 1, score 1, is 2.0; binary cross-entropy expects a probability from 0 to 1");
    }

    @Test
    void gradientOfTheAbsoluteErrorIsZeroWhereScoreAndTargetMeet() {
        float[] gradient = new float[2];
        MeanAbsoluteError.of().evaluate(new float[] {3, 1}, new float[] {3, 2}, gradient, 1, 2, 2);
        assertThat(gradient).containsExactly(0, -0.5f);
    }

    @Test
    void huberWithoutAPositiveDeltaIsRefused() {
        for (float delta : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Huber.withDelta(delta)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("delta is " + delta + "; expected a positive number");
        }
    }

    @Test
    void softmaxCrossEntropyFollowsItsFormulaForClassesAndDistributions() {
        float[] scores = scores(5);
        for (float smoothing : new float[] {0, 0.1f}) {
            Objective objective = SoftmaxCrossEntropy.ofLogits().labelSmoothing(smoothing);
            float[] classes = {4, 0, 2};
            float[] distribution = distribution();
            checkSoftmax(objective, scores, classes, oneHot(classes), smoothing, 1);
            checkSoftmax(objective, scores, distribution, distribution, smoothing, SCORES);
        }
    }

    private static void checkSoftmax(Objective objective, float[] scores, float[] targets, float[] full, double smoothing, int length) {
        float[] gradient = new float[scores.length];
        double loss = objective.evaluate(scores, targets, gradient, SAMPLES, SCORES, length);
        double[] exact = new double[scores.length];
        Arrays.setAll(exact, i -> scores[i]);
        assertThat(loss).isCloseTo(softmaxCrossEntropy(exact, full, smoothing), within(1e-7));
        assertThat(objective.evaluate(scores, targets, null, SAMPLES, SCORES, length)).isEqualTo(loss);
        double step = 1e-5;
        for (int i = 0; i < exact.length; i++) {
            double at = exact[i];
            exact[i] = at + step;
            double up = softmaxCrossEntropy(exact, full, smoothing);
            exact[i] = at - step;
            double down = softmaxCrossEntropy(exact, full, smoothing);
            exact[i] = at;
            assertThat((double) gradient[i]).as("score %d", i).isCloseTo((up - down) / (2 * step), within(1e-6));
        }
    }

    private static double softmaxCrossEntropy(double[] scores, float[] targets, double smoothing) {
        double loss = 0;
        for (int n = 0; n < SAMPLES; n++) {
            double total = 0;
            for (int k = 0; k < SCORES; k++) {
                total += Math.exp(scores[n * SCORES + k]);
            }
            for (int k = 0; k < SCORES; k++) {
                double wanted = (1 - smoothing) * targets[n * SCORES + k] + smoothing / SCORES;
                loss -= wanted * Math.log(Math.exp(scores[n * SCORES + k]) / total) / SAMPLES;
            }
        }
        return loss;
    }

    @Test
    void softmaxCrossEntropyStaysFiniteForExtremeScores() {
        float[] gradient = new float[6];
        float[] scores = {1e30f, 0, -1e30f, -1000, -1000, 0};
        double loss = SoftmaxCrossEntropy.ofLogits().evaluate(scores, new float[] {0, 0}, gradient, 2, 3, 1);
        assertThat(loss).isCloseTo(500, within(1e-9));
        assertThat(gradient).containsExactly(0, 0, 0, -0.5f, 0, 0.5f);
    }

    @Test
    void softmaxCrossEntropyRefusesWhatIsNoClass() {
        for (float target : new float[] {-1, 5, 1.5f, Float.NaN}) {
            assertThatThrownBy(() -> SoftmaxCrossEntropy.ofLogits().evaluate(new float[10], new float[] {1, target}, null, 2, 5, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("target of sample 1 is " + target + ", expected a class index from 0 to 4");
        }
        assertThatThrownBy(() -> SoftmaxCrossEntropy.ofLogits().evaluate(new float[10], new float[8], null, 2, 5, 4))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 float (a class index) or 5 (a distribution)");
    }

    private static float[] oneHot(float[] classes) {
        float[] full = new float[SAMPLES * SCORES];
        for (int n = 0; n < SAMPLES; n++) {
            full[n * SCORES + (int) classes[n]] = 1;
        }
        return full;
    }

    private static float[] distribution() {
        return new float[] {0.5f, 0.25f, 0.25f, 0, 0, 0, 1, 0, 0, 0, 0.125f, 0.125f, 0.25f, 0.25f, 0.25f};
    }

    private static float[] scores(int seed) {
        return random(seed, -3, 3);
    }

    private static float[] targets(int seed) {
        return random(seed, 0, 1);
    }

    private static float[] random(int seed, float from, float to) {
        Random random = new Random(seed);
        float[] numbers = new float[SAMPLES * SCORES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from + (to - from) * random.nextFloat();
        }
        return numbers;
    }
}
