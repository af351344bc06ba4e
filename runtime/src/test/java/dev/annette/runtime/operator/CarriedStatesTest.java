package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CarriedStatesTest {

    @Test
    void statesThatHaveDecayedBecomeZeroAndOthersStay() {
        float[] numbers = new float[1500];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i % 2 == 0 ? 1 : -1) * (float) Math.pow(2, -i / 10.0);
        }
        try (PlanScope scope = Scopes.inference(1).carryStates()) {
            Value state = scope.carried().state("state", 1, numbers.length);
            scope.finish();
            state.write(0, numbers, 0, numbers.length);

            scope.carried().flush();

            float[] flushed = new float[numbers.length];
            state.read(0, flushed, 0, flushed.length);
            for (int i = 0; i < numbers.length; i++) {
                if (i < 500) {
                    assertThat(flushed[i]).as("above 1e-15").isEqualTo(numbers[i]);
                } else if (i > 1020) {
                    assertThat(flushed[i]).as("%s", numbers[i]).isZero();
                } else {
                    assertThat(Math.abs(flushed[i] - numbers[i])).isLessThanOrEqualTo(Math.max(0x1p-100f, Math.ulp(numbers[i])));
                }
            }
        }
    }
}
