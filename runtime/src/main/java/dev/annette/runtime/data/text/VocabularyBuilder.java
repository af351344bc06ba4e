package dev.annette.runtime.data.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts the tokens of texts and makes a {@link Vocabulary} of those that occur often enough. */
public final class VocabularyBuilder {

    private final Tokenizer tokenizer;
    private final Map<String, Integer> frequencies = new HashMap<>();
    private int minimumFrequency = 1;
    private int maximumSize = Integer.MAX_VALUE;
    private String padding;
    private String unknown = Vocabulary.UNKNOWN;
    private String begin;
    private String end;

    VocabularyBuilder(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Leaves out tokens that occur less often; 1 unless set.
     *
     * @param times how often a token has to occur, at least 1
     * @return this builder
     * @throws IllegalArgumentException if the number is below 1
     */
    public VocabularyBuilder minimumFrequency(int times) {
        minimumFrequency = atLeastOne("minimumFrequency", times);
        return this;
    }

    /**
     * Keeps only the most frequent tokens; all unless set.
     *
     * @param tokens how many tokens the vocabulary may have, special ones included
     * @return this builder
     * @throws IllegalArgumentException if the number is below 1
     */
    public VocabularyBuilder maximumSize(int tokens) {
        maximumSize = atLeastOne("maximumSize", tokens);
        return this;
    }

    private static int atLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " is " + number + ", expected at least 1");
        }
        return number;
    }

    /**
     * Sets the token for those that are not in the vocabulary; {@value Vocabulary#UNKNOWN} unless set.
     *
     * @param token the token
     * @return this builder
     */
    public VocabularyBuilder unknown(String token) {
        unknown = Objects.requireNonNull(token, "token");
        return this;
    }

    /**
     * Takes no token for those that are not in the vocabulary: to encode one is an error.
     *
     * @return this builder
     */
    public VocabularyBuilder withoutUnknown() {
        unknown = null;
        return this;
    }

    /** {@return this builder, with the token {@value Vocabulary#PADDING} for padding, of index 0} */
    public VocabularyBuilder padding() {
        return padding(Vocabulary.PADDING);
    }

    /**
     * Takes a token for padding, of index 0.
     *
     * @param token the token
     * @return this builder
     */
    public VocabularyBuilder padding(String token) {
        padding = Objects.requireNonNull(token, "token");
        return this;
    }

    /** {@return this builder, with the token {@value Vocabulary#BEGIN} before sentences} */
    public VocabularyBuilder begin() {
        return begin(Vocabulary.BEGIN);
    }

    /**
     * Takes a token that stands before sentences.
     *
     * @param token the token
     * @return this builder
     */
    public VocabularyBuilder begin(String token) {
        begin = Objects.requireNonNull(token, "token");
        return this;
    }

    /** {@return this builder, with the token {@value Vocabulary#END} behind sentences} */
    public VocabularyBuilder end() {
        return end(Vocabulary.END);
    }

    /**
     * Takes a token that stands behind sentences.
     *
     * @param token the token
     * @return this builder
     */
    public VocabularyBuilder end(String token) {
        end = Objects.requireNonNull(token, "token");
        return this;
    }

    /**
     * Counts the tokens of a text.
     *
     * @param text the text
     * @return this builder
     */
    public VocabularyBuilder count(Text text) {
        return count(text.content());
    }

    /**
     * Counts the tokens of sentences.
     *
     * @param sentences the sentences
     * @return this builder
     */
    public VocabularyBuilder count(Sentences sentences) {
        sentences.texts().forEach(this::count);
        return this;
    }

    /**
     * Counts the tokens of a text.
     *
     * @param text the text
     * @return this builder
     */
    public VocabularyBuilder count(String text) {
        tokenizer.tokens(text).forEach(token -> frequencies.merge(token, 1, Integer::sum));
        return this;
    }

    /**
     * Makes the vocabulary.
     *
     * @return the vocabulary
     * @throws IllegalStateException if two special tokens are the same, the special tokens alone are more than it may have, or it would be empty
     */
    public Vocabulary build() {
        SpecialTokens special = new SpecialTokens(padding, unknown, begin, end);
        List<String> tokens = new ArrayList<>(special.all());
        if (new HashSet<>(tokens).size() < tokens.size()) {
            throw new IllegalStateException("the special tokens " + tokens + " are not all different");
        }
        if (tokens.size() > maximumSize) {
            throw new IllegalStateException(
                    "maximumSize is " + maximumSize + ", but there are " + tokens.size() + " special tokens " + tokens);
        }
        Comparator<Map.Entry<String, Integer>> byFrequency = Map.Entry.comparingByValue(Comparator.reverseOrder());
        frequencies.entrySet().stream().filter(entry -> entry.getValue() >= minimumFrequency && !special.all().contains(entry.getKey()))
                .sorted(byFrequency.thenComparing(Map.Entry.comparingByKey())).limit(maximumSize - tokens.size()).map(Map.Entry::getKey)
                .forEach(tokens::add);
        if (tokens.isEmpty()) {
            throw new IllegalStateException("the vocabulary is empty: no token occurs " + minimumFrequency + " times; count a text before");
        }
        return new Vocabulary(tokenizer, special, tokens);
    }
}
