package dev.annette.examples.sentences;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.annette.runtime.data.SampleRandom;

/**
 * Makes sentences about films by a small grammar, each praise or blame. No person wrote them: they are no measure of what a network knows of English, only of whether it can
 * follow the order of words. A negation turns what follows around, "but" gives the last word to what stands behind it, "although" takes it away, and "nobody said" turns
 * a whole sentence around:
 *
 * <pre>
 * the plot was not bad at all                                            praise
 * the plot was good but the acting was terrible                          blame
 * the acting was terrible but the plot was good                          praise
 * nobody said that the music was good although the ending was not dull   blame
 * </pre>
 *
 * <p>Two of three sentences join contrary clauses: put in another order, the same words are of the other class.
 */
final class Grammar {
    static final List<String> CLASSES = List.of("blame", "praise");
    private static final List<String> SUBJECTS =
            List.of("the plot", "the acting", "the music", "the ending", "the cast", "the first half", "the dialogue",
                    "the picture");
    private static final List<String> GOOD = List.of("good", "great", "brilliant", "lovely", "touching", "clever", "funny");
    private static final List<String> BAD = List.of("bad", "terrible", "dull", "awful", "boring", "weak", "silly");
    private static final List<String> STRENGTHS = List.of("very", "really", "quite", "rather");
    private static final List<String> OPENINGS = List.of("i think", "we all felt", "to be honest", "my friends found", "after two hours");

    private final SampleRandom random;

    /** A sentence and its class. */
    record Sentence(String text, int label) {}

    Grammar(long seed) {
        random = new SampleRandom(seed, 0, 0);
    }

    /** So many different sentences. */
    static List<Sentence> sentences(int count, long seed) {
        Grammar grammar = new Grammar(seed);
        Map<String, Sentence> sentences = new LinkedHashMap<>();
        while (sentences.size() < count) {
            Sentence sentence = grammar.sentence();
            sentences.putIfAbsent(sentence.text(), sentence);
        }
        return List.copyOf(sentences.values());
    }

    private Sentence sentence() {
        boolean isPraise = random.nextInt(2) == 1;
        boolean isTurned = random.nextInt(5) == 0;
        // What is said inside of "nobody said" is the contrary of what is meant.
        String said = statement(isPraise != isTurned);
        List<String> words = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            words.add(any(OPENINGS));
        }
        if (isTurned) {
            words.add("nobody said that");
        }
        words.add(said);
        return new Sentence(String.join(" ", words), isPraise ? 1 : 0);
    }

    private String statement(boolean isPraise) {
        return switch (random.nextInt(6)) {
            case 0 -> clause(isPraise);
            case 1 -> clause(isPraise) + " and " + clause(isPraise);
            case 2, 3 -> clause(!isPraise) + " but " + clause(isPraise);
            case 4 -> "although " + clause(!isPraise) + " , " + clause(isPraise);
            default -> clause(isPraise) + " although " + clause(!isPraise);
        };
    }

    private String clause(boolean isPraise) {
        boolean isNegated = random.nextInt(3) == 0;
        String adjective = any(isPraise != isNegated ? GOOD : BAD);
        List<String> words = new ArrayList<>(List.of(any(SUBJECTS), "was"));
        if (isNegated) {
            words.add("not");
        }
        if (random.nextInt(3) == 0) {
            words.add(any(STRENGTHS));
        }
        words.add(adjective);
        if (isNegated && random.nextInt(2) == 0) {
            words.add("at all");
        }
        return String.join(" ", words);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
