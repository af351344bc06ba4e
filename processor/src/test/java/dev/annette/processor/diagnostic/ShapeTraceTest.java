package dev.annette.processor.diagnostic;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShapeTraceTest {

    @Test
    void layers_stand_in_columns() {
        ShapeTrace trace = new ShapeTrace();
        trace.add("conv1", "1x28x28", "6x24x24", "kernel 5");
        trace.add("act", "6x24x24", "6x24x24", "");
        trace.add("conv2", "6x4x4", "?", "kernel 7");

        assertThat(trace.lines()).containsExactly(
                "conv1   1x28x28 -> 6x24x24    kernel 5",
                "act     6x24x24 -> 6x24x24",
                "conv2   6x4x4   -> ?          kernel 7");
    }

    @Test
    void of_a_long_chain_the_last_ten_layers_are_shown() {
        ShapeTrace trace = new ShapeTrace();
        for (int i = 1; i <= 13; i++) {
            trace.add("fc" + i, "10", "10", "");
        }

        assertThat(trace.lines()).hasSize(11).startsWith("(3 layers before)", "fc4    10 -> 10").endsWith("fc13   10 -> 10");
    }
}
