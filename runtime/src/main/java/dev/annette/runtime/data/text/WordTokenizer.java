package dev.annette.runtime.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words are tokens; blanks of any kind stand between them.
 *
 * <pre>{@code
 * Tokenizer.words().tokens("Don't stop, Ann!")                          // Don't stop, Ann!
 * Tokenizer.words().separatePunctuation().tokens("Don't stop, Ann!")    // Don't stop , Ann !
 * Tokenizer.words().dropPunctuation().tokens("Don't stop, Ann!")        // Don't stop Ann
 * Tokenizer.words().lettersOnly().tokens("Don't stop, Ann!")            // don t stop ann
 * }</pre>
 *
 * <p>Whatever is neither letter nor digit is punctuation, except for apostrophes and hyphens within a word.
 */
public final class WordTokenizer implements Tokenizer {

    static final String KIND = "words";
    static final WordTokenizer EXACT = new WordTokenizer(false, Marks.KEPT, false);

    private static final String LOWER_CASE = "lowerCase";
    private static final String LINE_ENDS = "lineEnds";
    private static final String WITHIN_WORDS = "'\u2019-";
    private static final String CLOSING = ".,!?;:)";

    /** What becomes of punctuation. */
    private enum Marks {
        KEPT(""), SEPARATE("separatePunctuation"), DROPPED("dropPunctuation"),
        /** Digits are dropped as well, and nothing stands within a word but letters. */
        ALL_BUT_LETTERS("lettersOnly");

        private final String option;

        Marks(String option) {
            this.option = option;
        }
    }

    private final boolean lowerCase;
    private final Marks marks;
    private final boolean lineEnds;

    private WordTokenizer(boolean lowerCase, Marks marks, boolean lineEnds) {
        this.lowerCase = lowerCase;
        this.marks = marks;
        this.lineEnds = lineEnds;
    }

    /** {@return this tokenizer, which turns capitals into small letters} */
    public WordTokenizer lowerCase() {
        return new WordTokenizer(true, marks, lineEnds);
    }

    /** {@return this tokenizer, which makes a token of each punctuation mark} */
    public WordTokenizer separatePunctuation() {
        return new WordTokenizer(lowerCase, Marks.SEPARATE, lineEnds);
    }

    /** {@return this tokenizer, which leaves out punctuation marks} */
    public WordTokenizer dropPunctuation() {
        return new WordTokenizer(lowerCase, Marks.DROPPED, lineEnds);
    }

    /** {@return this tokenizer, which turns capitals into small letters and takes everything else for a blank} */
    public WordTokenizer lettersOnly() {
        return new WordTokenizer(true, Marks.ALL_BUT_LETTERS, lineEnds);
    }

    /**
     * This tokenizer, which makes a token {@link Vocabulary#END} of the end of each line, as language models over lines do.
     *
     * @return the tokenizer
     */
    public WordTokenizer lineEnds() {
        return new WordTokenizer(lowerCase, marks, true);
    }

    /** The tokenizer with an option by its name; null if there is none of that name. */
    WordTokenizer with(String option) {
        if (option.equals(LOWER_CASE)) {
            return lowerCase();
        }
        if (option.equals(LINE_ENDS)) {
            return lineEnds();
        }
        for (Marks choice : Marks.values()) {
            if (choice != Marks.KEPT && choice.option.equals(option)) {
                return new WordTokenizer(lowerCase || choice == Marks.ALL_BUT_LETTERS, choice, lineEnds);
            }
        }
        return null;
    }

    @Override
    public List<String> tokens(String text) {
        String shown = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
        List<String> tokens = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < shown.length();) {
            int character = shown.codePointAt(i);
            i += Character.charCount(character);
            if (belongsToWord(character, word, i < shown.length() ? shown.codePointAt(i) : ' ')) {
                word.appendCodePoint(character);
                continue;
            }
            finish(word, tokens);
            if (character == '\n') {
                addLineEnd(tokens);
            } else if (marks == Marks.SEPARATE && !isBlank(character)) {
                tokens.add(Character.toString(character));
            }
        }
        finish(word, tokens);
        if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != '\n') {
            addLineEnd(tokens);
        }
        return tokens;
    }

    private boolean belongsToWord(int character, StringBuilder word, int next) {
        if (isBlank(character)) {
            return false;
        }
        return switch (marks) {
            case KEPT -> true;
            case ALL_BUT_LETTERS -> Character.isLetter(character);
            case SEPARATE, DROPPED -> isOfWord(character)
                    || WITHIN_WORDS.indexOf(character) >= 0 && !word.isEmpty() && isOfWord(next);
        };
    }

    /** Letters, digits, and the marks over letters that are characters of their own. */
    private static boolean isOfWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Also the blanks that no line is broken at, which French has before some marks. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static void finish(StringBuilder word, List<String> tokens) {
        if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
        }
    }

    private void addLineEnd(List<String> tokens) {
        if (lineEnds) {
            tokens.add(Vocabulary.END);
        }
    }

    /**
     * Puts words together with blanks between them, but none before a mark that closes.
     *
     * @param tokens words in order
     * @return the text
     */
    @Override
    public String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        boolean atStart = true;
        for (String token : tokens) {
            if (lineEnds && token.equals(Vocabulary.END)) {
                text.append('\n');
                atStart = true;
                continue;
            }
            if (!atStart && !(token.length() == 1 && CLOSING.contains(token))) {
                text.append(' ');
            }
            text.append(token);
            atStart = false;
        }
        return text.toString();
    }

    /** {@return the kind and the options, as a vocabulary keeps them} */
    @Override
    public String toString() {
        return KIND + (lowerCase && marks != Marks.ALL_BUT_LETTERS ? " " + LOWER_CASE : "")
                + (marks == Marks.KEPT ? "" : " " + marks.option)
                + (lineEnds ? " " + LINE_ENDS : "");
    }
}
