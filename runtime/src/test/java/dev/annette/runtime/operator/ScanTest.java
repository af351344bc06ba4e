package dev.annette.runtime.operator;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanTest {

    private static void check(ScanCase example) {
        try (ScanCase built = example.build()) {
            built.check();
        }
    }

    @Test
    void goesThroughSequencesThereAndBack() {
        check(new ScanCase(3, 5, 4, 6));
        check(new ScanCase(3, 5, 4, 6).inference());
    }

    @Test
    void goesThroughOneSequenceAndOneStep() {
        check(new ScanCase(1, 6, 3, 2).ending());
        check(new ScanCase(4, 1, 3, 2).beginning().ending());
        check(new ScanCase(1, 1, 1, 1).beginning().onlyEnding());
    }

    @Test
    void beginsAndEndsWithStates() {
        check(new ScanCase(3, 4, 2, 5).beginning().ending());
        check(new ScanCase(3, 4, 2, 5).beginningTogether().ending());
        check(new ScanCase(3, 4, 2, 5).beginning().onlyEnding());
        check(new ScanCase(3, 4, 2, 5).beginning().ending().inference());
    }

    @Test
    void handsOnStatesThatAreOthersAsTheyAre() {
        check(new ScanCase(3, 5, 2, 4).remembering().beginning().ending());
        check(new ScanCase(2, 5, 2, 4).remembering().beginningTogether().ending().checkpoints());
        check(new ScanCase(2, 5, 2, 4).remembering().ending().inference());
    }

    @Test
    void leavesPaddingOut() {
        check(new ScanCase(4, 6, 3, 5).ending().lengths(6, 1, 4, 3));
        check(new ScanCase(4, 6, 3, 5).remembering().beginning().ending().lengths(2, 6, 4, 5));
        check(new ScanCase(3, 6, 3, 5).beginning().onlyEnding().lengths(2, 5, 4));
        check(new ScanCase(3, 7, 3, 5).remembering().beginning().ending().checkpoints().lengths(2, 7, 4));
        check(new ScanCase(3, 6, 3, 5).remembering().ending().lengths(2, 5, 4).inference());
    }

    @Test
    void computesAgainWhatItDidNotKeep() {
        for (int steps = 1; steps < 12; steps++) {
            check(new ScanCase(2, steps, 3, 4).beginning().ending().checkpoints());
        }
    }

    @Property(tries = 30, seed = "17")
    void agreesWithTheReferenceForAnySize(@ForAll @IntRange(min = 1, max = 8) int batch, @ForAll @IntRange(min = 1, max = 9) int steps,
            @ForAll @IntRange(min = 1, max = 20) int features, @ForAll @IntRange(min = 1, max = 40) int units, @ForAll boolean remembers,
            @ForAll boolean begins, @ForAll boolean checkpoints, @ForAll boolean padded) {
        ScanCase example = new ScanCase(batch, steps, features, units).ending();
        if (remembers) {
            example.remembering();
        }
        if (begins) {
            example.beginning();
        }
        if (checkpoints) {
            example.checkpoints();
        }
        if (padded) {
            int[] lengths = new int[batch];
            Arrays.setAll(lengths, n -> 1 + (n * 7 + units) % steps);
            example.lengths(lengths);
        }
        check(example);
    }

    /** All that a training run computes, to the last bit. */
    private static float[][] results(ScanCase example) {
        try (ScanCase built = example.build()) {
            built.run();
            return new float[][] {OperatorContract.take(built.values.get("output")), OperatorContract.take(built.values.get("hiddenEnd")),
                OperatorContract.take(built.gradients.get("input")), built.parameters.get("weight").gradientArray(),
                built.parameters.get("bias").gradientArray(), built.parameters.get("recurrent").gradientArray()};
        }
    }

    @Test
    void checkpointsChangeNoBitNotEvenOfWhatIsRandom() {
        float[][] kept = results(new ScanCase(4, 19, 5, 8).ending().dropping(0.4f));
        float[][] again = results(new ScanCase(4, 19, 5, 8).ending().dropping(0.4f).checkpoints());

        for (int i = 0; i < kept.length; i++) {
            assertThat(again[i]).as("result " + i).containsExactly(kept[i]);
        }
        assertThat(kept[0]).isNotEqualTo(results(new ScanCase(4, 19, 5, 8).ending())[0]);
    }

    @Test
    void eachStepDropsOtherElements() {
        try (ScanCase example = new ScanCase(1, 2, 1, 64).dropping(0.5f).beginning().build()) {
            float[] ones = new float[64];
            Arrays.fill(ones, 1);
            OperatorContract.put(example.values.get("hiddenBegin"), ones);
            example.parameters.get("weight").set(new float[64]);
            example.parameters.get("bias").set(new float[64]);
            float[] identity = new float[64 * 64];
            for (int u = 0; u < 64; u++) {
                identity[u * 64 + u] = 1;
            }
            example.parameters.get("recurrent").set(identity);
            example.scan.forward();
            float[] output = OperatorContract.take(example.values.get("output"));
            int first = 0;
            int second = 0;
            for (int u = 0; u < 64; u++) {
                first += output[u] == 0 ? 0 : 1;
                second += output[64 + u] == 0 ? 0 : 1;
            }

            assertThat(first).isBetween(16, 48);
            // what is left of the first step is dropped again by half, not by the same mask
            assertThat(second).isBetween(4, 30).isLessThan(first);
        }
    }

    @Test
    void goesOnWhereTheRunBeforeHasEnded() {
        float[] whole;
        float[] input;
        try (ScanCase example = new ScanCase(3, 8, 4, 5).remembering().inference().build()) {
            example.scan.forward();
            whole = OperatorContract.take(example.values.get("output"));
            input = OperatorContract.take(example.values.get("input"));
        }
        try (ScanCase half = new ScanCase(3, 4, 4, 5).remembering().inference().carrying().build()) {
            for (int run = 0; run < 4; run++) {
                int part = run % 2;
                if (part == 0) {
                    half.scope.carried().reset();
                }
                OperatorContract.put(half.values.get("input"), part(input, 3, 8, 4, part * 4, 4));
                half.scan.forward();

                assertThat(OperatorContract.take(half.values.get("output"))).containsExactly(part(whole, 3, 8, 5, part * 4, 4));
            }
        }
    }

    /** Some steps of each of some sequences. */
    private static float[] part(float[] sequences, int batch, int steps, int features, int from, int count) {
        float[] part = new float[batch * count * features];
        for (int n = 0; n < batch; n++) {
            System.arraycopy(sequences, (n * steps + from) * features, part, n * count * features, count * features);
        }
        return part;
    }

    /** What the steps take, without the sequence itself in two layouts and its gradient. */
    private static double bytes(int steps, boolean checkpoints) {
        ScanCase example = new ScanCase(4, steps, 8, 32);
        try (ScanCase built = (checkpoints ? example.checkpoints() : example).onlyEnding().build()) {
            return built.scope.report().arenaBytes() - 3.0 * 4 * steps * 8 * Float.BYTES;
        }
    }

    @Test
    void memoryGrowsWithTheNumberOfStepsWithCheckpointsWithItsRoot() {
        double growth = (bytes(1024, false) - bytes(256, false)) / (bytes(256, false) - bytes(64, false));
        double growthOfCheckpoints = (bytes(1024, true) - bytes(256, true)) / (bytes(256, true) - bytes(64, true));

        // four times the steps, and twice their root
        assertThat(growth).isBetween(3.8, 4.2);
        assertThat(growthOfCheckpoints).isBetween(1.7, 2.3);
        assertThat(bytes(1024, true)).isLessThan(bytes(1024, false) / 8);
    }

    @Test
    void sequencesThatDifferInTimeAreRefused() {
        try (PlanScope scope = Scopes.inference(2)) {
            Scan.Builder builder = Scan.named("scan").input(scope.input(0, 0, 5, 3)).output(scope.value("out", 0, 0, 4, 3))
                    .state("hidden", 3).step(step -> null);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("scan: goes through sequences of one length, batch x time x ..., but out 2x4x3");
        }
    }

    @Test
    void statesOfAnotherShapeAreRefused() {
        try (PlanScope scope = Scopes.inference(2)) {
            Scan.Builder builder = Scan.named("scan").input(scope.input(0, 0, 5, 3)).state("hidden", 3)
                    .from(scope.input("begin", 0, 0, 4)).step(step -> null);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("scan: the state hidden is [3], but begin 2x4");
        }
        try (PlanScope scope = Scopes.inference(2)) {
            Scan.Builder builder = Scan.named("scan").input(scope.input(0, 0, 5, 3)).state("hidden", 3);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class).hasMessage("scan: no step given");
        }
    }
}
