package dev.annette.runtime.data.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.annette.runtime.data.DataException;

/**
 * A text to learn from: of a file, or of a string.
 *
 * @param content its characters; lines end with a line feed
 */
public record Text(String content) {

    /**
     * The parts of a text.
     *
     * @param train      to learn from
     * @param validation to see what was learned
     */
    public record Parts(Text train, Text validation) {}

    /**
     * Wraps a string.
     *
     * @param content the characters
     */
    public Text {
        Objects.requireNonNull(content, "content");
    }

    /**
     * The text of a string.
     *
     * @param content the characters
     * @return the text
     */
    public static Text of(String content) {
        return new Text(content);
    }

    /**
     * The text of a file in UTF-8: a plain one, one packed with gzip, or the one text in a zip archive. A byte-order mark is left out; carriage returns become line feeds.
     *
     * @param file the file
     * @return its text
     * @throws DataException if the file can't be read, or is not UTF-8 text
     */
    public static Text read(Path file) {
        return new Text(TextFile.read(file));
    }

    /** {@return the lines, without their ends} */
    public List<String> lines() {
        return content.lines().toList();
    }

    /** {@return how many characters it has; one beyond Unicode's first 65,536 counts as two} */
    public int length() {
        return content.length();
    }

    /**
     * The text up to a character.
     *
     * @param characters how many
     * @return the first part; all of it if it is not longer
     * @throws IllegalArgumentException if the number is below 1
     */
    public Text first(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("the first " + characters + " characters of a text; expected at least 1");
        }
        return characters >= content.length() ? this : new Text(content.substring(0, border(characters)));
    }

    /**
     * Cuts the text in two.
     *
     * @param fraction the share of the first part, above 0 and below 1, such as 0.9
     * @return the first part to learn from, the rest for validation
     * @throws IllegalArgumentException if a part would be empty
     */
    public Parts split(double fraction) {
        int border = border((int) Math.round(content.length() * fraction));
        if (!(fraction > 0 && fraction < 1) || border == 0 || border == content.length()) {
            throw new IllegalArgumentException(
                    "a fraction of " + fraction + " of " + content.length()
                            + " characters leaves a part empty; expected one above 0 and below 1");
        }
        return new Parts(new Text(content.substring(0, border)), new Text(content.substring(border)));
    }

    /** A place that is not within a pair of surrogates. */
    private int border(int wanted) {
        boolean isWithin = wanted > 0 && wanted < content.length() && Character.isLowSurrogate(content.charAt(wanted))
                && Character.isHighSurrogate(content.charAt(wanted - 1));
        return isWithin ? wanted - 1 : wanted;
    }

    /** {@return the content} */
    @Override
    public String toString() {
        return content;
    }
}
