package dev.annette.examples.chain;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.PlanReport;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** What a gradient check can't show of cells: what runs, what is kept, and what is the same as something else. */
class CellsTest {
    private static final int BATCH = 4;

    @Test
    void aScannedCellIsTheLayerThatItWritesOut() {
        try (Network cell = CellModels_PeepholeNetwork.builder().seed(3).build();
                Network layer = CellModels_PeepholeLayerNetwork.builder().seed(4).build()) {
            copy(cell, "logits.weight", layer, "logits.weight");
            copy(cell, "logits.bias", layer, "logits.bias");
            copy(cell, "cell.fromInput.weight", layer, "cell.weight");
            copy(cell, "cell.fromInput.bias", layer, "cell.bias");
            copy(cell, "cell.fromHidden.weight", layer, "cell.recurrent_weight");
            layer.parameter("cell.peephole").set(peepholes(cell, Parameter::toArray));
            Random random = new Random(1);
            float[] samples = Chain.samples(cell, BATCH, random);
            float[] targets = Chain.CLASSES.draw(BATCH, 3, random);

            assertClose(cell.predict(samples), layer.predict(samples));
            step(cell, samples, targets);
            step(layer, samples, targets);

            assertClose(cell.parameter("cell.fromInput.weight").gradientArray(), layer.parameter("cell.weight").gradientArray());
            assertClose(cell.parameter("cell.fromInput.bias").gradientArray(), layer.parameter("cell.bias").gradientArray());
            assertClose(cell.parameter("cell.fromHidden.weight").gradientArray(), layer.parameter("cell.recurrent_weight").gradientArray());
            assertClose(peepholes(cell, Parameter::gradientArray), layer.parameter("cell.peephole").gradientArray());
        }
    }

    private static void copy(Network from, String name, Network to, String otherName) {
        to.parameter(otherName).set(from.parameter(name).toArray());
    }

    private static float[] peepholes(Network cell, Function<Parameter, float[]> content) {
        float[] all = new float[12];
        String[] names = {"cell.peepInput", "cell.peepForget", "cell.peepOutput"};
        for (int i = 0; i < names.length; i++) {
            System.arraycopy(content.apply(cell.parameter(names[i])), 0, all, 4 * i, 4);
        }
        return all;
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], offset(1e-5f));
        }
    }

    private static void step(Network network, float[] samples, float[] targets) {
        TrainingPlan plan = network.trainingPlan(BATCH);
        plan.load(samples, targets, targets.length / BATCH);
        plan.step();
    }

    @Test
    void aSilentGroupRunsNothing() {
        try (Network network = CellModels_ClockworkNetwork.builder().seed(1).build()) {
            PlanReport report = network.trainingPlan(2, Sizes.of("T", 19)).report();

            // what each step reads of the sequence is computed before, for all steps at once
            assertThat(calls(report, "cellInput1.forward")).isEqualTo(1);
            assertThat(calls(report, "state1.forward")).isEqualTo(19);
            assertThat(calls(report, "input2.forward")).isEqualTo(10);
            assertThat(calls(report, "input4.forward")).isEqualTo(5);
            assertThat(calls(report, "input8.forward")).isEqualTo(3);
            assertThat(calls(report, "state8.backwardData")).isEqualTo(3);
        }
    }

    private static long calls(PlanReport report, String owner) {
        return report.primitives().stream().filter(primitive -> primitive.owner().equals(owner)).count();
    }

    @Test
    void whatShortSequencesDontReachLearnsNothing() {
        try (Network network = CellModels_ClockworkNetwork.builder().seed(1).build()) {
            Random random = new Random(1);
            for (int steps : new int[] {9, 1, 2}) {
                Sizes sizes = Sizes.of("T", steps);
                TrainingPlan plan = network.trainingPlan(BATCH, sizes);
                plan.load(Chain.samples(network, sizes, BATCH, random), Chain.CLASSES.draw(BATCH, 3, random), 1);
                plan.step();
            }

            assertThat(network.parameter("cell.input1.weight").gradientArray()).doesNotContain(0);
            // the states of the first step are zero, and after two steps nobody has read the slow groups again
            assertThat(network.parameter("cell.state8.weight").gradientArray()).containsOnly(0);
        }
    }

    @Test
    void whatIsComputedAgainIsTheSame() {
        try (Network kept = CellModels_KeptNetwork.builder().seed(2).build();
                Network again = CellModels_ComputedAgainNetwork.builder().seed(2).build()) {
            Sizes sizes = Sizes.of("T", 23);
            Random random = new Random(2);
            float[] samples = Chain.samples(kept, sizes, BATCH, random);
            float[] targets = Chain.VALUES.draw(BATCH, 2, random);
            for (Network network : Arrays.asList(kept, again)) {
                TrainingPlan plan = network.trainingPlan(BATCH, sizes);
                plan.load(samples, targets, 2);
                plan.step();
            }

            for (Parameter parameter : kept.parameters()) {
                assertClose(again.parameter(parameter.name()).gradientArray(), parameter.gradientArray());
            }
            assertClose(again.predict(samples, sizes), kept.predict(samples, sizes));
        }
    }

    @Test
    void memoryGrowsWithTheStepsOrWithTheirRoot() {
        try (Network kept = CellModels_KeptNetwork.builder().seed(2).build();
                Network again = CellModels_ComputedAgainNetwork.builder().seed(2).build()) {
            assertThat(bytes(kept, 1024) / (double) bytes(kept, 256)).isBetween(3.5, 4.1);
            assertThat(bytes(again, 1024)).isLessThan(bytes(kept, 1024) / 8);
        }
    }

    /** What a plan takes, without the sequences themselves, which it holds as they come and step after step. */
    private static long bytes(Network network, int steps) {
        return network.trainingPlan(16, Sizes.of("T", steps)).report().arenaBytes() - 2L * 16 * steps * 4 * Float.BYTES;
    }
}
