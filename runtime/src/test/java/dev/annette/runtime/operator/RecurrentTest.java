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
        RecurrentCase.of(cell, 3, 4, 5, 7, 19).bias().initialStates().finalStatesAlone().check();
    }

    @ParameterizedTest
    @EnumSource
    void leavesPaddingOut(RecurrentCell cell) {
        RecurrentCase.of(cell, 4, 6, 3, 5, 10).bias().initialStates().finalStates().lengths(6, 1, 4, 3).check();
        RecurrentCase.of(cell, 3, 7, 3, 5, 11).bias().lengths(2, 5, 3).check();
        RecurrentCase.of(cell, 2, 7, 3, 5, 12).bias().onlyFinalStates().lengths(1, 1).check();
        RecurrentCase.of(cell, 4, 6, 3, 5, 20).bias().initialStates().finalStatesAlone().lengths(6, 1, 4, 3).check();
    }

    @Test
    void peepholesSeeTheCell() {
        RecurrentCase.of(RecurrentCell.LSTM, 3, 5, 4, 6, 13).bias().peephole().check();
        RecurrentCase.of(RecurrentCell.LSTM, 3, 5, 4, 6, 14).peephole().initialStates().finalStates().lengths(5, 2, 3).check();
        RecurrentCase.of(RecurrentCell.LSTM, 3, 5, 4, 6, 21).bias().peephole().initialStates().finalStatesAlone().lengths(5, 2, 3).check();
    }

    @Test
    void projectionsShortenTheState() {
        RecurrentCase.projected(3, 5, 4, 6, 2, 15).bias().check();
        RecurrentCase.projected(3, 5, 4, 6, 9, 16).bias().initialStates().finalStates().check();
        RecurrentCase.projected(4, 6, 4, 7, 3, 17).bias().peephole().initialStates().finalStates().lengths(2, 5, 1, 5).check();
        RecurrentCase.projected(1, 1, 1, 1, 1, 18).check();
        RecurrentCase.projected(4, 6, 4, 7, 3, 22).bias().peephole().initialStates().finalStatesAlone().lengths(2, 5, 1, 5).check();
    }

    @Property(tries = 40, seed = "31")
    void agreesWithTheReferenceForAnySize(@ForAll RecurrentCell cell, @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(min = 1, max = 9) int steps, @ForAll @IntRange(min = 1, max = 20) int features,
            @ForAll @IntRange(min = 1, max = 40) int units, @ForAll boolean bias, @ForAll boolean initial, @ForAll boolean padded,
            @ForAll boolean finals) {
        RecurrentCase example = RecurrentCase.of(cell, batch, steps, features, units, units * 31L + features);
        if (finals) {
            example.finalStates();
        } else {
            example.finalStatesAlone();
        }
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
    void keepsTheContractOfOperatorsStepByStep(RecurrentCell cell) {
        checkContract(cell, false, 5);
        checkContract(cell, false, 6);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheContractOfOperatorsByPrimitive(RecurrentCell cell) {
        checkContract(cell, true, 5);
        checkContract(cell, true, 6);
    }

    private static void checkContract(RecurrentCell cell, boolean byPrimitive, int units) {
        int features = 3;
        int width = cell.gates() * units;
        OperatorContract contract = OperatorContract.of(new int[] {4, features}, new int[] {4, units}).parameter("weight", width, features)
                .parameter("recurrentWeight", width, units).parameter("bias", width).otherInput("initialState", units)
                .layouts(OperatorContract.InputLayout.PLAIN, OperatorContract.InputLayout.CHANNELS_LAST)
                .reference(tensors -> reference(cell, tensors, 4, features, units)).operator((scope, values) -> {
                    Recurrent layer = Recurrent.named("layer").cell(cell).input(values.input()).output(values.output())
                            .weight(values.parameter("weight")).recurrentWeight(values.parameter("recurrentWeight"))
                            .bias(values.parameter("bias")).initialState(values.other("initialState"))
                            .byPrimitive(byPrimitive).build(scope);
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
}
