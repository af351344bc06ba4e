package dev.annette.runtime.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import dev.annette.runtime.data.SharedDatasets;
import dev.annette.runtime.data.download.RemoteFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README of the real data sets, and "Dive into Deep Learning", say of them. */
class RealTextTest {

    @Test
    void theTimeMachineHasTheTokensOfTheBook() {
        Text book = TimeMachine.from(SharedDatasets.require("timemachine"));
        assertThat(book.length()).isEqualTo(178_979);
        assertThat(book.lines()).hasSize(3_221).startsWith("The Time Machine, by H. G. Wells [1898]");

        Vocabulary letters = Vocabulary.of(book, Tokenizer.characters().lettersOnly());
        int[] indices = letters.encode(book);
        assertThat(letters.size()).isEqualTo(28);
        assertThat(indices).hasSize(173_428).doesNotContain(0);
        assertThat(letters.tokens()).startsWith("<unk>", " ", "e", "t");
        assertThat(letters.decode(Arrays.copyOf(indices, 29))).isEqualTo("the time machine by h g wells");

        Vocabulary words = Vocabulary.of(book, Tokenizer.words().lettersOnly());
        assertThat(words.size()).isEqualTo(4_580);
        assertThat(words.tokens().subList(1, 11)).containsExactly("the", "i", "and", "of", "a", "to", "was", "in", "that", "my");
    }

    @Test
    void shakespeareHas65Characters() {
        Text plays = TinyShakespeare.from(SharedDatasets.require("tinyshakespeare"));
        assertThat(plays.length()).isEqualTo(1_115_394);
        assertThat(plays.lines()).hasSize(40_000);
        assertThat(Vocabulary.builder(Tokenizer.characters()).withoutUnknown().count(plays).build().size()).isEqualTo(65);
        assertThat(plays.split(0.9).validation().length()).isEqualTo(111_539);
    }

    @Test
    void wikiTextCountsTheEndsOfLines() {
        WikiText2.Parts articles = WikiText2.from(SharedDatasets.require("wikitext-2"));
        assertThat(articles.validation().lines()).hasSize(3_760);
        assertThat(Tokenizer.words().lineEnds().tokens(articles.validation().content())).hasSize(217_646);
        assertThat(Tokenizer.words().lineEnds().tokens(articles.test().content())).hasSize(245_569);
        Vocabulary words = Vocabulary.builder(Tokenizer.words().lineEnds()).maximumSize(10_000).end().count(articles.test()).build();
        assertThat(words.tokens()).hasSize(10_000).startsWith("<unk>", "<eos>", "the", ",", ".");
        assertThat(Vocabulary.ofJson(words.toJson())).isEqualTo(words);
    }

    @Test
    void sentencesAndTheirTranslationsAreRead() {
        SentencePairs french = SentencePairs.read(SharedDatasets.require("fra-eng/fra-eng.zip"));
        assertThat(french.size()).isEqualTo(142_787);
        assertThat(french.target().texts()).startsWith("Va !", "Cours\u202F!", "Courez\u202F!");
        Vocabulary words =
                Vocabulary.builder(Tokenizer.words().lowerCase().separatePunctuation()).count(french.target().part(0, 100)).build();
        assertThat(words.decode(words.encode("Cours\u202F!"))).isEqualTo("cours!");

        SentencePairs chinese = SentencePairs.read(SharedDatasets.require("cmn-eng/cmn.txt"));
        assertThat(chinese.size()).isEqualTo(29_155);
        assertThat(chinese.source().texts()).startsWith("Hi.", "Hi.", "Run.");
        assertThat(chinese.target().texts()).startsWith("\u55E8\u3002");
    }

    @Test
    void whatWouldBeDownloadedIsWhatIsThere() throws IOException, NoSuchAlgorithmException {
        for (PublishedText published : List.of(TimeMachine.BOOK, TinyShakespeare.PLAYS, WikiText2.ARTICLES)) {
            Path folder = SharedDatasets.require(published.files().folderName());
            for (RemoteFile file : published.files().files()) {
                byte[] content = Files.readAllBytes(folder.resolve(file.name()));
                assertThat(content).hasSize((int) file.size());
                assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))).isEqualTo(file.sha256());
                assertThat(file.addresses()).allMatch(address -> address.toString().endsWith("/" + file.name()));
            }
        }
    }
}
