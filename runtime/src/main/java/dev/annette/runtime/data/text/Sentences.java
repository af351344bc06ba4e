package dev.annette.runtime.data.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.SequenceDataset;

/**
 * Sentences, or other short texts, each by itself; with a class for each, or without.
 *
 * <pre>{@code
 * Sentences reviews = Sentences.of(List.of("a great film", "dull"), List.of("good", "bad"));
 * Vocabulary words = Vocabulary.builder(Tokenizer.words()).padding().count(reviews).build();
 * Dataset ragged = reviews.dataset(words);         // samples as long as a sentence has words
 * Dataset padded = reviews.dataset(words, 20);     // cut or padded to 20 words
 * }</pre>
 */
public final class Sentences {

    private final List<String> texts;
    private final int[] classes;
    private final List<String> classNames;

    private Sentences(List<String> texts, int[] classes, List<String> classNames) {
        this.texts = texts;
        this.classes = classes;
        this.classNames = classNames;
    }

    /**
     * Sentences without classes.
     *
     * @param texts the sentences
     * @return them all
     * @throws IllegalArgumentException if there are none
     */
    public static Sentences of(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no sentences were given, expected one or more");
        }
        return new Sentences(List.copyOf(texts), null, List.of());
    }

    /**
     * Sentences with classes. The classes are numbered in the alphabetical order of their names.
     *
     * @param texts  the sentences
     * @param labels the name of the class of each
     * @return them all
     * @throws IllegalArgumentException if there are none, or not as many labels as sentences
     */
    public static Sentences of(List<String> texts, List<String> labels) {
        Sentences plain = of(texts);
        if (labels.size() != texts.size()) {
            throw new IllegalArgumentException(texts.size() + " sentences, but " + labels.size() + " labels; expected one for each");
        }
        List<String> names = List.copyOf(new TreeSet<>(labels));
        return new Sentences(plain.texts, labels.stream().mapToInt(names::indexOf).toArray(), names);
    }

    /**
     * Sentences with classes from a file of UTF-8 text whose lines hold columns with tabulators between them.
     *
     * @param file        the file, plain, packed with gzip or in a zip archive
     * @param textColumn  which column holds the sentence, from 0
     * @param labelColumn which column holds the name of its class
     * @return the sentences of all lines that are not blank
     * @throws DataException if the file can't be read, or a line has too few columns
     * @throws IllegalArgumentException if a column is negative
     */
    public static Sentences read(Path file, int textColumn, int labelColumn) {
        if (textColumn < 0 || labelColumn < 0) {
            throw new IllegalArgumentException("columns " + textColumn + " and " + labelColumn + "; expected numbers from 0");
        }
        List<String[]> rows = TextFile.columns(file, Math.max(textColumn, labelColumn) + 1);
        return of(rows.stream().map(row -> row[textColumn]).toList(), rows.stream().map(row -> row[labelColumn]).toList());
    }

    /** {@return how many sentences there are} */
    public int size() {
        return texts.size();
    }

    /** {@return the sentences} */
    public List<String> texts() {
        return texts;
    }

    /**
     * {@return the class of each sentence}
     *
     * @throws IllegalStateException if they have none
     */
    public int[] classes() {
        if (classes == null) {
            throw new IllegalStateException("these sentences have no classes; give a label for each");
        }
        return classes.clone();
    }

    /** {@return the names of the classes by their numbers; empty if there are none} */
    public List<String> classNames() {
        return classNames;
    }

    /**
     * Some of the sentences; the classes keep their numbers.
     *
     * @param from the first
     * @param to   the one behind the last
     * @return the part
     * @throws IllegalArgumentException if the part is empty or reaches beyond the end
     */
    public Sentences part(int from, int to) {
        if (from < 0 || from >= to || to > size()) {
            throw new IllegalArgumentException(
                    "sentences " + from + " to " + to + " of " + size() + "; expected 0 <= from < to <= " + size());
        }
        return new Sentences(texts.subList(from, to), classes == null ? null : Arrays.copyOfRange(classes, from, to), classNames);
    }

    /**
     * The sentences as indices, each as long as it is, with the tokens for begin and end around it if the vocabulary has them.
     *
     * @param vocabulary numbers the tokens
     * @return the indices of each sentence
     * @throws DataException if a sentence has no tokens
     * @throws IllegalArgumentException if a token is unknown, and the vocabulary has none for unknown ones
     */
    public int[][] encode(Vocabulary vocabulary) {
        int[][] indices = new int[size()][];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = vocabulary.encodeSentence(texts.get(i));
            if (indices[i].length == 0) {
                throw new DataException("sentence " + i + " has no tokens: \"" + texts.get(i) + "\"");
            }
        }
        return indices;
    }

    /**
     * The sentences as sequences of different lengths, with their classes; for a model of sequences, {@code @Model(input = "T", lengths = true)}.
     *
     * @param vocabulary numbers the tokens
     * @return a data set of samples of shape {@code time}
     * @throws DataException if a sentence has no tokens
     * @throws IllegalArgumentException if a token is unknown, and the vocabulary has none for unknown ones
     * @throws IllegalStateException if the sentences have no classes
     */
    public SequenceDataset dataset(Vocabulary vocabulary) {
        return SequenceDataset.of(encode(vocabulary), classes()).withClassNames(classNames);
    }

    /**
     * The sentences as samples of one length, with their classes: longer ones are cut off, shorter ones filled up with the vocabulary's padding.
     *
     * @param vocabulary numbers the tokens
     * @param steps      the length of all samples, at least 1
     * @return a data set of samples of shape {@code steps}
     * @throws DataException if a sentence has no tokens
     * @throws IllegalArgumentException if {@code steps} is below 1, the vocabulary has no token for padding, or a token is unknown and there is none for unknown ones
     * @throws IllegalStateException if the sentences have no classes
     */
    public Dataset dataset(Vocabulary vocabulary, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("samples of " + steps + " steps; expected at least 1");
        }
        int padding = vocabulary.padding().orElseThrow(() -> new IllegalArgumentException(
                "the vocabulary has no token for padding, which samples of one length need; call padding() of its builder"));
        int[][] indices = encode(vocabulary);
        float[][] samples = new float[indices.length][steps];
        for (int i = 0; i < samples.length; i++) {
            Arrays.fill(samples[i], padding);
            for (int step = 0; step < Math.min(steps, indices[i].length); step++) {
                samples[i][step] = indices[i][step];
            }
        }
        return Dataset.of(samples, new int[] {steps}, classes(), classNames);
    }
}
