package dev.annette;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a neural network: its input, its layers in the order of their declaration, and what training minimises.
 *
 * <p>The annotated type is an abstract class with fields of type {@link Layer}, or an interface with abstract methods of that
 * type. Each carries one annotation of {@link dev.annette.layer}. For a model {@code LeNet} the compiler generates the class
 * {@code LeNetNetwork} in the same package. Channel counts, features and the flattening before a {@link dev.annette.layer.Dense}
 * layer are inferred.
 *
 * <h2>Shapes</h2>
 *
 * <p>A shape is that of one sample; the size of the batch is chosen at run time and stands in no shape. The forms of
 * {@code input} are:
 *
 * <ul>
 * <li>{@code "1x28x28"}: a picture, {@code channels x height x width}</li>
 * <li>{@code "1x16x64x64"}: a volume, {@code channels x depth x height x width}</li>
 * <li>{@code "100x64"}: a sequence, {@code time x features}; the layers with an attribute {@code axes} can read it as
 * {@code channels x length} instead, see {@link SequenceAxes}</li>
 * <li>{@code "784"}: a vector of {@code features}</li>
 * <li>{@code "3xHxW"} or {@code "Tx64"}: a capital letter stands for a size that is bound when a plan is built, as the batch always is; the same letter twice is the
 * same size. Layers whose number of parameters would depend on it, such as {@link dev.annette.layer.Dense} over a picture, need another layer before them that makes
 * the size fixed</li>
 * </ul>
 *
 * <h2>Sequences of different lengths</h2>
 *
 * <p>With {@code lengths = true} a batch holds sequences of different lengths, padded behind to the longest of them, and each batch tells how many steps of every sequence count
 * ({@code net.predict(samples, batchSize, scores, sizes, lengths)}; a {@code SequenceDataset} tells the trainer). What stands in padded steps changes nothing: neither outputs nor
 * losses, metrics and gradients, which are those of the sequences alone. Every value whose first axis is the letter of time is a sequence; padded steps of outputs are 0, and are left
 * out of the loss, which is a mean over the steps that count.
 *
 * <p>Layers that work on each step by itself (dense layers, activations, sums, layer normalisation) and those that ask for the lengths (recurrent layers, the last step, pooling over
 * time) may be used; one that mixes steps otherwise (a convolution, a transposition, a softmax or batch normalisation over time) is a compile error. A loss of the model's own is
 * held to the same: it reduces features by {@code mean(-1)}, and time only by what asks for the lengths.
 *
 * <pre>{@code
 * @Model(input = "Tx64", lengths = true, loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Tagger {
 *     @Dense(units = 128, activation = Activation.RELU) Layer hidden;   // Tx64  -> Tx128
 *     @Dense(units = 17) Layer tags;                                    // Tx128 -> Tx17, a class for each step
 * }
 * }</pre>
 *
 * <h2>Parameters</h2>
 *
 * <p>A parameter is named by its layer's field or method and its role, with the roles of PyTorch, so that weights can be
 * exchanged by name: {@code conv1.weight}, {@code conv1.bias}, {@code norm1.weight}, {@code norm1.bias},
 * {@code norm1.running_mean}, {@code norm1.running_var}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "1x28x28", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class SmallDigits {
 *     @Conv(filters = 6, kernel = 5, padding = 2, activation = Activation.RELU) Layer conv1;   // 1x28x28 -> 6x28x28
 *     @MaxPool(2) Layer pool1;                                                                 // 6x28x28 -> 6x14x14
 *     @Dense(units = 10) Layer logits;                                                         // 6x14x14 -> 10
 * }
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Model(input = "1x28y28") abstract class LeNet { @Dense(units = 10) Layer logits; }
 *
 * [Annette/UnknownInput] @Model LeNet: input = "1x28y28": "28y28" is not a size
 * fix: input = "1x28x28"
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {

    /**
     * {@return the shape of one sample, whole numbers of at least 1 joined by {@code x}} Only a model whose {@code forward} gives each of its parameters a shape
     * with {@link Input} leaves it out.
     */
    String input() default "";

    /** {@return what training minimises} With {@link Loss#NONE} the network can predict and cannot be trained. */
    Loss loss() default Loss.NONE;

    /**
     * {@return how much of every target is spread evenly over all classes, at least 0 and less than 1} With smoothing {@code e}
     * and {@code C} classes a target {@code t} becomes {@code (1 - e) * t + e / C}. It has a meaning for
     * {@link Loss#SOFTMAX_CROSS_ENTROPY} only. Source: Szegedy et al., "Rethinking the Inception Architecture for Computer
     * Vision", 2016.
     */
    float labelSmoothing() default 0;

    /**
     * {@return the error at which {@link Loss#HUBER} turns from a square into a line, greater than 0} It has a meaning for that
     * loss only.
     */
    float huberDelta() default 1;

    /**
     * {@return whether the sequences of a batch may be of different lengths} The first axis of the (first) input is time then, a letter that stands nowhere else in it:
     * {@code "Tx64"}, {@code "T"}. See above.
     */
    boolean lengths() default false;
}
