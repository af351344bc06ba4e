package dev.annette.runtime.operator;

import java.util.function.UnaryOperator;

import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a recurrent layer says of wrong options: batches of 2, sequences of 5 steps of 3 features, 4 units. */
class RecurrentMessagesTest {

    private final ParameterStore store = new ParameterStore("test", new NativeMemory());
    private final PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2);
    private int count;

    @AfterEach
    void close() {
        scope.close();
        store.close();
    }

    private Recurrent.Builder layer(RecurrentCell cell, int weightRows, int features, int states) {
        count++;
        return Recurrent.named("layer").cell(cell).input(scope.input(0, 9, 5, 3)).output(scope.value("output", 0, 9, 5, states))
                .weight(store.add("weight" + count, true, weightRows, features))
                .recurrentWeight(store.add("recurrentWeight" + count, true, weightRows, states));
    }

    private AbstractThrowableAssert<?, ?> refused(RecurrentCell cell, UnaryOperator<Recurrent.Builder> option) {
        return refused(option.apply(layer(cell, cell.gates() * 4, 3, 4)));
    }

    private AbstractThrowableAssert<?, ?> refused(Recurrent.Builder builder) {
        return assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class);
    }

    private Value state(int size) {
        return scope.input("state", 0, 9, size);
    }

    @Test
    void weightsOfOtherShapes() {
        refused(layer(RecurrentCell.LSTM, 15, 3, 4))
                .hasMessage("layer: the recurrent weight recurrentWeight1 15x4 has not 4 blocks of rows,"
                        + " one for each gate of long short-term memory");
        refused(layer(RecurrentCell.LSTM, 16, 5, 4))
                .hasMessageStartingWith("layer: the weight is weight2 16x5, expected 16x3 for input 2x5x3");
        refused(layer(RecurrentCell.GRU, 12, 3, 5))
                .hasMessageStartingWith("layer: the recurrent weight is recurrentWeight3 12x5, expected 12x4");
        refused(RecurrentCell.GRU, layer -> layer.bias(store.add("bias", true, 16)))
                .hasMessageStartingWith("layer: the bias is bias 16, expected 12");
        refused(RecurrentCell.LSTM, layer -> layer.peephole(store.add("peephole", true, 16)))
                .hasMessageStartingWith("layer: the peephole is peephole 16, expected 12");
        refused(RecurrentCell.LSTM, layer -> layer.projection(store.add("projection", true, 2, 4)))
                .hasMessageStartingWith("layer: the recurrent weight is recurrentWeight6 16x4, expected 16x2");
    }

    @Test
    void valuesOfOtherShapes() {
        refused(RecurrentCell.GRU, layer -> layer.initialState(state(3)))
                .hasMessageStartingWith("layer: the initial state is state 2x3").hasMessageEndingWith("expected 2x4");
        refused(RecurrentCell.LSTM, layer -> layer.finalCell(state(3))).hasMessageStartingWith("layer: the final cell is state 2x3");
        refused(RecurrentCell.GRU, layer -> layer.input(scope.input(0, 9, 6, 3)))
                .hasMessageStartingWith(
                        "layer: a recurrent layer leads from time x features to as many steps of units, not from input 2x6x3");
    }

    @Test
    void optionsOfOtherCells() {
        refused(RecurrentCell.GRU, layer -> layer.initialCell(state(4)))
                .hasMessage("layer: a gated recurrent unit has no initial cell; long short-term memory has");
        refused(RecurrentCell.ELMAN_TANH, layer -> layer.peephole(store.add("peephole", true, 12)))
                .hasMessage("layer: an Elman network has no peephole; long short-term memory has");
        refused(RecurrentCell.GRU_RESET_BEFORE, layer -> layer.recurrentBias(store.add("recurrentBias", true, 4))).hasMessage(
                "layer: a gated recurrent unit with its reset before the product has no recurrent bias; a gated recurrent unit has");
    }

    @Test
    void whatIsMissing() {
        assertThatThrownBy(
                () -> Recurrent.named("layer").input(scope.input(0, 9, 5, 3)).output(scope.value("output", 0, 9, 5, 4)).build(scope))
                .isInstanceOf(IllegalStateException.class).hasMessage("layer: no cell given");
    }

    @Test
    void gradientsThatDoNotFit() {
        Recurrent.Builder builder = layer(RecurrentCell.GRU, 12, 3, 4);
        store.allocate();
        Recurrent layer = builder.build(scope);
        Value gradient = scope.input("gradient", 0, 9, 5, 4);
        assertThatThrownBy(() -> layer.buildBackward(scope, null, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer: without a gradient of the output or of a final state there is none to pass back");
        assertThatThrownBy(() -> layer.buildBackward(scope, gradient, null, null, null, state(4), null))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("layer: an initial state that was not given has no gradient");
        assertThatThrownBy(() -> layer.buildBackward(scope, gradient, null, state(4), null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer: a gated recurrent unit has no gradient of the final cell; long short-term memory has");
    }
}
