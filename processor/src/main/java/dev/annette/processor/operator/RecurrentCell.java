package dev.annette.processor.operator;

import java.util.List;

/** The cells that the runtime's recurrent operator knows, by the names of its constants. */
enum RecurrentCell {

    /** A simple cell with tanh. */
    ELMAN_TANH("RNN", 1, List.of("hidden state"), ""),
    /** A simple cell with ReLU. */
    ELMAN_RELU("RNN", 1, List.of("hidden state"), "relu"),
    /** Gates in the order input, forget, candidate, output. */
    LSTM("LSTM", 4, List.of("hidden state", "cell state"), ""),
    /** Gates in the order update, reset, candidate; reset after the product. */
    GRU("GRU", 3, List.of("hidden state"), ""),
    /** Gates in the order update, reset, candidate; reset before the product. */
    GRU_RESET_BEFORE("GRU", 3, List.of("hidden state"), "reset before");

    /** The place of an LSTM's forget gate among its gates. */
    static final int FORGET_GATE = 1;

    private final String layer;
    private final int gates;
    private final List<String> states;
    private final String text;

    RecurrentCell(String layer, int gates, List<String> states, String text) {
        this.layer = layer;
        this.gates = gates;
        this.states = states;
        this.text = text;
    }

    /** The annotation that makes it. */
    String layer() {
        return layer;
    }

    /** How many gates it has, the candidate counted. */
    int gates() {
        return gates;
    }

    /** What its states are called. */
    List<String> states() {
        return states;
    }

    /** What tells it from the annotation's default; empty for that. */
    String text() {
        return text;
    }

    /** Whether it has a second bias, for the product that the reset gate multiplies. */
    boolean hasRecurrentBias() {
        return this == GRU;
    }
}
