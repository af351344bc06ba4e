package dev.annette;

/**
 * What {@link Tensor#scan(Layer, Tensor...)} gives: a sequence that was gone through step by step, with a state that was handed on from each step to the next.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "Tx16", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class LastAndMean {
 *     @LSTM(units = 32) Layer lstm;
 *     @Dense(units = 4) Layer logits;
 *
 *     Tensor forward(Tensor sequence) {
 *         Scan scan = sequence.scan(lstm);
 *         return scan.last().concat(scan.steps().mean(0)).then(logits);   // 32 and 32 -> 64 -> 4
 *     }
 * }
 * }</pre>
 */
public interface Scan {

    /** {@return the output of every step, {@code time x units}} */
    Tensor steps();

    /**
     * {@return the output of the last step that counts, {@code units}} Of a layer that goes backward in time it is what it ends with, at the first step; of one that goes both
     * ways, the last output of each way, joined as its outputs are.
     */
    Tensor last();

    /**
     * {@return the states behind the last step that counts} Of a layer: for each level, forward before backward, the hidden state and, of an LSTM, the cell state. Of a
     * cell of one's own: its states in the order of the parameters of {@code step}.
     */
    Tensor[] states();

    /**
     * {@return one of {@link Scan#states()}}
     *
     * @param index which, from 0
     */
    Tensor state(int index);
}
