package dev.annette.runtime.operator;

/**
 * What a recurrent layer computes in a step, from what it reads, {@code x}, and its state behind the step before, {@code h'}. The blocks of its weights and biases, one a
 * gate, follow each other in the order of the gates given here, which is that of oneDNN and Keras (and for the long short-term memory that of PyTorch).
 */
public enum RecurrentCell {
    /** {@code h = tanh(W x + U h' + b)}. Source: Elman, "Finding Structure in Time", 1990. */
    ELMAN_TANH("an Elman network", 1),

    /** {@code h = max(0, W x + U h' + b)}. Source: Le, Jaitly and Hinton, "A Simple Way to Initialize Recurrent Networks of Rectified Linear Units", 2015. */
    ELMAN_RELU("an Elman network", 1),

    /**
     * Long short-term memory, with a cell state {@code c}; gates input, forget, candidate, output:
     *
     * <pre>{@code
     * i = sigmoid(Wi x + Ui h' + bi + pi c')     f = sigmoid(Wf x + Uf h' + bf + pf c')
     * g = tanh(Wg x + Ug h' + bg)                c = f c' + i g
     * o = sigmoid(Wo x + Uo h' + bo + po c)      h = o tanh(c), with a projection h = P (o tanh(c))
     * }</pre>
     *
     * Sources: Hochreiter and Schmidhuber, "Long Short-Term Memory", 1997; forget gate and peepholes {@code p}: Gers, Schraudolph and Schmidhuber, "Learning Precise Timing with
     * LSTM Recurrent Networks", 2002; projection: Sak, Senior and Beaufays, "Long Short-Term Memory Recurrent Neural Network Architectures for Large Scale Acoustic Modeling", 2014.
     */
    LSTM("long short-term memory", 4),

    /**
     * The gated recurrent unit whose reset gate stands behind the product; gates update, reset, candidate:
     *
     * <pre>{@code
     * z = sigmoid(Wz x + Uz h' + bz)     r = sigmoid(Wr x + Ur h' + br)
     * g = tanh(Wg x + bg + r (Ug h' + d))     h = z h' + (1 - z) g
     * }</pre>
     *
     * where {@code d} is the recurrent bias. Source: version 1 of Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014; PyTorch's, and Keras' with
     * {@code reset_after}.
     */
    GRU("a gated recurrent unit", 3),

    /**
     * The gated recurrent unit whose reset gate stands before the product; gates update, reset, candidate:
     *
     * <pre>{@code
     * z = sigmoid(Wz x + Uz h' + bz)     r = sigmoid(Wr x + Ur h' + br)
     * g = tanh(Wg x + Ug (r h') + bg)         h = z h' + (1 - z) g
     * }</pre>
     *
     * Source: version 3 of Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014.
     */
    GRU_RESET_BEFORE("a gated recurrent unit with its reset before the product", 3);

    private final String text;
    private final int gates;

    RecurrentCell(String text, int gates) {
        this.text = text;
        this.gates = gates;
    }

    /** {@return the number of its gates, the candidate included} */
    public int gates() {
        return gates;
    }

    /** {@return what it is called in messages} */
    @Override
    public String toString() {
        return text;
    }
}
