package dev.annette.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** White sheets and text on them. */
final class Drawing {
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);

    private Drawing() {}

    /** An empty white sheet. */
    static BufferedImage sheet(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    /** A pen for smooth text. */
    static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }

    /** The width of a line of text in pixels. */
    static int width(String text, Font font) {
        return (int) Math.ceil(font.getStringBounds(text, SMOOTH).getWidth());
    }

    /** Writes a line with its middle at x and its base line at y. */
    static void centred(Graphics2D graphics, String text, Font font, Color color, int x, int y) {
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, x - width(text, font) / 2, y);
    }

    /** Writes a line upwards, from y on, with its base line at x. */
    static void upright(Graphics2D graphics, String text, Font font, Color color, int x, int y) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(text, x, y);
        graphics.setTransform(before);
    }

    /**
     * A picture pixel by pixel, values from 0 to 1: one channel is drawn as ink on paper, three in colour.
     *
     * @param start place of the first value
     * @param shape {@code channels, height, width}
     */
    static BufferedImage picture(float[] values, int start, int... shape) {
        int height = shape[1];
        int width = shape[2];
        int size = height * width;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = start; pixel < start + size; pixel++) {
            int colour = shape[0] == 1 ? 0x010101 * (255 - level(values[pixel]))
                    : level(values[pixel]) << 16 | level(values[size + pixel]) << 8 | level(values[2 * size + pixel]);
            image.setRGB((pixel - start) % width, (pixel - start) / width, colour);
        }
        return image;
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    /** A colour between two: 0 is the first, 1 the second. */
    static Color mix(Color first, Color second, double share) {
        float part = (float) Math.max(0, Math.min(1, share));
        return new Color(mix(first.getRed(), second.getRed(), part), mix(first.getGreen(), second.getGreen(), part),
                mix(first.getBlue(), second.getBlue(), part));
    }

    private static int mix(int first, int second, float share) {
        return Math.round(first + (second - first) * share);
    }

    /** Formats numbers alike in every country. */
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
