package dev.annette.runtime.data.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.io.MalformedFileException;
import dev.annette.runtime.io.NamedTensor;
import dev.annette.runtime.io.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VocabularyTest {

    private static final Text TEXT = Text.of("the cat and the dog and the <unk> ran");

    @TempDir private Path folder;

    @Test
    void frequentTokensComeFirstAndEqualOnesInTheOrderOfStrings() {
        Vocabulary words = Vocabulary.of(TEXT, Tokenizer.words());
        assertThat(words.tokens()).containsExactly("<unk>", "the", "and", "cat", "dog", "ran");
        assertThat(words.size()).isEqualTo(6);
        assertThat(words.unknown()).hasValue(0);
        assertThat(words.padding()).isEmpty();
    }

    @Test
    void rareTokensAreLeftOut() {
        assertThat(Vocabulary.builder(Tokenizer.words()).minimumFrequency(2).count(TEXT).build().tokens()).containsExactly("<unk>", "the",
                "and");
        assertThat(Vocabulary.builder(Tokenizer.words()).maximumSize(4).count(TEXT).build().tokens()).containsExactly("<unk>", "the", "and",
                "cat");
        assertThat(Vocabulary.builder(Tokenizer.words()).withoutUnknown().maximumSize(2).count("b a").count("c a").build().tokens())
                .containsExactly("a", "b");
    }

    @Test
    void specialTokensComeBeforeAllOthers() {
        Vocabulary all = Vocabulary.builder(Tokenizer.words()).end().begin().padding().count(TEXT).count("<eos> <eos> <eos> <eos>").build();
        assertThat(all.tokens()).startsWith("<pad>", "<unk>", "<bos>", "<eos>", "the").doesNotHaveDuplicates();
        assertThat(all.padding()).hasValue(0);
        assertThat(all.unknown()).hasValue(1);
        assertThat(all.begin()).hasValue(2);
        assertThat(all.end()).hasValue(3);
        Vocabulary own = Vocabulary.builder(Tokenizer.words()).unknown("?").padding("_").begin("[").end("]").count(TEXT).build();
        assertThat(own.tokens()).startsWith("_", "?", "[", "]", "the").contains("<unk>");
    }

    @Test
    void tokensBecomeIndicesAndIndicesATextAgain() {
        Vocabulary words = Vocabulary.builder(Tokenizer.words().lowerCase().separatePunctuation()).begin().end().count(TEXT).build();
        assertThat(words.encode("The dog, the CAT.")).containsExactly(words.index("the"), words.index("dog"), 0, words.index("the"),
                words.index("cat"), 0);
        assertThat(words.decode(words.encode("and the cat"))).isEqualTo("and the cat");
        assertThat(words.decode(words.encodeSentence("the mouse"))).isEqualTo("<bos> the <unk> <eos>");
        assertThat(words.encode(List.of("<eos>", "cat"))).containsExactly(2, words.index("cat"));
        assertThat(words.token(1)).isEqualTo("<bos>");
        assertThat(words.contains("cat")).isTrue();
        assertThat(words.contains("mouse")).isFalse();

        Vocabulary characters = Vocabulary.of(Text.of("abba"), Tokenizer.characters());
        assertThat(characters.encode(Text.of("bax"))).containsExactly(2, 1, 0);
        assertThat(characters.decode(2, 1, 1)).isEqualTo("baa");
        assertThat(characters.encodeSentence("ab")).containsExactly(1, 2);
    }

    @Test
    void whatIsNotThereIsTold() {
        Vocabulary closed = Vocabulary.builder(Tokenizer.words()).withoutUnknown().count("a b").build();
        assertThatIllegalArgumentException().isThrownBy(() -> closed.encode("a c"))
                .withMessage("\"c\" is not in the vocabulary, which has no token for unknown ones either");
        assertThatIllegalArgumentException().isThrownBy(() -> closed.decode(0, 2)).withMessage("there is no token 2; the vocabulary has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> closed.token(-1));
    }

    @Test
    void aVocabularyThatCanNotBeIsRefused() {
        VocabularyBuilder builder = Vocabulary.builder(Tokenizer.words()).withoutUnknown();
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("the vocabulary is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.minimumFrequency(0)).withMessage(
                "minimumFrequency is 0, expected at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maximumSize(0));
        builder.padding("x").end("x");
        assertThatIllegalStateException().isThrownBy(builder::build).withMessage("the special tokens [x, x] are not all different");
        builder.end().maximumSize(1);
        assertThatIllegalStateException().isThrownBy(builder::build)
                .withMessage("maximumSize is 1, but there are 2 special tokens [x, <eos>]");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "1,0", "1,1", "1,2", "1,3", "1,4"})
    void jsonHoldsEverything(int ofWords, int which) {
        Tokenizer[] tokenizers = ofWords == 0
                ? new Tokenizer[] {Tokenizer.characters().lowerCase(), Tokenizer.characters().lettersOnly()}
                : new Tokenizer[] {Tokenizer.words(), Tokenizer.words().lowerCase().separatePunctuation(), Tokenizer.words().lettersOnly(),
                    Tokenizer.words().dropPunctuation().lineEnds(), Tokenizer.words().lowerCase().lineEnds()};
        String text = "\"Quoted\" \\ \n line, caf\u00E9 \u4F60 \uD83D\uDE00 don't";
        Vocabulary before = Vocabulary.builder(tokenizers[which]).padding().end("[end]").count(text).build();
        Vocabulary after = Vocabulary.ofJson(before.toJson());
        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before).hasToString(before.toString());
        assertThat(after.tokens()).isEqualTo(before.tokens());
        assertThat(after.encodeSentence(text)).isEqualTo(before.encodeSentence(text));
        assertThat(List.of(after.padding(), after.unknown(), after.begin(), after.end()))
                .isEqualTo(List.of(before.padding(), before.unknown(), before.begin(), before.end()));
        assertThat(after.toJson()).isEqualTo(before.toJson());
    }

    @Test
    void aTokenizerOfOnesOwnIsToBeGivenAgain() {
        Tokenizer commas = text -> List.of(text.split(","));
        Vocabulary after = Vocabulary.ofJson(Vocabulary.of(Text.of("a,b"), commas).toJson());
        assertThatIllegalStateException().isThrownBy(() -> after.encode("a,b")).withMessageContaining("withTokenizer");
        assertThatIllegalStateException().isThrownBy(() -> after.decode(1)).withMessageContaining("withTokenizer");
        assertThat(after.withTokenizer(commas).encode("b,a")).containsExactly(2, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[] | the vocabulary is [ where an object was expected",
        "{\"version\":1 | the vocabulary is not JSON",
        "{\"version\":1,\"tokens\":[\"a\"]} {} | the vocabulary goes on behind its JSON object",
        "{\"tokens\":[\"a\"]} | the vocabulary is of version 0, expected 1",
        "{\"version\":2,\"tokens\":[\"a\"]} | the vocabulary is of version 2, expected 1",
        "{\"version\":\"1\",\"tokens\":[\"a\"]} | version is 1 where a whole number was expected",
        "{\"version\":1,\"version\":1} | Duplicate field 'version'",
        "{\"version\":1} | the vocabulary has no tokens",
        "{\"version\":1,\"tokens\":[]} | the vocabulary has no tokens",
        "{\"version\":1,\"tokens\":\"a\"} | tokens is a where an array of texts was expected",
        "{\"version\":1,\"tokens\":[\"a\",1]} | tokens is 1 where an array of texts was expected",
        "{\"version\":1,\"tokens\":[\"a\",\"a\"]} | the token \"a\" stands in the vocabulary twice",
        "{\"version\":1,\"end\":\"z\",\"tokens\":[\"a\"]} | the special token \"z\" is not among the tokens",
        "{\"version\":1,\"padding\":null,\"tokens\":[\"a\"]} | padding is null where a text was expected",
        "{\"version\":1,\"merges\":[],\"tokens\":[\"a\"]} | the vocabulary has the key merges",
        "{\"version\":1,\"tokenizer\":\"syllables\",\"tokens\":[\"a\"]} | tokenizer is \"syllables\", expected characters or words",
        "{\"version\":1,\"tokenizer\":\"words upperCase\",\"tokens\":[\"a\"]} | tokenizer is \"words upperCase\"",
        "{\"version\":1,\"tokenizer\":\"characters lineEnds\",\"tokens\":[\"a\"]} | tokenizer is \"characters lineEnds\""})
    void brokenJsonIsRefused(String json, String message) {
        assertThatThrownBy(() -> Vocabulary.ofJson(json)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    @Test
    void isReadFromTheFileOfAModel() {
        Vocabulary words = Vocabulary.of(TEXT, Tokenizer.words());
        Vocabulary letters = Vocabulary.of(TEXT, Tokenizer.characters());
        Path one = file("one.safetensors", words.metadata());
        assertThat(Vocabulary.from(one)).isEqualTo(words);
        assertThatThrownBy(() -> Vocabulary.from(one, "source")).isInstanceOf(DataException.class)
                .hasMessageContaining("one.safetensors: holds no vocabulary.source; its metadata has [vocabulary]");
        assertThat(Vocabulary.from(file("two.safetensors", letters.metadata("source")), "source")).isEqualTo(letters);
        Path broken = file("broken.safetensors", Map.of("vocabulary", "{}"));
        assertThatThrownBy(() -> Vocabulary.from(broken)).isInstanceOf(MalformedFileException.class)
                .hasMessage("broken.safetensors: its metadata vocabulary is broken: the vocabulary is of version 0, expected 1");
    }

    private Path file(String name, Map<String, String> metadata) {
        Path file = folder.resolve(name);
        Safetensors.write(file, List.of(new NamedTensor("weight", new int[] {1}, () -> new float[1])), metadata);
        return file;
    }
}
