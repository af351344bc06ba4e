package dev.annette.runtime.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Each character (Unicode code point) is a token.
 *
 * <pre>{@code
 * Tokenizer.characters().tokens("No. 5")                  // N o . _ 5, where _ is a blank
 * Tokenizer.characters().lettersOnly().tokens("No. 5")    // n o _
 * }</pre>
 */
public final class CharacterTokenizer implements Tokenizer {

    static final String KIND = "characters";
    static final CharacterTokenizer EXACT = new CharacterTokenizer(false, false);

    private static final String LOWER_CASE = "lowerCase";
    private static final String LETTERS_ONLY = "lettersOnly";
    /** Most characters are one of these; they need no string of their own. */
    private static final String[] FREQUENT = new String[256];

    static {
        for (int character = 0; character < FREQUENT.length; character++) {
            FREQUENT[character] = String.valueOf((char) character);
        }
    }

    private final boolean lowerCase;
    private final boolean lettersOnly;

    private CharacterTokenizer(boolean lowerCase, boolean lettersOnly) {
        this.lowerCase = lowerCase;
        this.lettersOnly = lettersOnly;
    }

    /** {@return this tokenizer, which turns capitals into small letters} */
    public CharacterTokenizer lowerCase() {
        return new CharacterTokenizer(true, lettersOnly);
    }

    /**
     * This tokenizer, which turns capitals into small letters and each run of other characters into one blank. So "Dive into Deep Learning" (Zhang et al.) prepares "The Time
     * Machine".
     *
     * @return the tokenizer
     */
    public CharacterTokenizer lettersOnly() {
        return new CharacterTokenizer(true, true);
    }

    /** The tokenizer with an option by its name; null if there is none of that name. */
    CharacterTokenizer with(String option) {
        return switch (option) {
            case LOWER_CASE -> lowerCase();
            case LETTERS_ONLY -> lettersOnly();
            default -> null;
        };
    }

    @Override
    public List<String> tokens(String text) {
        String shown = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
        List<String> tokens = new ArrayList<>(shown.length());
        boolean inGap = false;
        for (int i = 0; i < shown.length();) {
            int character = shown.codePointAt(i);
            i += Character.charCount(character);
            if (!lettersOnly || Character.isLetter(character)) {
                tokens.add(character < FREQUENT.length ? FREQUENT[character] : Character.toString(character));
                inGap = false;
            } else if (!inGap) {
                tokens.add(FREQUENT[' ']);
                inGap = true;
            }
        }
        return tokens;
    }

    @Override
    public String text(List<String> tokens) {
        return String.join("", tokens);
    }

    /** {@return the kind and the options, as a vocabulary keeps them} */
    @Override
    public String toString() {
        return KIND + (lettersOnly ? " " + LETTERS_ONLY : lowerCase ? " " + LOWER_CASE : "");
    }
}
