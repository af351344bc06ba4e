package dev.annette.examples.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Writes drawings. */
final class PngFile {
    private PngFile() {}

    /**
     * Draws and writes.
     *
     * @param file    where to; replaced when it exists
     * @param drawing makes the picture
     * @throws IOException if the file can't be written, or this Java can't draw text
     */
    static void write(Path file, Supplier<BufferedImage> drawing) throws IOException {
        BufferedImage image;
        try {
            image = drawing.get();
        } catch (LinkageError | InternalError failure) {
            // What a Java without freetype, fontconfig or any font answers to the first text drawn.
            throw new IOException(file + " can't be drawn: this Java finds no fonts (" + failure.getMessage()
                    + "). Install a JDK that is not headless, or fontconfig and a font", failure);
        }
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException(file + ": this Java can't write PNG");
        }
    }
}
