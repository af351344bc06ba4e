package dev.annette;

/**
 * A state of a recurrent cell of one's own, a parameter of its method {@code step}: a tensor that holds what the step before has set, zeros in the first step unless
 * {@link Tensor#scan(Object, Tensor...)} is given another beginning. Its shape stands in {@link Input}.
 *
 * <p>A model with a method {@code step} and without {@code forward} is a cell. It is a part of other models and no network of its own: the compiler checks it and
 * generates no class for it. {@code step} takes a step of the sequence, a {@link Tensor}, then its states and, if it wants to know which step it computes, an
 * {@code int} with {@link Tick}. It sees these alone, and layers, tensors and sub-networks of the cell.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "8")
 * abstract class ElmanCell {
 *     @Dense(units = 16) Layer fromInput;
 *     @Dense(units = 16, bias = false) Layer fromState;
 *
 *     Tensor step(Tensor x, @Input("16") State hidden) {
 *         Tensor next = x.then(fromInput).plus(hidden.then(fromState)).tanh();   // 16
 *         hidden.next(next);
 *         return next;
 *     }
 * }
 *
 * @Model(input = "Tx8", loss = Loss.MEAN_SQUARED_ERROR)
 * abstract class Forecast {
 *     ElmanCell cell;
 *     @Dense(units = 1) Layer value;
 *
 *     Tensor forward(Tensor sequence) {
 *         return sequence.scan(cell).steps().then(value);   // Tx8 -> Tx16 -> Tx1
 *     }
 * }
 * }</pre>
 */
public interface State extends Tensor {

    /**
     * Sets what the state is in the next step; within this step it stays what it was. A state that is not set stays.
     *
     * @param value a tensor of the state's shape
     */
    void next(Tensor value);
}
