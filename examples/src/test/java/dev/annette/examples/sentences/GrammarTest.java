package dev.annette.examples.sentences;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.annette.examples.sentences.Grammar.Sentence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrammarTest {
    private static final Set<String> GOOD = Set.of("good", "great", "brilliant", "lovely", "touching", "clever", "funny");
    private static final Set<String> BAD = Set.of("bad", "terrible", "dull", "awful", "boring", "weak", "silly");

    private final List<Sentence> sentences = Grammar.sentences(4000, 1);

    /** Reads a sentence by the rules of its description, from its words alone. */
    private static int meaning(String text) {
        boolean isTurned = text.contains("nobody said that ");
        String said = text.substring(isTurned ? text.indexOf("nobody said that ") + "nobody said that ".length() : 0);
        boolean isPraise;
        if (said.contains("although ")) {
            String[] parts = said.split("although ", 2);
            // In front of "although", or, where it comes first, behind the comma.
            isPraise = parts[0].contains(" was ") ? isPraise(parts[0]) : isPraise(parts[1].split(" , ")[1]);
        } else {
            String[] parts = said.split(" but | and ");
            isPraise = isPraise(parts[parts.length - 1]);
        }
        return isPraise != isTurned ? 1 : 0;
    }

    private static boolean isPraise(String clause) {
        List<String> words = Arrays.asList(clause.strip().split(" "));
        assertThat(words).filteredOn(word -> GOOD.contains(word) || BAD.contains(word)).hasSize(1);
        return words.stream().anyMatch(GOOD::contains) != words.contains("not");
    }

    @Test
    void everySentenceMeansWhatItsClassSays() {
        assertThat(sentences).allSatisfy(sentence -> assertThat(meaning(sentence.text())).as(sentence.text()).isEqualTo(sentence.label()));
    }

    @Test
    void sentencesAreDifferentAndBothClassesAreAsFrequent() {
        assertThat(sentences.stream().map(Sentence::text)).doesNotHaveDuplicates();
        assertThat(sentences.stream().filter(sentence -> sentence.label() == 1)).hasSizeBetween(1850, 2150);
        assertThat(Grammar.sentences(4000, 1)).isEqualTo(sentences);
        assertThat(sentences.stream().mapToInt(sentence -> sentence.text().split(" ").length).min().orElseThrow()).isLessThan(6);
        assertThat(sentences.stream().mapToInt(sentence -> sentence.text().split(" ").length).max().orElseThrow()).isGreaterThan(17);
    }

    @Test
    void theSameWordsInAnotherOrderAreOfTheOtherClass() {
        Map<List<String>, Set<Integer>> classes = new HashMap<>();
        for (Sentence sentence : Grammar.sentences(200_000, 2)) {
            List<String> words = Arrays.stream(sentence.text().split(" ")).sorted().toList();
            classes.computeIfAbsent(words, any -> new HashSet<>()).add(sentence.label());
        }
        assertThat(classes.values().stream().filter(labels -> labels.size() == 2)).hasSizeGreaterThan(1000);
    }
}
