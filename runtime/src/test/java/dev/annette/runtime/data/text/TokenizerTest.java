package dev.annette.runtime.data.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerTest {

    private static final String SENTENCE = "Don\u2019t stop, Ann \u2013 it's 3-fold!";

    @Test
    void charactersAreCodePoints() {
        Tokenizer exact = Tokenizer.characters();
        assertThat(exact.tokens("aB\n\uD83D\uDE00\u4F60 ")).containsExactly("a", "B", "\n", "\uD83D\uDE00", "\u4F60", " ");
        assertThat(exact.text(exact.tokens(SENTENCE))).isEqualTo(SENTENCE);
        assertThat(exact.tokens("")).isEmpty();
        assertThat(Tokenizer.characters().lowerCase().tokens("A\u00C9-1")).containsExactly("a", "\u00E9", "-", "1");
    }

    @Test
    void lettersOnlyLeavesOneBlankForAnythingElse() {
        CharacterTokenizer letters = Tokenizer.characters().lettersOnly();
        assertThat(letters.text(letters.tokens("The Time  Machine, by\n\nH. G. Wells [1898]\n")))
                .isEqualTo("the time machine by h g wells ");
        assertThat(letters.tokens("12")).containsExactly(" ");
    }

    @Test
    void wordsStandBetweenBlanksOfAnyKind() {
        assertThat(Tokenizer.words().tokens(" the  <unk>\tcat\n\nsat\u202F!\u00A0? ")).containsExactly("the", "<unk>", "cat", "sat", "!",
                "?");
        assertThat(Tokenizer.words().lowerCase().tokens("Va !")).containsExactly("va", "!");
        assertThat(Tokenizer.words().tokens(" ")).isEmpty();
    }

    @Test
    void punctuationIsKeptSeparatedOrDropped() {
        assertThat(Tokenizer.words().tokens(SENTENCE)).containsExactly("Don\u2019t", "stop,", "Ann", "\u2013", "it's", "3-fold!");
        assertThat(Tokenizer.words().separatePunctuation().tokens(SENTENCE)).containsExactly("Don\u2019t", "stop", ",", "Ann", "\u2013",
                "it's", "3-fold", "!");
        assertThat(Tokenizer.words().lowerCase().dropPunctuation().tokens(SENTENCE)).containsExactly("don\u2019t", "stop", "ann", "it's",
                "3-fold");
        assertThat(Tokenizer.words().lettersOnly().tokens(SENTENCE)).containsExactly("don", "t", "stop", "ann", "it", "s", "fold");
        assertThat(Tokenizer.words().separatePunctuation().tokens("'so'- e\u0301-")).containsExactly("'", "so", "'", "-", "e\u0301", "-");
    }

    @Test
    void endsOfLinesAreTokensWhereAskedFor() {
        WordTokenizer lines = Tokenizer.words().lineEnds();
        assertThat(lines.tokens("a b\n\nc\n")).containsExactly("a", "b", "<eos>", "<eos>", "c", "<eos>");
        assertThat(lines.tokens("a b\nc")).containsExactly("a", "b", "<eos>", "c", "<eos>");
        assertThat(lines.tokens("")).isEmpty();
        assertThat(lines.text(lines.tokens("a b\n\nc\n"))).isEqualTo("a b\n\nc\n");
    }

    @Test
    void wordsArePutTogetherWithoutBlanksBeforeMarksThatClose() {
        WordTokenizer words = Tokenizer.words().separatePunctuation();
        assertThat(words.text(words.tokens("Stop, Ann! (He said: now?)"))).isEqualTo("Stop, Ann! ( He said: now?)");
        assertThat(Tokenizer.words().text(List.of())).isEmpty();
    }

    @Test
    void aTokenizerOfOnesOwnIsAFunction() {
        Tokenizer commas = text -> List.of(text.split(","));
        assertThat(commas.text(commas.tokens("a,b"))).isEqualTo("a b");
    }
}
