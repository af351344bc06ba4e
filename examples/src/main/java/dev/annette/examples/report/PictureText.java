package dev.annette.examples.report;

/** A grey picture as lines of characters, for terminals. */
public final class PictureText {
    private static final String INK = " .:-=+*#%@";

    private PictureText() {}

    /**
     * Draws the picture with two characters per pixel, so that it is about as wide as it is high.
     *
     * @param pixels row-major, 0 (paper) to 1 (ink)
     * @param width  pixels of a row
     * @return the rows without blanks at their ends, each ended by a line feed; empty rows at top and bottom are left out
     */
    public static String of(float[] pixels, int width) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < pixels.length / width; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                float value = Math.max(0, Math.min(1, pixels[row * width + column]));
                char ink = INK.charAt(Math.round(value * (INK.length() - 1)));
                line.append(ink).append(ink);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().replaceFirst("\\A\n+", "").replaceFirst("\n+\\z", "\n");
    }
}
