package dev.annette.examples.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

class MisreadTest {
    @Test
    void softmaxTakesAnySize() {
        double[] probabilities = Misread.softmax(new float[] {9, 1000, 1000 + (float) Math.log(3), -1000}, 1, 3);

        assertThat(probabilities).containsExactly(new double[] {0.25, 0.75, 0}, offset(1e-4));
    }
}
