package dev.annette.runtime.data.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The tokens of a vocabulary that no text contains; null for those that it does not have.
 *
 * @param padding behind the end of a short sentence
 * @param unknown for tokens that are not in the vocabulary
 * @param begin   before a sentence
 * @param end     behind a sentence
 */
record SpecialTokens(String padding, String unknown, String begin, String end) {

    /** Those that there are, in the order of their indices. */
    List<String> all() {
        return Stream.of(padding, unknown, begin, end).filter(Objects::nonNull).toList();
    }
}
