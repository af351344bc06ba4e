package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    /** All that a training run computes: outputs, final states, gradients of the sequence, then those of parameters. */
    private static float[][] results(ScanCase example) {
        try (ScanCase built = example.build()) {
            built.run();
            return new float[][] {OperatorContract.take(built.values.get("output")), OperatorContract.take(built.values.get("hiddenEnd")),
                OperatorContract.take(built.gradients.get("input")), built.parameters.get("weight").gradientArray(),
                built.parameters.get("bias").gradientArray(), built.parameters.get("recurrent").gradientArray()};
        }
    }

    @Test
    void checkpointsChangeNoBitOfAnyStepNotEvenOfWhatIsRandom() {
        float[][] kept = results(new ScanCase(4, 19, 5, 8).ending().dropping(0.4f));
        float[][] again = results(new ScanCase(4, 19, 5, 8).ending().dropping(0.4f).checkpoints());

        for (int i = 0; i < 3; i++) {
            assertThat(again[i]).as("result " + i).containsExactly(kept[i]);
        }
        for (int i = 3; i < kept.length; i++) {
            // sums over all steps, in another order
            for (int k = 0; k < kept[i].length; k++) {
                assertThat(again[i][k]).isCloseTo(kept[i][k], within(1e-5f));
            }
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

        assertThat(growth).as("growth with four times the steps").isBetween(3.2, 4.2);
        assertThat(bytes(256, true) / bytes(64, true)).as("with checkpoints").isBetween(1.2, 2.1);
        assertThat(bytes(1024, true) / bytes(256, true)).as("with checkpoints").isBetween(1.6, 2.1);
        assertThat(bytes(1024, true)).isLessThan(bytes(1024, false) / 10);
    }

    /** A step that hands its state on and shows it. */
    private static final class Holding extends ScanStep {

        private final Sum shown;

        Holding(StepScope scope, int units) {
            super(scope);
            Value given = scope.value("given", 0, 0, units);
            shown = Sum.named("shown").input(scope.state(0)).input(scope.state(0)).output(given).build(scope);
            scope.output(given);
            scope.next(0, scope.state(0));
        }

        @Override
        protected void forward() {
            shown.forward();
        }
    }

    @Test
    void ticksGoOnFromRunToRunAndBeginAnewWhenStatesDo() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", true, 3, 2);
            Parameter bias = store.add("bias", true, 3);
            Parameter recurrent = store.add("recurrent", true, 3, 3);
            store.allocate();
            weight.set(new float[] {.1f, .2f, .3f, -.1f, .5f, -.2f});
            bias.set(new float[] {.1f, -.2f, .3f});
            recurrent.set(new float[] {.3f, .1f, 0, 0, .2f, -.4f, .5f, 0, .1f});
            float[] input = new float[2 * 12 * 2];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) Math.sin(i);
            }
            float[] whole = ticking(store, 12, false, input, 1);
            for (int steps : new int[] {1, 2, 4, 6}) {
                float[] pieces = ticking(store, steps, true, input, 12 / steps);

                assertThat(pieces).as("pieces of " + steps).containsExactly(whole);
            }
        }
    }

    /** Runs a scan whose steps compute a state in each third step and show it in the others, twice, from the beginning. */
    private static float[] ticking(ParameterStore store, int steps, boolean carries, float[] input, int runs) {
        try (PlanScope scope = PlanScope.inference("test", store, new StepCounter(1), 2)) {
            if (carries) {
                scope.carryStates();
            }
            Value in = scope.input(0, 0, steps, 2);
            Value out = scope.value("out", 0, 0, steps, 3);
            Scan scan = Scan.named("scan").input(in).output(out).state("hidden", 3)
                    .step(step -> new ElmanStep(step, store.parameter("weight"), store.parameter("bias"), store.parameter("recurrent"),
                            false,
                            0))
                    .step(step -> new Holding(step, 3)).step(step -> new Holding(step, 3)).build(scope);
            scope.finish();
            scope.prepare();
            float[] all = new float[2 * 12 * 3];
            for (int round = 0; round < 2; round++) {
                scope.carried().reset();
                for (int run = 0; run < runs; run++) {
                    OperatorContract.put(in, part(input, 2, 12, 2, run * steps, steps));
                    scan.forward();
                    float[] given = OperatorContract.take(out);
                    for (int n = 0; n < 2; n++) {
                        System.arraycopy(given, n * steps * 3, all, (n * 12 + run * steps) * 3, steps * 3);
                    }
                }
            }
            return all;
        }
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
