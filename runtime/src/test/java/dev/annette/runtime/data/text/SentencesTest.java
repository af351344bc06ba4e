package dev.annette.runtime.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SentencesTest {

    private static final Sentences REVIEWS =
            Sentences.of(List.of("a great film", "dull", "a film , a great film"), List.of("good", "bad", "good"));

    @TempDir private Path folder;

    @Test
    void sentencesAreAsLongAsTheyAre() {
        Vocabulary words = Vocabulary.builder(Tokenizer.words()).count(REVIEWS).build();
        assertThat(words.tokens()).containsExactly("<unk>", "a", "film", "great", ",", "dull");
        assertThat(REVIEWS.encode(words)).isDeepEqualTo(new int[][] {{1, 3, 2}, {5}, {1, 2, 4, 1, 3, 2}});
        Vocabulary marked = Vocabulary.builder(Tokenizer.words()).begin().end().count(REVIEWS).build();
        assertThat(REVIEWS.encode(marked)[1]).containsExactly(1, marked.index("dull"), 2);
    }

    @Test
    void classesAreNumberedByTheirNames() {
        assertThat(REVIEWS.classNames()).containsExactly("bad", "good");
        assertThat(REVIEWS.classes()).containsExactly(1, 0, 1);
        Sentences part = REVIEWS.part(2, 3);
        assertThat(part.texts()).containsExactly("a film , a great film");
        assertThat(part.classes()).containsExactly(1);
        assertThat(part.classNames()).containsExactly("bad", "good");
        Sentences plain = Sentences.of(REVIEWS.texts());
        assertThat(plain.classNames()).isEmpty();
        assertThat(plain.part(0, 2).size()).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(plain::classes).withMessageContaining("no classes");
    }

    @Test
    void sequencesKeepTheirLengths() {
        Vocabulary words = Vocabulary.builder(Tokenizer.words()).count(REVIEWS).build();
        Dataset data = REVIEWS.dataset(words);
        assertThat(data.sampleShape()).containsExactly(6);
        assertThat(data.classNames()).containsExactly("bad", "good");
        assertThat(new int[] {data.length(0), data.length(1), data.length(2)}).containsExactly(3, 1, 6);
        assertThat(sample(data, 0)).startsWith(1, 3, 2);
        assertThatIllegalStateException().isThrownBy(() -> Sentences.of(List.of("a")).dataset(words));
    }

    @Test
    void samplesOfOneLengthAreCutOrPadded() {
        Vocabulary words = Vocabulary.builder(Tokenizer.words()).padding().count(REVIEWS).build();
        Dataset data = REVIEWS.dataset(words, 4);
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.sampleShape()).containsExactly(4);
        assertThat(data.classNames()).containsExactly("bad", "good");
        assertThat(sample(data, 0)).containsExactly(2, 4, 3, 0);
        assertThat(sample(data, 1)).containsExactly(6, 0, 0, 0);
        assertThat(sample(data, 2)).containsExactly(2, 3, 5, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> REVIEWS.dataset(words, 0));
        Dataset ragged = REVIEWS.dataset(words);
        assertThat(ragged.hasLengths()).isTrue();
        assertThat(new int[] {ragged.length(0), ragged.length(1), ragged.length(2)}).containsExactly(3, 1, 6);
        assertThat(ragged.classNames()).containsExactly("bad", "good");
        Vocabulary unpadded = Vocabulary.builder(Tokenizer.words()).count(REVIEWS).build();
        assertThatIllegalArgumentException().isThrownBy(() -> REVIEWS.dataset(unpadded, 4)).withMessageContaining("no token for padding");
    }

    private static float[] sample(Dataset data, int index) {
        float[] sample = new float[data.sampleLength()];
        data.copySample(index, sample, 0);
        return sample;
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sentences.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Sentences.of(List.of("a"), List.of("x", "y")))
                .withMessage("1 sentences, but 2 labels; expected one for each");
        for (int[] part : new int[][] {{-1, 1}, {1, 1}, {0, 4}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> REVIEWS.part(part[0], part[1])).withMessageContaining("of 3");
        }
        Vocabulary words = Vocabulary.builder(Tokenizer.words()).count(REVIEWS).build();
        assertThatThrownBy(() -> Sentences.of(List.of("a", " ")).encode(words)).isInstanceOf(DataException.class)
                .hasMessage("sentence 1 has no tokens: \" \"");
    }

    @Test
    void columnsOfAFileAreSentencesAndTheirClasses() throws IOException {
        Path file = Files.writeString(folder.resolve("reviews.tsv"), "1\tgood\ta film\n2\tbad\tdull\n\n");
        Sentences read = Sentences.read(file, 2, 1);
        assertThat(read.texts()).containsExactly("a film", "dull");
        assertThat(read.classes()).containsExactly(1, 0);
        assertThatThrownBy(() -> Sentences.read(file, 3, 1)).isInstanceOf(DataException.class)
                .hasMessage(file + ": line 1 has 3 columns, expected 4 or more with a tabulator between them");
        assertThatIllegalArgumentException().isThrownBy(() -> Sentences.read(file, 2, -1));
        Path empty = Files.writeString(folder.resolve("empty.tsv"), "\n");
        assertThatThrownBy(() -> Sentences.read(empty, 0, 1)).isInstanceOf(DataException.class).hasMessageContaining("has no lines");
    }

    @Test
    void pairsAreTheFirstTwoColumns() throws IOException {
        Path file = Files.write(folder.resolve("pairs.zip"),
                TextTest.zip("_about.txt", "CC", "pairs.txt", "\uFEFFHi.\tSalut !\tCC-BY\nGo.\tVa !\tCC-BY\nGo.\tBouge !\n\n"));
        SentencePairs pairs = SentencePairs.read(file);
        assertThat(pairs.size()).isEqualTo(3);
        assertThat(pairs.source().texts()).containsExactly("Hi.", "Go.", "Go.");
        assertThat(pairs.part(1, 3).target().texts()).containsExactly("Va !", "Bouge !");
        Path broken = Files.writeString(folder.resolve("broken.txt"), "Hi.\tSalut !\nGo.\n");
        assertThatThrownBy(() -> SentencePairs.read(broken)).isInstanceOf(DataException.class)
                .hasMessage(broken + ": line 2 has 1 column, expected 2 or more with a tabulator between them");
        assertThatIllegalArgumentException().isThrownBy(() -> new SentencePairs(pairs.source(), pairs.target().part(0, 2)))
                .withMessage("3 sentences, but 2 translations; expected one for each");
    }
}
