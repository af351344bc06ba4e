package dev.annette.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.training.metric.ConfusionMatrix;

/** A confusion matrix as a table of numbers: a row for each true class, right answers in blue, wrong ones the redder the more frequent. */
public final class ConfusionPicture {
    private static final int CELL = 64;
    private static final Color INK = new Color(0x222222);
    private static final Color FAINT = new Color(0xB0B0B0);

    private ConfusionPicture() {}

    /**
     * Writes the matrix as PNG.
     *
     * @param confusion the counts
     * @param title     what was tested on what
     * @param file      where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public static void write(ConfusionMatrix confusion, String title, Path file) throws IOException {
        PngFile.write(file, () -> draw(confusion, title));
    }

    private static BufferedImage draw(ConfusionMatrix confusion, String title) {
        List<String> names = confusion.classNames();
        Font labels = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
        int longest = names.stream().mapToInt(name -> Drawing.width(name, labels)).max().orElseThrow();
        // Long names stand upright above their column, short ones lie.
        boolean isUpright = longest > CELL - 8;
        int left = 60 + longest;
        int top = 90 + (isUpright ? longest : 20);
        int size = names.size() * CELL;
        int recallWidth = 90;
        BufferedImage image = Drawing.sheet(left + size + recallWidth, top + size + 30);
        Graphics2D graphics = Drawing.graphics(image);
        Drawing.centred(graphics, title, new Font(Font.SANS_SERIF, Font.BOLD, 18), INK, image.getWidth() / 2, 32);
        Font axis = new Font(Font.SANS_SERIF, Font.BOLD, 15);
        Drawing.centred(graphics, "predicted class", axis, INK, left + size / 2, 62);
        Drawing.upright(graphics, "true class", axis, INK, 28, top + size / 2 + Drawing.width("true class", axis) / 2);
        Drawing.centred(graphics, "right", axis, INK, left + size + recallWidth / 2, top - 12);
        for (int actual = 0; actual < names.size(); actual++) {
            int y = top + actual * CELL;
            int middle = y + CELL / 2 + 6;
            graphics.setFont(labels);
            graphics.setColor(INK);
            graphics.drawString(names.get(actual), left - 12 - Drawing.width(names.get(actual), labels), middle);
            int x = left + actual * CELL;
            if (isUpright) {
                Drawing.upright(graphics, names.get(actual), labels, INK, x + CELL / 2 + 6, top - 10);
            } else {
                Drawing.centred(graphics, names.get(actual), labels, INK, x + CELL / 2, top - 12);
            }
            row(graphics, confusion, actual, left, y);
            Drawing.centred(graphics, Drawing.text("%.1f %%", 100 * confusion.recall(actual)), labels, INK,
                    left + size + recallWidth / 2, middle);
        }
        graphics.dispose();
        return image;
    }

    private static void row(Graphics2D graphics, ConfusionMatrix confusion, int actual, int left, int y) {
        int classes = confusion.classNames().size();
        long total = 0;
        for (int predicted = 0; predicted < classes; predicted++) {
            total += confusion.count(actual, predicted);
        }
        Font numbers = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
        for (int predicted = 0; predicted < classes; predicted++) {
            int x = left + predicted * CELL;
            long count = confusion.count(actual, predicted);
            double share = total == 0 ? 0 : (double) count / total;
            Color ground = background(share, actual == predicted);
            graphics.setColor(ground);
            graphics.fillRect(x + 1, y + 1, CELL - 2, CELL - 2);
            boolean isDark = ground.getRed() + ground.getGreen() + ground.getBlue() < 400;
            Drawing.centred(graphics, Long.toString(count), numbers, count == 0 ? FAINT : isDark ? Color.WHITE : INK, x + CELL / 2,
                    y + CELL / 2 + 6);
        }
    }

    /** Mistakes are few: the root makes a share of one in a hundred visible. */
    private static Color background(double share, boolean isRight) {
        Color full = isRight ? new Color(0x1F6FB4) : new Color(0xC8381E);
        return Drawing.mix(new Color(0xF4F4F4), full, isRight ? share : Math.sqrt(share));
    }
}
