package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** States that are carried from run to run, and parameters that are frozen or shared. */
class RecurrentStatesTest {

    /** A layer of 2 features and 3 units in a plan of its own, for batches of 2. */
    private static final class Layer implements AutoCloseable {

        private final PlanScope scope;
        private final Value input;
        private final Value output;
        private final Recurrent recurrent;
        private Value outputGradient;
        private Value initialState;
        private Value initialCell;

        Layer(ParameterStore store, RecurrentCell cell, int steps, boolean training, boolean carries, boolean given) {
            StepCounter counter = new StepCounter(1);
            scope = training ? PlanScope.training("test", store, counter, 2) : PlanScope.inference("test", store, counter, 2);
            if (carries) {
                scope.carryStates();
            }
            input = scope.input(0, 9, steps, 2);
            output = scope.value("output", 0, 9, steps, 3);
            if (given) {
                initialState = scope.input("initialState", 0, 9, 3);
                initialCell = cell == RecurrentCell.LSTM ? scope.input("initialCell", 0, 9, 3) : null;
            }
            recurrent = Recurrent.named("layer").cell(cell).input(input).output(output).weight(store.parameter("weight"))
                    .recurrentWeight(store.parameter("recurrentWeight")).initialState(initialState).initialCell(initialCell).build(scope);
            if (training) {
                outputGradient = scope.value("outputGradient", 0, 9, steps, 3);
                outputGradient.settle(Layout.plain(outputGradient.dims()));
                recurrent.buildBackward(scope, outputGradient, null, null, null, null, null);
            }
            scope.finish();
            scope.prepare();
        }

        static ParameterStore parameters(RecurrentCell cell) {
            ParameterStore store = new ParameterStore("test", new NativeMemory());
            Parameter weight = store.add("weight", true, cell.gates() * 3, 2);
            Parameter recurrentWeight = store.add("recurrentWeight", true, cell.gates() * 3, 3);
            store.allocate();
            weight.set(waves(weight.size(), 1));
            recurrentWeight.set(waves(recurrentWeight.size(), 2));
            return store;
        }

        /** Numbers that are all different. */
        static float[] waves(int count, int seed) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = (float) Math.sin(seed + 1.7 * i);
            }
            return numbers;
        }

        float[] run(float[] samples) {
            OperatorContract.put(input, samples);
            recurrent.forward();
            return OperatorContract.take(output);
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    /** Some steps of each of 2 sequences. */
    private static float[] steps(float[] sequences, int size, int steps, int from, int count) {
        float[] result = new float[2 * count * size];
        for (int n = 0; n < 2; n++) {
            System.arraycopy(sequences, (n * steps + from) * size, result, n * count * size, count * size);
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource
    void carriedStatesMakePiecesOfASequenceOne(RecurrentCell cell) {
        float[] samples = Layer.waves(2 * 6 * 2, 3);
        try (ParameterStore store = Layer.parameters(cell); Layer whole = new Layer(store, cell, 6, false, false, false);
                Layer half = new Layer(store, cell, 3, false, true, false); Layer step = new Layer(store, cell, 1, false, true, false)) {
            float[] expected = whole.run(samples);
            for (int run = 0; run < 2; run++) {
                for (int t = 0; t < 6; t += 3) {
                    assertClose(half.run(steps(samples, 2, 6, t, 3)), steps(expected, 3, 6, t, 3));
                }
                for (int t = 0; t < 6; t++) {
                    assertClose(step.run(steps(samples, 2, 6, t, 1)), steps(expected, 3, 6, t, 1));
                }
                half.scope.carried().reset();
                step.scope.carried().reset();
            }
        }
    }

    private static void assertClose(float[] computed, float[] expected) {
        assertThat(computed).hasSameSizeAs(expected);
        for (int i = 0; i < computed.length; i++) {
            assertThat(computed[i]).as("at " + i).isCloseTo(expected[i], within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriedStatesEndWhereACountedStepEnds(RecurrentCell cell) {
        float[] samples = Layer.waves(2 * 4 * 2, 4);
        try (ParameterStore store = Layer.parameters(cell); Layer whole = new Layer(store, cell, 4, false, false, false);
                Layer half = new Layer(store, cell, 2, false, true, false)) {
            float[] expected = whole.run(samples);
            half.scope.lengths().set(new int[] {1, 2}, 0, 2);
            half.run(steps(samples, 2, 4, 0, 2));
            half.scope.lengths().clear();
            // The first sequence goes on with its second step, the second one with its third.
            float[] next = new float[2 * 2 * 2];
            System.arraycopy(samples, 2, next, 0, 4);
            System.arraycopy(samples, 2 * (4 + 2), next, 4, 4);
            float[] computed = half.run(next);
            float[] wanted = new float[2 * 2 * 3];
            System.arraycopy(expected, 3, wanted, 0, 6);
            System.arraycopy(expected, 3 * (4 + 2), wanted, 6, 6);
            assertClose(computed, wanted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trainingOnAPieceBeginsWithWhatWasCarried(RecurrentCell cell) {
        float[] samples = Layer.waves(2 * 4 * 2, 5);
        float[] slopes = Layer.waves(2 * 2 * 3, 6);
        try (ParameterStore store = Layer.parameters(cell); Layer piece = new Layer(store, cell, 2, true, true, false);
                Layer given = new Layer(store, cell, 2, true, false, true)) {
            piece.run(steps(samples, 2, 4, 0, 2));
            float[][] states = piece.scope.carried().states().stream().map(OperatorContract::take).toArray(float[][]::new);
            float[] output = piece.run(steps(samples, 2, 4, 2, 2));
            OperatorContract.put(piece.outputGradient, slopes);
            piece.recurrent.backward();
            float[] gradient = store.parameter("recurrentWeight").gradientArray();

            OperatorContract.put(given.initialState, states[0]);
            if (given.initialCell != null) {
                OperatorContract.put(given.initialCell, states[1]);
            }
            assertClose(given.run(steps(samples, 2, 4, 2, 2)), output);
            OperatorContract.put(given.outputGradient, slopes);
            given.recurrent.backward();
            assertClose(store.parameter("recurrentWeight").gradientArray(), gradient);
        }
    }

    @Test
    void frozenWeightsHaveNoGradient() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter weight = store.add("weight", false, 4, 2);
            Parameter recurrentWeight = store.add("recurrentWeight", true, 4, 1);
            store.allocate();
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(1), 1)) {
                Value output = scope.value("output", 0, 9, 3, 1);
                Recurrent layer = Recurrent.named("layer").cell(RecurrentCell.LSTM).input(scope.input(0, 9, 3, 2)).output(output)
                        .weight(weight).recurrentWeight(recurrentWeight).build(scope);
                Value gradient = scope.value("gradient", 0, 9, 3, 1);
                gradient.settle(Layout.plain(gradient.dims()));
                layer.buildBackward(scope, gradient, null, null, null, null, null);
                scope.finish();
                layer.forward();
                layer.backward();
                assertThat(recurrentWeight.gradientArray()).containsOnly(0);
            }
        }
    }

    @Test
    void aSharedLayerAddsItsGradients() {
        float[] samples = Layer.waves(3 * 2, 7);
        float[] once = recurrentGradient(samples, 1);
        float[] twice = recurrentGradient(samples, 2);
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).as("at " + i).isCloseTo(2 * once[i], within(1e-5f));
        }
    }

    private static float[] recurrentGradient(float[] samples, int applications) {
        try (ParameterStore store = Layer.parameters(RecurrentCell.GRU);
                PlanScope scope = PlanScope.training("test", store, new StepCounter(1), 1)) {
            Value input = scope.input(0, 9, 3, 2);
            Value gradient = scope.value("gradient", 0, 9, 3, 3);
            gradient.settle(Layout.plain(gradient.dims()));
            Recurrent[] layers = new Recurrent[applications];
            for (int i = 0; i < applications; i++) {
                layers[i] = Recurrent.named("layer" + i).cell(RecurrentCell.GRU).input(input).output(scope.value("output" + i, 0, 9, 3, 3))
                        .weight(store.parameter("weight")).recurrentWeight(store.parameter("recurrentWeight")).build(scope);
            }
            for (Recurrent layer : layers) {
                layer.buildBackward(scope, gradient, null, null, null, null, null);
            }
            scope.finish();
            OperatorContract.put(input, samples);
            OperatorContract.put(gradient, Layer.waves(9, 8));
            for (Recurrent layer : layers) {
                layer.forward();
            }
            for (Recurrent layer : layers) {
                layer.backward();
            }
            return store.parameter("recurrentWeight").gradientArray();
        }
    }
}
