package dev.annette.runtime.data.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.Safetensors;

/**
 * Numbers the tokens of texts, and with them the rows of an embedding and the scores of a language model. Immutable and safe to use from several threads.
 *
 * <pre>{@code
 * Text book = TimeMachine.text();
 * Vocabulary letters = Vocabulary.of(book, Tokenizer.characters().lettersOnly());
 * int[] indices = letters.encode(book);
 * String beginning = letters.decode(Arrays.copyOf(indices, 80));
 * net.save(file, letters.metadata());
 * }</pre>
 *
 * <p>Special tokens come first, in the order padding, unknown, begin, end, as far as the vocabulary has them; so padding is 0, with which batches are filled. The
 * others follow, the most frequent first, and of equally frequent ones that which comes first as a string. The same texts give the same indices everywhere.
 *
 * <p>A vocabulary keeps its {@link Tokenizer}, so that what is predicted from is cut as what was learned from. Both can be saved in the file of a model: see {@link #metadata()}
 * and {@link #from(Path)}.
 */
public final class Vocabulary {

    /** The usual token for all that are not in the vocabulary. */
    public static final String UNKNOWN = "<unk>";
    /** The usual token behind the end of a sentence that is shorter than others of its batch. */
    public static final String PADDING = "<pad>";
    /** The usual token before a sentence. */
    public static final String BEGIN = "<bos>";
    /** The usual token behind a sentence. */
    public static final String END = "<eos>";

    private static final String KEY = "vocabulary";

    private final Tokenizer tokenizer;
    private final SpecialTokens special;
    private final String[] tokens;
    private final Map<String, Integer> indices;

    Vocabulary(Tokenizer tokenizer, SpecialTokens special, List<String> tokens) {
        this.tokenizer = tokenizer;
        this.special = special;
        this.tokens = tokens.toArray(String[]::new);
        this.indices = new HashMap<>();
        for (int index = 0; index < this.tokens.length; index++) {
            indices.put(this.tokens[index], index);
        }
    }

    /**
     * The vocabulary of a text: all its tokens, and {@value #UNKNOWN} for others.
     *
     * @param text      the text
     * @param tokenizer cuts it
     * @return the vocabulary
     */
    public static Vocabulary of(Text text, Tokenizer tokenizer) {
        return builder(tokenizer).count(text).build();
    }

    /**
     * Starts a vocabulary.
     *
     * @param tokenizer cuts the texts to be counted, and those to be encoded later
     * @return a builder
     */
    public static VocabularyBuilder builder(Tokenizer tokenizer) {
        return new VocabularyBuilder(Objects.requireNonNull(tokenizer, "tokenizer"));
    }

    /** {@return how many tokens it has, special ones included} */
    public int size() {
        return tokens.length;
    }

    /** {@return all tokens by their indices} */
    public List<String> tokens() {
        return List.of(tokens);
    }

    /**
     * The token of an index.
     *
     * @param index from 0
     * @return the token
     * @throws IllegalArgumentException if there is no such index
     */
    public String token(int index) {
        if (index < 0 || index >= tokens.length) {
            throw new IllegalArgumentException("there is no token " + index + "; the vocabulary has " + tokens.length);
        }
        return tokens[index];
    }

    /**
     * Whether the vocabulary has a token.
     *
     * @param token any token
     * @return whether it has an index of its own
     */
    public boolean contains(String token) {
        return indices.containsKey(token);
    }

    /**
     * The index of a token.
     *
     * @param token any token
     * @return its index, or that of the unknown token
     * @throws IllegalArgumentException if the vocabulary has neither the token nor one for unknown tokens
     */
    public int index(String token) {
        Integer index = indices.get(token);
        if (index == null) {
            if (special.unknown() == null) {
                throw new IllegalArgumentException(
                        "\"" + token + "\" is not in the vocabulary, which has no token for unknown ones either");
            }
            return indices.get(special.unknown());
        }
        return index;
    }

    /** {@return the index of the token that stands for unknown ones; empty if there is none} */
    public OptionalInt unknown() {
        return indexOf(special.unknown());
    }

    /** {@return the index of the token for padding; empty if there is none} */
    public OptionalInt padding() {
        return indexOf(special.padding());
    }

    /** {@return the index of the token before a sentence; empty if there is none} */
    public OptionalInt begin() {
        return indexOf(special.begin());
    }

    /** {@return the index of the token behind a sentence; empty if there is none} */
    public OptionalInt end() {
        return indexOf(special.end());
    }

    private OptionalInt indexOf(String token) {
        return token == null ? OptionalInt.empty() : OptionalInt.of(indices.get(token));
    }

    /** {@return what cuts texts for this vocabulary} */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /**
     * This vocabulary with another tokenizer, as one that was saved with a tokenizer of your own needs it.
     *
     * @param other cuts texts as those were cut that the vocabulary was built from
     * @return the vocabulary
     */
    public Vocabulary withTokenizer(Tokenizer other) {
        return new Vocabulary(Objects.requireNonNull(other, "tokenizer"), special, tokens());
    }

    /**
     * The tokens of a text as indices.
     *
     * @param text the text
     * @return an index for each token
     * @throws IllegalArgumentException if a token is unknown, and there is none for unknown ones
     */
    public int[] encode(Text text) {
        return encode(text.content());
    }

    /**
     * The tokens of a text as indices.
     *
     * @param text the text
     * @return an index for each token
     * @throws IllegalArgumentException if a token is unknown, and there is none for unknown ones
     */
    public int[] encode(String text) {
        return encode(tokenizer.tokens(text));
    }

    /**
     * Tokens as indices.
     *
     * @param list the tokens
     * @return an index for each
     * @throws IllegalArgumentException if a token is unknown, and there is none for unknown ones
     */
    public int[] encode(List<String> list) {
        int[] result = new int[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = index(list.get(i));
        }
        return result;
    }

    /**
     * A sentence as indices, with the tokens for begin and end around it, as far as the vocabulary has them.
     *
     * @param sentence the sentence
     * @return an index for each token, and for begin and end
     * @throws IllegalArgumentException if a token is unknown, and there is none for unknown ones
     */
    public int[] encodeSentence(String sentence) {
        List<String> list = new ArrayList<>();
        if (special.begin() != null) {
            list.add(special.begin());
        }
        list.addAll(tokenizer.tokens(sentence));
        if (special.end() != null) {
            list.add(special.end());
        }
        return encode(list);
    }

    /**
     * Indices as a text, put together by the tokenizer.
     *
     * @param list indices of tokens
     * @return the text
     * @throws IllegalArgumentException if there is no such index
     */
    public String decode(int... list) {
        return tokenizer.text(Arrays.stream(list).mapToObj(this::token).toList());
    }

    SpecialTokens special() {
        return special;
    }

    /** {@return the vocabulary and its tokenizer as JSON, for {@link #ofJson}} */
    public String toJson() {
        return VocabularyJson.write(this);
    }

    /**
     * The vocabulary that {@link #toJson} has written.
     *
     * @param json its JSON
     * @return the vocabulary; if it had a tokenizer of your own, {@link #withTokenizer} has to give that before texts are encoded
     * @throws DataException if it is no such JSON; the message says what was found and what was expected
     */
    public static Vocabulary ofJson(String json) {
        return VocabularyJson.read(json);
    }

    /**
     * The vocabulary for the file of a model: {@code net.save(file, vocabulary.metadata())}.
     *
     * @return one entry, {@code vocabulary}, with the JSON of the vocabulary
     */
    public Map<String, String> metadata() {
        return Map.of(KEY, toJson());
    }

    /**
     * One of several vocabularies for the file of a model, such as those of two languages.
     *
     * @param name what it is called
     * @return one entry, {@code vocabulary.} and the name, with the JSON of the vocabulary
     */
    public Map<String, String> metadata(String name) {
        return Map.of(KEY + "." + name, toJson());
    }

    /**
     * The vocabulary that was saved with a model.
     *
     * @param file a safetensors file that was saved with {@link #metadata()}
     * @return the vocabulary
     * @throws DataException if the file holds no vocabulary
     * @throws MalformedFileException if the file, or the vocabulary in it, is broken
     */
    public static Vocabulary from(Path file) {
        return ofKey(file, KEY);
    }

    /**
     * One of the vocabularies that were saved with a model.
     *
     * @param file a safetensors file that was saved with {@link #metadata(String)}
     * @param name what the vocabulary is called
     * @return the vocabulary
     * @throws DataException if the file holds no vocabulary of that name
     * @throws MalformedFileException if the file, or the vocabulary in it, is broken
     */
    public static Vocabulary from(Path file, String name) {
        return ofKey(file, KEY + "." + name);
    }

    private static Vocabulary ofKey(Path file, String key) {
        Map<String, String> metadata;
        try (Safetensors tensors = Safetensors.open(file)) {
            metadata = tensors.metadata();
        }
        String json = metadata.get(key);
        if (json == null) {
            throw new DataException(
                    file + ": holds no " + key + "; its metadata has " + metadata.keySet() + "; save it with the vocabulary's metadata");
        }
        try {
            return ofJson(json);
        } catch (DataException failure) {
            throw new MalformedFileException(file, "its metadata " + key + " is broken: " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Vocabulary other && Arrays.equals(tokens, other.tokens) && special.equals(other.special)
                && tokenizer.toString().equals(other.tokenizer.toString());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens);
    }

    /** {@return how many tokens there are, and of what} */
    @Override
    public String toString() {
        return tokens.length + " tokens (" + tokenizer + ")";
    }
}
