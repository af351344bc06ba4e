package dev.annette.runtime.training.readout;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

class RidgeRegressionTest {

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /**
     * The least squares of the stacked matrix {@code [X; sqrt(lambda) I]} by Gram and Schmidt's orthogonalisation, which never forms XᵀX: a row for each weight, the bias
     * first if there is one.
     */
    private static double[][] reference(float[] states, float[] targets, int features, int outputs, double lambda, boolean hasBias) {
        int steps = states.length / features;
        int first = hasBias ? 1 : 0;
        int unknowns = first + features;
        double[][] columns = new double[unknowns][steps + features];
        if (hasBias) {
            Arrays.fill(columns[0], 0, steps, 1);
        }
        for (int i = 0; i < features; i++) {
            for (int step = 0; step < steps; step++) {
                columns[first + i][step] = states[step * features + i];
            }
            columns[first + i][steps + i] = Math.sqrt(lambda);
        }
        double[][] triangle = new double[unknowns][unknowns];
        for (int i = 0; i < unknowns; i++) {
            for (int k = 0; k < i; k++) {
                triangle[k][i] = takeOff(columns[i], columns[k]);
            }
            triangle[i][i] = Math.sqrt(dot(columns[i], columns[i]));
            for (int row = 0; row < columns[i].length; row++) {
                columns[i][row] /= triangle[i][i];
            }
        }
        double[][] solution = new double[unknowns][outputs];
        for (int output = 0; output < outputs; output++) {
            double[] rest = new double[steps + features];
            for (int step = 0; step < steps; step++) {
                rest[step] = targets[step * outputs + output];
            }
            double[] projections = new double[unknowns];
            for (int i = 0; i < unknowns; i++) {
                projections[i] = takeOff(rest, columns[i]);
            }
            for (int i = unknowns - 1; i >= 0; i--) {
                double sum = projections[i];
                for (int k = i + 1; k < unknowns; k++) {
                    sum -= triangle[i][k] * solution[k][output];
                }
                solution[i][output] = sum / triangle[i][i];
            }
        }
        return solution;
    }

    private static double takeOff(double[] from, double[] direction) {
        double share = dot(from, direction);
        for (int row = 0; row < from.length; row++) {
            from[row] -= share * direction[row];
        }
        return share;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int row = 0; row < left.length; row++) {
            sum += left[row] * right[row];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5, 0, true", "7, 3, 41, 0, true", "7, 3, 41, 0.5, true", "7, 3, 42, 0.001, false", "30, 2, 20, 0.1, true",
        "64, 1, 303, 1e-6, false"})
    void weightsAreThoseOfADirectSolution(int features, int outputs, int steps, double lambda, boolean hasBias) {
        float[] states = random(steps * features, 1);
        float[] targets = random(steps * outputs, 2);
        double[][] expected = reference(states, targets, features, outputs, lambda, hasBias);
        try (ReadoutNetwork net = ReadoutNetwork.of(features, outputs, hasBias)) {
            RidgeRegression.of(net, "readout").regularization(lambda).add(states, targets).fit();

            float[] weight = net.parameter("readout.weight").toArray();
            for (int output = 0; output < outputs; output++) {
                for (int i = 0; i < features; i++) {
                    assertThat((double) weight[output * features + i]).isCloseTo(expected[(hasBias ? 1 : 0) + i][output], offset(1e-6));
                }
                if (hasBias) {
                    assertThat((double) net.parameter("readout.bias").toArray()[output]).isCloseTo(expected[0][output], offset(1e-6));
                }
            }
        }
    }

    @Test
    void theNetworkGivesWhatItWasFittedTo() {
        float[] states = random(50 * 4, 3);
        float[] targets = new float[50 * 2];
        for (int step = 0; step < 50; step++) {
            targets[2 * step] = 5 + states[4 * step] - 2 * states[4 * step + 3];
            targets[2 * step + 1] = -3 + 0.5f * states[4 * step + 1];
        }
        try (ReadoutNetwork net = ReadoutNetwork.of(4, 2, true)) {
            RidgeRegression.of(net, "readout").regularization(0).add(states, targets).fit();

            assertThat(net.predict(states)).containsExactly(targets, offset(1e-5f));
        }
    }

    @Test
    void sequencesAddUpAndTheWashoutIsLeftOutOfEach() {
        float[] states = random(60 * 3, 4);
        float[] targets = random(60, 5);
        float[] poisoned = states.clone();
        Arrays.fill(poisoned, 0, 5 * 3, 1e6f);
        Arrays.fill(poisoned, 30 * 3, 35 * 3, -1e6f);
        float[] keptStates = new float[50 * 3];
        float[] keptTargets = new float[50];
        for (int part = 0; part < 2; part++) {
            System.arraycopy(states, (30 * part + 5) * 3, keptStates, 25 * part * 3, 25 * 3);
            System.arraycopy(targets, 30 * part + 5, keptTargets, 25 * part, 25);
        }
        try (ReadoutNetwork net = ReadoutNetwork.of(3, 1, true); ReadoutNetwork whole = ReadoutNetwork.of(3, 1, true)) {
            RidgeRegression.of(net, "readout").washout(5)
                    .add(Arrays.copyOfRange(poisoned, 0, 30 * 3), Arrays.copyOfRange(targets, 0, 30))
                    .add(Arrays.copyOfRange(poisoned, 30 * 3, 60 * 3), Arrays.copyOfRange(targets, 30, 60)).fit();
            RidgeRegression.of(whole, "readout").add(keptStates, keptTargets).fit();

            assertThat(net.parameter("readout.weight").toArray()).containsExactly(whole.parameter("readout.weight").toArray(),
                    offset(1e-6f));
            assertThat(net.parameter("readout.bias").toArray()).containsExactly(whole.parameter("readout.bias").toArray(), offset(1e-6f));
        }
    }

    @Test
    void aPenaltyShrinksTheWeightsAndNotTheBias() {
        float[] states = random(100, 6);
        float[] targets = new float[100];
        Arrays.fill(targets, 7);
        try (ReadoutNetwork net = ReadoutNetwork.of(1, 1, true)) {
            RidgeRegression.of(net, "readout").regularization(1e9).add(states, targets).fit();

            assertThat(net.parameter("readout.weight").toArray()[0]).isCloseTo(0, offset(1e-6f));
            assertThat(net.parameter("readout.bias").toArray()[0]).isCloseTo(7, offset(1e-5f));
        }
    }

    @Test
    void aStateThatFollowsFromOthersIsToldAndChangesNothing() {
        // Sixteenths, so that the sum is exact: rounding would tell the states apart.
        float[] states = new float[40 * 3];
        float[] drawn = random(states.length, 7);
        for (int step = 0; step < 40; step++) {
            states[3 * step] = Math.round(16 * drawn[3 * step]) / 16f;
            states[3 * step + 1] = Math.round(16 * drawn[3 * step + 1]) / 16f;
            states[3 * step + 2] = 2 * states[3 * step] - states[3 * step + 1];
        }
        float[] targets = random(40, 8);
        try (ReadoutNetwork net = ReadoutNetwork.of(3, 1, true)) {
            float[] before = net.parameter("readout.weight").toArray();

            assertThatThrownBy(() -> RidgeRegression.of(net, "readout").regularization(0).add(states, targets).fit())
                    .isInstanceOf(SingularSystemException.class)
                    .hasMessageStartingWith("readout: the states do not determine the weights: state 2 follows from those before it")
                    .hasMessageContaining("There are 40 steps for 4 unknowns and the regularization is 0.0").hasMessageContaining("1e-6");
            assertThat(net.parameter("readout.weight").toArray()).containsExactly(before);
            RidgeRegression.of(net, "readout").add(states, targets).fit();
            assertThat(net.parameter("readout.weight").toArray()).isNotEqualTo(before);
        }
    }

    @Test
    void tooFewStepsAndSilentStatesAreTold() {
        try (ReadoutNetwork net = ReadoutNetwork.of(3, 1, true)) {
            assertThatThrownBy(() -> RidgeRegression.of(net, "readout").regularization(0).add(random(9, 1), random(3, 2)).fit())
                    .isInstanceOf(SingularSystemException.class).hasMessageContaining("3 steps for 4 unknowns");
            assertThatThrownBy(() -> RidgeRegression.of(net, "readout").regularization(0).add(new float[30], random(10, 2)).fit())
                    .isInstanceOf(SingularSystemException.class).hasMessageContaining("state 0 is always 0");
            RidgeRegression.of(net, "readout").add(new float[30], random(10, 2)).fit();
            assertThat(net.parameter("readout.weight").toArray()).containsOnly(0);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (ReadoutNetwork net = ReadoutNetwork.of(3, 2, true)) {
            assertThatIllegalArgumentException().isThrownBy(() -> RidgeRegression.of(net, "reedout"))
                    .withMessageContaining("readout.weight");
            assertThatIllegalArgumentException().isThrownBy(() -> RidgeRegression.of(net, "table")).withMessageContaining("[2, 2, 2]");
            RidgeRegression regression = RidgeRegression.of(net, "readout").washout(4);
            assertThatIllegalArgumentException().isThrownBy(() -> regression.add(new float[31], new float[20]))
                    .withMessageContaining("31 states and 20 targets").withMessageContaining("3 states and 2 targets");
            assertThatIllegalArgumentException().isThrownBy(() -> regression.add(new float[30], new float[18]));
            assertThatIllegalArgumentException().isThrownBy(() -> regression.add(new float[12], new float[8]))
                    .withMessageContaining("a sequence of 4 steps, of which the washout leaves out 4");
            float[] infinite = new float[30];
            infinite[16] = Float.POSITIVE_INFINITY;
            assertThatIllegalArgumentException().isThrownBy(() -> regression.add(infinite, new float[20]))
                    .withMessageContaining("states hold Infinity in step 5");
            assertThatIllegalStateException().isThrownBy(regression::fit).withMessageContaining("add states");
            assertThatIllegalArgumentException().isThrownBy(() -> regression.regularization(-1)).withMessageContaining("-1.0");
            assertThatIllegalArgumentException().isThrownBy(() -> regression.regularization(Double.NaN));
            assertThatIllegalStateException().isThrownBy(() -> regression.washout(1)).withMessageContaining("set to 4");
        }
    }
}
