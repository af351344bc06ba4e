package dev.annette.runtime.data.text;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.annette.runtime.data.DataException;

/**
 * A vocabulary as JSON:
 *
 * <pre>{@code
 * {"version": 1, "tokenizer": "words lowerCase", "padding": "<pad>", "unknown": "<unk>", "tokens": ["<pad>", "<unk>", "the", "of"]}
 * }</pre>
 *
 * <p>Special tokens that the vocabulary does not have are absent, and so is a tokenizer of the user's own.
 */
final class VocabularyJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int VERSION = 1;
    private static final String WHOLE = "the vocabulary";

    private VocabularyJson() {}

    static String write(Vocabulary vocabulary) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            if (vocabulary.tokenizer() instanceof CharacterTokenizer || vocabulary.tokenizer() instanceof WordTokenizer) {
                json.writeStringField("tokenizer", vocabulary.tokenizer().toString());
            }
            SpecialTokens special = vocabulary.special();
            writeIfPresent(json, "padding", special.padding());
            writeIfPresent(json, "unknown", special.unknown());
            writeIfPresent(json, "begin", special.begin());
            writeIfPresent(json, "end", special.end());
            json.writeArrayFieldStart("tokens");
            for (String token : vocabulary.tokens()) {
                json.writeString(token);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private static void writeIfPresent(JsonGenerator json, String name, String token) throws IOException {
        if (token != null) {
            json.writeStringField(name, token);
        }
    }

    static Vocabulary read(String text) {
        Map<String, String> texts = new HashMap<>();
        List<String> tokens = null;
        int version = 0;
        try (JsonParser json = JSON.createParser(text)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            expect(json, json.nextToken(), JsonToken.START_OBJECT, WHOLE, "an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "version" -> {
                        expect(json, value, JsonToken.VALUE_NUMBER_INT, name, "a whole number");
                        version = json.getIntValue();
                    }
                    case "tokenizer", "padding", "unknown", "begin", "end" -> {
                        expect(json, value, JsonToken.VALUE_STRING, name, "a text");
                        texts.put(name, json.getText());
                    }
                    case "tokens" -> tokens = tokens(json, value);
                    default -> throw new DataException(WHOLE + " has the key " + name + ", which version " + VERSION + " does not have");
                }
            }
            if (json.nextToken() != null) {
                throw new DataException(WHOLE + " goes on behind its JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new DataException(WHOLE + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        if (version != VERSION) {
            throw new DataException(WHOLE + " is of version " + version + ", expected " + VERSION);
        }
        return vocabulary(texts, tokens);
    }

    private static List<String> tokens(JsonParser json, JsonToken value) throws IOException {
        expect(json, value, JsonToken.START_ARRAY, "tokens", "an array of texts");
        List<String> tokens = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.VALUE_STRING, "tokens", "an array of texts");
            if (!seen.add(json.getText())) {
                throw new DataException("the token \"" + json.getText() + "\" stands in " + WHOLE + " twice");
            }
            tokens.add(json.getText());
        }
        return tokens;
    }

    private static Vocabulary vocabulary(Map<String, String> texts, List<String> tokens) {
        if (tokens == null || tokens.isEmpty()) {
            throw new DataException(WHOLE + " has no tokens, expected one or more");
        }
        SpecialTokens special = new SpecialTokens(texts.get("padding"), texts.get("unknown"), texts.get("begin"), texts.get("end"));
        for (String token : special.all()) {
            if (!tokens.contains(token)) {
                throw new DataException("the special token \"" + token + "\" is not among the tokens");
            }
        }
        String tokenizer = texts.get("tokenizer");
        return new Vocabulary(tokenizer == null ? new ForgottenTokenizer() : tokenizer(tokenizer), special, tokens);
    }

    /** The tokenizer that calls itself so. */
    private static Tokenizer tokenizer(String text) {
        String[] words = text.split(" ");
        Tokenizer tokenizer = switch (words[0]) {
            case CharacterTokenizer.KIND -> Tokenizer.characters();
            case WordTokenizer.KIND -> Tokenizer.words();
            default -> null;
        };
        for (int i = 1; i < words.length && tokenizer != null; i++) {
            tokenizer =
                    tokenizer instanceof WordTokenizer ofWords ? ofWords.with(words[i]) : ((CharacterTokenizer) tokenizer).with(words[i]);
        }
        if (tokenizer == null) {
            throw new DataException("tokenizer is \"" + text + "\", expected " + CharacterTokenizer.KIND + " or " + WordTokenizer.KIND
                    + " with their options");
        }
        return tokenizer;
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken expected, String what, String meaning) throws IOException {
        if (found != expected) {
            throw new DataException(what + " is " + (found == null ? "nothing" : json.getText()) + " where " + meaning + " was expected");
        }
    }

    /** Stands for a tokenizer of the user's own, of which nothing is kept. */
    private static final class ForgottenTokenizer implements Tokenizer {

        @Override
        public List<String> tokens(String text) {
            throw forgotten();
        }

        @Override
        public String text(List<String> tokens) {
            throw forgotten();
        }

        private static IllegalStateException forgotten() {
            return new IllegalStateException(
                    "the vocabulary was saved with a tokenizer of your own, which no file holds; give it again with withTokenizer");
        }

        @Override
        public String toString() {
            return "a tokenizer that was not saved";
        }
    }
}
