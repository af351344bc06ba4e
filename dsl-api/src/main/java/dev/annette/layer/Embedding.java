package dev.annette.layer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.annette.Initialize;
import dev.annette.Initializer;
import dev.annette.Layer;

/**
 * Turns the indices of words or characters into learned vectors: a table with a row for each.
 *
 * <pre>{@code
 * y[t][u] = weight[x[t]][u]
 * }</pre>
 *
 * <p>The input holds whole numbers from 0 to {@code vocabulary - 1}, as floats. Any other number is refused when a batch is loaded, with the
 * names of layer, sample and step, before anything has changed. An index has no gradient, and of the weight only the rows of the indices in
 * the batch have one; an index that occurs several times collects all of its gradients.
 *
 * <p>The output layer of a language model may share the weight ("tying"); the gradients of both uses add up:
 *
 * <pre>{@code
 * Tensor scores = hidden.matmul(Tensors.parameter(words, "weight").transpose());   // 35x256 -> 35x10000
 * }</pre>
 *
 * <h2>Shapes</h2>
 *
 * <p>{@code time -> time x units}; of more axes, up to three, all are kept and the units follow behind: {@code lines x time -> lines x time x
 * units}.
 *
 * <h2>Parameters</h2>
 *
 * <ul>
 * <li>{@code weight}: {@code vocabulary x units}; with {@code paddingIndex} that row starts with zeros</li>
 * </ul>
 *
 * <h2>Source</h2>
 *
 * <p>Bengio et al., "A Neural Probabilistic Language Model", 2003; tying: Press and Wolf, "Using the Output Embedding to Improve Language
 * Models", 2017. Semantics and defaults are those of PyTorch's {@code Embedding}, whose {@code num_embeddings} is the vocabulary and whose
 * {@code embedding_dim} the units. Fans of an initializer are PyTorch's as well: {@code fanIn = units}, {@code fanOut = vocabulary}.
 *
 * <h2>Example</h2>
 *
 * <pre>{@code
 * @Model(input = "T", loss = Loss.SOFTMAX_CROSS_ENTROPY)
 * abstract class Sentences {
 *     @Embedding(vocabulary = 10_000, units = 64, paddingIndex = 0) Layer words;   // T    -> Tx64
 *     @GlobalAveragePool Layer mean;                                               // Tx64 -> 64
 *     @Dense(units = 2) Layer scores;                                              // 64   -> 2
 * }
 * }</pre>
 *
 * <h2>Misuse</h2>
 *
 * <pre>{@code
 * @Embedding(vocabulary = 28, units = 16, paddingIndex = 28) Layer letters;
 *
 * [Annette/InvalidAttribute] @Embedding letters: paddingIndex = 28, but it must be -1 for none, or 0 to 27
 * fix: delete paddingIndex for none, or vocabulary = 29
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Embedding {

    /** {@return the number of different indices; at least 1} */
    int vocabulary();

    /** {@return the length of each vector; at least 1} */
    int units();

    /**
     * {@return the index that stands for padding, whose vector starts with zeros and is not trained by this layer; -1 for none}
     */
    int paddingIndex() default -1;

    /** {@return how the weight starts; the default is that of PyTorch, normal with standard deviation 1} */
    Initialize initializer() default @Initialize(value = Initializer.NORMAL, standardDeviation = 1);

    /** The fluent spelling of {@link Embedding}. */
    interface Options extends Layer {

        /**
         * {@return these options with another {@link Embedding#paddingIndex()}}
         *
         * @param value the new one
         */
        Options paddingIndex(int value);

        /**
         * {@return these options with {@link Embedding#initializer()} of that rule and its default numbers}
         *
         * @param value the rule
         */
        Options initializer(Initializer value);
    }
}
