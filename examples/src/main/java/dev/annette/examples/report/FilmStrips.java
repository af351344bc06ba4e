package dev.annette.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.Dataset;

/** Films picture by picture, one below the other, each with a line that says what it shows. */
public final class FilmStrips {
    /** Pictures are enlarged to about this size. */
    private static final int PICTURE = 96;
    private static final int GAP = 6;
    private static final int MARGIN = 24;
    private static final int HEAD = 62;
    private static final int LABEL = 26;
    private static final Color INK = new Color(0x222222);

    private FilmStrips() {}

    /**
     * One film.
     *
     * @param sample its index in the data
     * @param text   what is written above it
     */
    public record Strip(int sample, String text) {}

    /**
     * Writes the strips as PNG.
     *
     * @param data   films, {@code time x channels x height x width}, values from 0 to 1
     * @param strips which of them
     * @param title  what is shown
     * @param file   where to; replaced when it exists
     * @throws IOException if the file can't be written
     */
    public static void write(Dataset data, List<Strip> strips, String title, Path file) throws IOException {
        PngFile.write(file, () -> draw(data, strips, title));
    }

    private static BufferedImage draw(Dataset data, List<Strip> strips, String title) {
        int[] shape = data.sampleShape();
        int scale = Math.max(1, PICTURE / Math.max(shape[2], shape[3]));
        int width = scale * shape[3];
        int height = scale * shape[2];
        Font heading = new Font(Font.SANS_SERIF, Font.BOLD, 20);
        int room = Math.max(shape[0] * (width + GAP) - GAP, Drawing.width(title, heading));
        BufferedImage image = Drawing.sheet(2 * MARGIN + room, HEAD + strips.size() * (LABEL + height + 2 * GAP));
        Graphics2D graphics = Drawing.graphics(image);
        Drawing.centred(graphics, title, heading, INK, image.getWidth() / 2, 36);
        float[] film = new float[data.sampleLength()];
        for (int row = 0; row < strips.size(); row++) {
            int top = HEAD + row * (LABEL + height + 2 * GAP);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
            graphics.setColor(INK);
            graphics.drawString(strips.get(row).text(), MARGIN, top + 17);
            data.copySample(strips.get(row).sample(), film, 0);
            for (int frame = 0; frame < shape[0]; frame++) {
                int left = MARGIN + frame * (width + GAP);
                BufferedImage picture = Drawing.picture(film, frame * film.length / shape[0], shape[1], shape[2], shape[3]);
                graphics.drawImage(picture, left, top + LABEL, width, height, null);
                graphics.setColor(new Color(0xCCCCCC));
                graphics.drawRect(left - 1, top + LABEL - 1, width + 1, height + 1);
            }
        }
        graphics.dispose();
        return image;
    }
}
