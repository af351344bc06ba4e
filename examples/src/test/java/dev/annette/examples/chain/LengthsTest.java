package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** A batch of sequences of different lengths gives the losses, outputs and gradients of its sequences alone, whatever stands behind their ends. */
class LengthsTest {
    private static final int[] LENGTHS = {4, 7, 1, 5, 7};
    private static final int STEPS = 7;

    /**
     * A network and its data.
     *
     * @param name for messages
     * @param network builds it
     * @param stepLength floats of a step
     * @param targetLength floats of a target, of one step where each has one
     * @param classes what indices in the targets are below; 0 for numbers
     * @param isPerStep whether each step has a target
     * @param words what indices in the samples are below; 0 for numbers
     */
    private record Case(String name, Supplier<Network> network, int stepLength, int targetLength, int classes, boolean isPerStep,
            int words) {

        static Case tagging(String name, Supplier<Network> network) {
            return new Case(name, network, 3, 1, 4, true, 0);
        }

        float[][] samples(Random random) {
            return rows(random, stepLength, words);
        }

        float[][] targets(Random random) {
            if (isPerStep) {
                return rows(random, targetLength, classes);
            }
            return Arrays.stream(LENGTHS).mapToObj(length -> row(random, targetLength, classes)).toArray(float[][]::new);
        }

        private static float[][] rows(Random random, int width, int below) {
            return Arrays.stream(LENGTHS).mapToObj(length -> row(random, length * width, below)).toArray(float[][]::new);
        }

        private static float[] row(Random random, int length, int below) {
            float[] row = new float[length];
            for (int i = 0; i < length; i++) {
                row[i] = below > 0 ? random.nextInt(below) : random.nextFloat();
            }
            return row;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.tagging("dense per step", () -> LengthModels_StepByStepNetwork.builder().seed(1).build()),
                Case.tagging("LSTM of two levels", () -> LengthModels_ForwardNetwork.builder().seed(2).build()),
                Case.tagging("LSTM backward", () -> LengthModels_BackwardNetwork.builder().seed(3).build()),
                Case.tagging("LSTM and GRU both ways", () -> LengthModels_BothWaysNetwork.builder().seed(4).build()),
                new Case("GRU, RNN and squares", () -> LengthModels_ValuesNetwork.builder().seed(5).build(), 3, 2, 0, true, 0),
                new Case("GRU and events", () -> LengthModels_EventsNetwork.builder().seed(6).build(), 3, 2, 0, true, 0),
                new Case("words", () -> LengthModels_WordsNetwork.builder().seed(7).build(), 1, 1, 3, false, 9),
                new Case("pooling and states", () -> LengthModels_PooledNetwork.builder().seed(8).build(), 3, 1, 3, false, 0),
                new Case("convolution per step", () -> LengthModels_FilmsNetwork.builder().seed(9).build(), 16, 1, 3, true, 0),
                new Case("a loss of one's own", () -> LengthModels_OwnNetwork.builder().seed(10).build(), 3, 2, 0, true, 0),
                Case.tagging("a cell of one's own", () -> LengthModels_ScannedNetwork.builder().seed(11).build()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBatchGivesWhatItsSequencesGiveAlone(Case tested) {
        Random random = new Random(tested.name().hashCode());
        float[][] samples = tested.samples(random);
        float[][] targets = tested.targets(random);
        try (Network network = tested.network().get()) {
            TrainingPlan plan = network.trainingPlan(LENGTHS.length, Sizes.of("T", STEPS));
            int targetLength = tested.isPerStep() ? STEPS * tested.targetLength() : tested.targetLength();
            plan.load(padded(samples, STEPS * tested.stepLength(), 0), padded(targets, targetLength, 0), targetLength, LENGTHS);
            plan.step();
            float[][] gradients = gradients(network);
            float[] outputs = new float[LENGTHS.length * length(network, STEPS)];
            plan.output(outputs);

            double[][] expected = Arrays.stream(gradients).map(gradient -> new double[gradient.length]).toArray(double[][]::new);
            double loss = 0;
            double all = tested.isPerStep() && !network.hasOwnLoss() ? Arrays.stream(LENGTHS).sum() : LENGTHS.length;
            for (int n = 0; n < LENGTHS.length; n++) {
                double weight = tested.isPerStep() && !network.hasOwnLoss() ? LENGTHS[n] / all : 1 / all;
                TrainingPlan alone = network.trainingPlan(1, Sizes.of("T", LENGTHS[n]));
                alone.load(samples[n], targets[n], targets[n].length);
                alone.step();
                loss += weight * alone.loss();
                add(expected, gradients(network), weight);
                float[] output = new float[length(network, LENGTHS[n])];
                alone.output(output);
                int from = n * length(network, STEPS);
                assertThat(Arrays.copyOfRange(outputs, from, from + output.length)).as("output of %d", n).containsExactly(output,
                        within(1e-6f));
                assertThat(Arrays.copyOfRange(outputs, from + output.length, from + length(network, STEPS)))
                        .as("padding of the output of %d", n)
                        .containsExactly(new float[length(network, STEPS) - output.length], within(0f));
            }
            assertThat((double) plan.loss()).isCloseTo(loss, within(1e-6));
            for (int p = 0; p < gradients.length; p++) {
                for (int i = 0; i < gradients[p].length; i++) {
                    assertThat((double) gradients[p][i]).as("gradient %d of %s", i, network.parameters().get(p).name())
                            .isCloseTo(expected[p][i], within(1e-6));
                }
            }
            checkEvaluation(network, tested, samples, targets, loss, outputs);
        }
    }

    private static void checkEvaluation(Network network, Case tested, float[][] samples, float[][] targets, double loss, float[] outputs) {
        int targetLength = tested.isPerStep() ? STEPS * tested.targetLength() : tested.targetLength();
        float[] scores = new float[outputs.length];
        double evaluated = network.evaluate(padded(samples, STEPS * tested.stepLength(), 0), padded(targets, targetLength, 0), targetLength,
                LENGTHS.length, scores, Sizes.of("T", STEPS), LENGTHS);

        assertThat(evaluated).isCloseTo(loss, within(1e-6));
        assertThat(scores).containsExactly(outputs, within(1e-6f));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatStandsInPaddingChangesNothing(Case tested) {
        Random random = new Random(tested.name().hashCode());
        float[][] samples = tested.samples(random);
        float[][] targets = tested.targets(random);
        int targetLength = tested.isPerStep() ? STEPS * tested.targetLength() : tested.targetLength();
        float[][] losses = new float[2][1];
        float[][][] gradients = new float[2][][];
        float[][] outputs = new float[2][];
        for (int i = 0; i < 2; i++) {
            float garbage = i == 0 ? 0 : Float.NaN;
            try (Network network = tested.network().get()) {
                TrainingPlan plan = network.trainingPlan(LENGTHS.length, Sizes.of("T", STEPS));
                for (int step = 0; step < 3; step++) {
                    plan.load(padded(samples, STEPS * tested.stepLength(), garbage), padded(targets, targetLength, garbage), targetLength,
                            LENGTHS);
                    plan.step(store -> {
                    });
                }
                losses[i][0] = plan.loss();
                gradients[i] = gradients(network);
                outputs[i] = new float[LENGTHS.length * length(network, STEPS)];
                network.predict(padded(samples, STEPS * tested.stepLength(), garbage), LENGTHS.length, outputs[i], Sizes.of("T", STEPS),
                        LENGTHS);
            }
        }
        assertThat(losses[1]).containsExactly(losses[0]);
        assertThat(outputs[1]).containsExactly(outputs[0]);
        assertThat(gradients[1]).isDeepEqualTo(gradients[0]);
    }

    @Test
    void lengthsThatCanNotBeAreRefusedBeforeAnythingChanges() {
        try (Network network = LengthModels_StepByStepNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(2, Sizes.of("T", 3));
            float[] samples = new float[18];
            plan.load(samples, new float[] {1, 2, 3, 1, 2, 3}, 3, new int[] {3, 2});
            plan.step();
            float loss = plan.loss();
            float[] other = samples.clone();
            Arrays.fill(other, 1);
            assertThatThrownBy(() -> plan.load(other, new float[6], 3, new int[] {3, 4})).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("lengths: sequence 1 of the batch has 4 steps; expected 1 to 3, those of the batch");
            assertThatThrownBy(() -> plan.load(other, new float[6], 3, new int[] {0, 2})).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> plan.load(other, new float[6], 3, new int[] {3})).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("lengths: 1 given, but the batch has 2 sequences");
            assertThatThrownBy(() -> plan.load(other, new float[] {0, 0, 9, 0, 9, 0}, 3, new int[] {2, 2}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("target of sample 1, step 1, is 9.0, expected a class index from 0 to 3");
            plan.step();
            assertThat(plan.loss()).isEqualTo(loss);
            assertThatThrownBy(() -> network.predict(samples, 2, new float[24], Sizes.of("T", 3), new int[] {3, 4}))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected 1 to 3");
        }
    }

    private static int length(Network network, int steps) {
        return Arrays.stream(network.outputShape(Sizes.of("T", steps))).reduce(1, Math::multiplyExact);
    }

    private static float[] padded(float[][] rows, int width, float garbage) {
        float[] all = new float[rows.length * width];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(rows[n], 0, all, n * width, rows[n].length);
            Arrays.fill(all, n * width + rows[n].length, (n + 1) * width, garbage);
        }
        return all;
    }

    private static float[][] gradients(Network network) {
        return network.parameters().stream().map(Parameter::gradientArray).toArray(float[][]::new);
    }

    private static void add(double[][] sums, float[][] more, double weight) {
        for (int p = 0; p < sums.length; p++) {
            for (int i = 0; i < sums[p].length; i++) {
                sums[p][i] += weight * more[p][i];
            }
        }
    }
}
