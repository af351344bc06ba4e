package dev.annette.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * How a shape came about, a layer a line, in columns.
 *
 * <pre>
 * conv1   1x28x28 -> 6x24x24    kernel 5
 * pool1   6x24x24 -> 6x4x4      kernel 5
 * conv2   6x4x4   -> ?          kernel 7
 * </pre>
 */
public final class ShapeTrace {

    private static final int LONGEST = 10;

    private final List<String[]> rows = new ArrayList<>();

    /**
     * Adds a layer.
     *
     * @param layer       its name
     * @param from        the shape that comes in
     * @param to          the shape that goes out, or {@code ?}
     * @param description its attributes
     */
    public void add(String layer, String from, String to, String description) {
        rows.add(new String[] {layer, from, to, description});
    }

    /** The rows as text; of a long chain only the last ones, after a line that says how many stood before. */
    public List<String> lines() {
        int skipped = Math.max(0, rows.size() - LONGEST);
        List<String[]> shown = rows.subList(skipped, rows.size());
        List<String> lines = new ArrayList<>();
        if (skipped > 0) {
            lines.add("(" + skipped + " layers before)");
        }
        int nameWidth = width(shown, 0);
        int fromWidth = width(shown, 1);
        int toWidth = width(shown, 2);
        for (String[] row : shown) {
            lines.add((pad(row[0], nameWidth) + "   " + pad(row[1], fromWidth) + " -> " + pad(row[2], toWidth) + "    " + row[3])
                    .stripTrailing());
        }
        return lines;
    }

    private static int width(List<String[]> rows, int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
