package dev.annette.runtime.data.text;

import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.DataException;

/**
 * Sentences with their translations, or others that belong together.
 *
 * <pre>{@code
 * SentencePairs pairs = SentencePairs.read(Path.of("fra-eng.zip")).part(0, 10_000);
 * Tokenizer tokenizer = Tokenizer.words().lowerCase().separatePunctuation();
 * Vocabulary english = Vocabulary.builder(tokenizer).padding().end().count(pairs.source()).build();
 * int[][] indices = pairs.source().encode(english);
 * }</pre>
 *
 * @param source the sentences
 * @param target their translations, as many
 */
public record SentencePairs(Sentences source, Sentences target) {

    /**
     * Puts sentences and their translations together.
     *
     * @param source the sentences
     * @param target their translations
     * @throws IllegalArgumentException if they are not as many
     */
    public SentencePairs {
        if (source.size() != target.size()) {
            throw new IllegalArgumentException(source.size() + " sentences, but " + target.size() + " translations; expected one for each");
        }
    }

    /**
     * Reads the first two columns of a file of UTF-8 text whose lines hold columns with tabulators between them, such as those of the Tatoeba project: {@code fra-eng.zip}
     * or {@code fra.txt}. Further columns are passed over.
     *
     * @param file the file, plain, packed with gzip or in a zip archive
     * @return the pairs of all lines that are not blank
     * @throws DataException if the file can't be read, or a line has fewer than two columns
     */
    public static SentencePairs read(Path file) {
        List<String[]> rows = TextFile.columns(file, 2);
        return new SentencePairs(Sentences.of(rows.stream().map(row -> row[0]).toList()),
                Sentences.of(rows.stream().map(row -> row[1]).toList()));
    }

    /** {@return how many pairs there are} */
    public int size() {
        return source.size();
    }

    /**
     * Some of the pairs.
     *
     * @param from the first
     * @param to   the one behind the last
     * @return the part
     * @throws IllegalArgumentException if the part is empty or reaches beyond the end
     */
    public SentencePairs part(int from, int to) {
        return new SentencePairs(source.part(from, to), target.part(from, to));
    }
}
