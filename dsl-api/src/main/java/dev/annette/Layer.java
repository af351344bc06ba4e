package dev.annette;

/**
 * Marks a field or an abstract method of a {@link Model} as a layer; the annotation beside it says which.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "784")
 * interface Perceptron {
 *     @Dense(units = 64, activation = Activation.RELU) Layer hidden();   // 784 -> 64
 *     @Dense(units = 10) Layer scores();                                 // 64 -> 10
 * }
 * }</pre>
 */
public interface Layer {}
