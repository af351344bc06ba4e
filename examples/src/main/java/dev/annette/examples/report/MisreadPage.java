package dev.annette.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.Dataset;

/** A page of pictures that a network took for something else, each with its true and its predicted class. */
public final class MisreadPage {
    private static final int COLUMNS = 8;
    private static final int MOST = 40;
    /** Pictures are enlarged to about this size. */
    private static final int PICTURE = 112;
    private static final int CELL_WIDTH = 172;
    private static final int CELL_HEIGHT = PICTURE + 62;
    private static final int MARGIN = 24;
    private static final int HEAD = 84;
    private static final Color INK = new Color(0x222222);
    private static final Color WRONG = new Color(0xB02A12);

    private MisreadPage() {}

    /**
     * Writes the page as PNG.
     *
     * @param data    the pictures as they are, values from 0 to 1: 1 x height x width are drawn as ink on paper, 3 x height x width in colour
     * @param misread the mistakes, the most important first
     * @param title   what was tested on what
     * @param file    where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public static void write(Dataset data, List<Misread> misread, String title, Path file) throws IOException {
        PngFile.write(file, () -> draw(data, misread, title));
    }

    private static BufferedImage draw(Dataset data, List<Misread> misread, String title) {
        int shown = Math.min(MOST, misread.size());
        int rows = Math.max(1, (shown + COLUMNS - 1) / COLUMNS);
        BufferedImage image = Drawing.sheet(2 * MARGIN + COLUMNS * CELL_WIDTH, HEAD + rows * CELL_HEIGHT);
        Graphics2D graphics = Drawing.graphics(image);
        int middle = image.getWidth() / 2;
        Drawing.centred(graphics, title, new Font(Font.SANS_SERIF, Font.BOLD, 20), INK, middle, 34);
        Drawing.centred(graphics, heading(misread.size(), shown, data.size()), new Font(Font.SANS_SERIF, Font.PLAIN, 15), INK, middle, 60);
        for (int i = 0; i < shown; i++) {
            int x = MARGIN + i % COLUMNS * CELL_WIDTH;
            int y = HEAD + i / COLUMNS * CELL_HEIGHT;
            cell(graphics, data, misread.get(i), x, y);
        }
        graphics.dispose();
        return image;
    }

    private static String heading(int mistakes, int shown, int size) {
        if (mistakes == 0) {
            return Drawing.text("not one of %,d pictures was misread", size);
        }
        return Drawing.text("%,d of %,d pictures misread", mistakes, size)
                + (shown < mistakes ? Drawing.text("; the %d of which the network was surest", shown) : ", the surest mistakes first");
    }

    private static void cell(Graphics2D graphics, Dataset data, Misread misread, int x, int y) {
        BufferedImage picture = picture(data, misread.index());
        int scale = Math.max(1, PICTURE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = scale * picture.getWidth();
        int height = scale * picture.getHeight();
        int left = x + (CELL_WIDTH - width) / 2;
        graphics.drawImage(picture, left, y, width, height, null);
        graphics.setColor(new Color(0xCCCCCC));
        graphics.drawRect(left - 1, y - 1, width + 1, height + 1);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        int middle = x + CELL_WIDTH / 2;
        Drawing.centred(graphics, "is " + name(data, misread.actual()), font, INK, middle, y + height + 19);
        Drawing.centred(graphics, Drawing.text("read %s, %.0f %%", name(data, misread.predicted()), 100 * misread.probability()), font,
                WRONG, middle, y + height + 37);
    }

    private static String name(Dataset data, int label) {
        return data.classNames().isEmpty() ? Integer.toString(label) : data.classNames().get(label);
    }

    private static BufferedImage picture(Dataset data, int index) {
        float[] values = new float[data.sampleLength()];
        data.copySample(index, values, 0);
        return Drawing.picture(values, 0, data.sampleShape());
    }
}
