package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConstantTest {

    @Test
    void writesItsNumbersInEveryRun() {
        try (PlanScope scope = Scopes.inference(4)) {
            Value output = scope.batchless("y", 0, 0, 3);
            Constant constant = Constant.named("constant1").values(1, 2, 3).output(output).build(scope);
            scope.finish();
            for (int run = 0; run < 2; run++) {
                constant.forward();
                assertThat(OperatorContract.take(output)).containsExactly(1, 2, 3);
                OperatorContract.put(output, new float[3]);
            }
        }
    }

    @Test
    void fillsAnyShapeWithOneNumber() {
        try (PlanScope scope = Scopes.inference(4)) {
            Value output = scope.batchless("y", 0, 0, 3, 31, 33);
            Constant constant = Constant.named("fill1").values(0.5f).output(output).build(scope);
            scope.finish();
            constant.forward();
            assertThat(OperatorContract.take(output)).hasSize(3 * 31 * 33).containsOnly(0.5f);
        }
    }

    @Test
    void oneNumberFillsAValueOfEachSample() {
        try (PlanScope scope = Scopes.inference(4)) {
            Value output = scope.value("y", 0, 0, 3);
            Constant constant = Constant.named("fill1").values(2).output(output).build(scope);
            scope.finish();
            constant.forward();
            assertThat(OperatorContract.take(output)).hasSize(4 * 3).containsOnly(2);
        }
    }

    @Test
    void whatDoesNotFillTheOutputIsRefused() {
        try (PlanScope scope = Scopes.inference(4)) {
            Value output = scope.batchless("y", 0, 0, 3);
            assertThatThrownBy(() -> Constant.named("constant1").values(1, 2).output(output).build(scope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "constant1: 2 numbers don't fill y 1x3 [0, 0]; expected one, or one for each element of a value without a batch");
            assertThatThrownBy(() -> Constant.named("constant1").values(1, 2, 3).output(scope.value("z", 0, 0, 3)).build(scope))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Constant.named("constant1").output(output).build(scope)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("constant1: no values given");
        }
    }
}
