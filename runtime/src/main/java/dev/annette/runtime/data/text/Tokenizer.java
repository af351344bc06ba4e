package dev.annette.runtime.data.text;

import java.util.List;

/**
 * Cuts texts into tokens: characters, words, or what an implementation of one's own takes for one. Immutable and safe to use from several threads.
 *
 * <p>The tokenizers of {@link #characters()} and {@link #words()} are saved with a {@link Vocabulary}; one of your own has to be given again when a vocabulary is read.
 */
@FunctionalInterface
public interface Tokenizer {

    /**
     * Cuts a text.
     *
     * @param text any text
     * @return its tokens in order; none of them empty
     */
    List<String> tokens(String text);

    /**
     * Puts tokens together again, as far as that is possible.
     *
     * @param tokens tokens in order
     * @return the text; unless overridden, the tokens with blanks between them
     */
    default String text(List<String> tokens) {
        return String.join(" ", tokens);
    }

    /**
     * Each character is a token.
     *
     * @return a tokenizer that changes nothing
     */
    static CharacterTokenizer characters() {
        return CharacterTokenizer.EXACT;
    }

    /**
     * What stands between blanks is a token.
     *
     * @return a tokenizer that keeps case and punctuation
     */
    static WordTokenizer words() {
        return WordTokenizer.EXACT;
    }
}
