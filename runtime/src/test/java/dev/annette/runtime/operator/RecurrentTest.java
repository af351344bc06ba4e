package dev.annette.runtime.operator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentTest {

    @ParameterizedTest
    @EnumSource
    void computesItsFormulas(RecurrentCell cell) {
        RecurrentCase.of(cell, 3, 5, 4, 6, 1).bias().check();
        RecurrentCase.of(cell, 2, 3, 7, 5, 2).check();
    }

    @ParameterizedTest
    @EnumSource
    void readsOneSequenceAndOneStep(RecurrentCell cell) {
        RecurrentCase.of(cell, 1, 1, 1, 1, 3).bias().check();
        RecurrentCase.of(cell, 1, 6, 3, 17, 4).bias().finalStates().check();
        RecurrentCase.of(cell, 4, 1, 3, 2, 5).bias().initialStates().finalStates().check();
        RecurrentCase.of(cell, 4, 1, 3, 2, 6).bias().finalStates().check();
    }

    @ParameterizedTest
    @EnumSource
    void beginsWithStatesAndEndsWithStates(RecurrentCell cell) {
        RecurrentCase.of(cell, 3, 4, 5, 7, 7).bias().initialStates().check();
        RecurrentCase.of(cell, 3, 4, 5, 7, 8).bias().initialStates().finalStates().check();
        RecurrentCase.of(cell, 3, 4, 5, 7, 9).bias().onlyFinalStates().check();
    }

    @ParameterizedTest
    @EnumSource
    void leavesPaddingOut(RecurrentCell cell) {
        RecurrentCase.of(cell, 4, 6, 3, 5, 10).bias().initialStates().finalStates().lengths(6, 1, 4, 3).check();
        RecurrentCase.of(cell, 3, 7, 3, 5, 11).bias().lengths(2, 5, 3).check();
        RecurrentCase.of(cell, 2, 7, 3, 5, 12).bias().onlyFinalStates().lengths(1, 1).check();
    }

    @Test
    void peepholesSeeTheCell() {
        RecurrentCase.of(RecurrentCell.LSTM, 3, 5, 4, 6, 13).bias().peephole().check();
        RecurrentCase.of(RecurrentCell.LSTM, 3, 5, 4, 6, 14).peephole().initialStates().finalStates().lengths(5, 2, 3).check();
    }

    @Test
    void projectionsShortenTheState() {
        RecurrentCase.projected(3, 5, 4, 6, 2, 15).bias().check();
        RecurrentCase.projected(3, 5, 4, 6, 9, 16).bias().initialStates().finalStates().check();
        RecurrentCase.projected(4, 6, 4, 7, 3, 17).bias().peephole().initialStates().finalStates().lengths(2, 5, 1, 5).check();
        RecurrentCase.projected(1, 1, 1, 1, 1, 18).check();
    }

    @Property(tries = 40, seed = "31")
    void agreesWithTheReferenceForAnySize(@ForAll RecurrentCell cell, @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(min = 1, max = 9) int steps, @ForAll @IntRange(min = 1, max = 20) int features,
            @ForAll @IntRange(min = 1, max = 40) int units, @ForAll boolean bias, @ForAll boolean initial, @ForAll boolean padded) {
        RecurrentCase example = RecurrentCase.of(cell, batch, steps, features, units, units * 31L + features).finalStates();
        if (bias) {
            example.bias();
        }
        if (initial) {
            example.initialStates();
        }
        if (padded) {
            int[] lengths = new int[batch];
            for (int n = 0; n < batch; n++) {
                lengths[n] = 1 + (n * 7 + units) % steps;
            }
            example.lengths(lengths);
        }
        example.check();
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheContractOfOperators(RecurrentCell cell) {
        int units = 5;
        int features = 3;
        int width = cell.gates() * units;
        OperatorContract contract = OperatorContract.of(new int[] {4, features}, new int[] {4, units}).parameter("weight", width, features)
                .parameter("recurrentWeight", width, units).parameter("bias", width).otherInput("initialState", units)
                .reference(tensors -> reference(cell, tensors, 4, features, units)).operator((scope, values) -> {
                    Recurrent layer = Recurrent.named("layer").cell(cell).input(values.input()).output(values.output())
                            .weight(values.parameter("weight")).recurrentWeight(values.parameter("recurrentWeight"))
                            .bias(values.parameter("bias")).initialState(values.other("initialState")).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    layer.buildBackward(scope, values.outputGradient(), null, null, values.inputGradient(),
                            values.otherGradient("initialState"), null);
                    return layer::backward;
                });
        contract.check(3, 1);
    }

    private static double[] reference(RecurrentCell cell, OperatorContract.Tensors tensors, int steps, int features, int units) {
        Tape tape = new Tape();
        RecurrentReference reference = new RecurrentReference(
                new RecurrentReference.Sizes(cell, tensors.batch(), steps, features, units, units), tape,
                numbers(tape, tensors.parameter("weight"), 0, -1), numbers(tape, tensors.parameter("recurrentWeight"), 0, -1),
                numbers(tape, tensors.parameter("bias"), 0, -1), null, null, null);
        double[] output = new double[tensors.batch() * steps * units];
        for (int n = 0; n < tensors.batch(); n++) {
            Tape.Number[][] input = new Tape.Number[steps][];
            for (int t = 0; t < steps; t++) {
                input[t] = numbers(tape, tensors.input(), (n * steps + t) * features, features);
            }
            RecurrentReference.Result result =
                    reference.run(input, steps, numbers(tape, tensors.other("initialState"), n * units, units), null);
            for (int i = 0; i < steps * units; i++) {
                output[n * steps * units + i] = result.output()[i / units][i % units].value;
            }
        }
        return output;
    }

    private static Tape.Number[] numbers(Tape tape, double[] values, int first, int count) {
        Tape.Number[] numbers = new Tape.Number[count < 0 ? values.length : count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tape.number(values[first + i]);
        }
        return numbers;
    }

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
            assertThat(given.run(steps(samples, 2, 4, 2, 2))).isEqualTo(output);
            OperatorContract.put(given.outputGradient, slopes);
            given.recurrent.backward();
            assertThat(store.parameter("recurrentWeight").gradientArray()).isEqualTo(gradient);
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
