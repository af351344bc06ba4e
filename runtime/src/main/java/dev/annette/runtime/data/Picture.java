package dev.annette.runtime.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A decoded picture; the only place that knows the image classes of the JDK.
 *
 * @param height number of rows
 * @param width  number of columns
 * @param planes all red values, all green, all blue
 */
record Picture(int height, int width, byte[] planes) {

    static Picture decode(byte[] content) throws IOException {
        BufferedImage image;
        try {
            image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(content)));
        } catch (RuntimeException broken) {
            // The decoders of the JDK answer some damage with an index or argument error.
            throw new IOException(broken.toString(), broken);
        }
        if (image == null) {
            throw new IOException("the content is neither JPEG nor PNG");
        }
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] planes = new byte[3 * height * width];
        switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR -> copyBlueGreenRed(image, planes);
            case BufferedImage.TYPE_BYTE_GRAY -> copyGrey(image, planes);
            default -> copyColours(image, planes);
        }
        return new Picture(height, width, planes);
    }

    private static void copyBlueGreenRed(BufferedImage image, byte[] planes) {
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int plane = planes.length / 3;
        for (int position = 0; position < plane; position++) {
            planes[position] = data[3 * position + 2];
            planes[plane + position] = data[3 * position + 1];
            planes[2 * plane + position] = data[3 * position];
        }
    }

    /** The stored values as they are; getRGB would take them for linear light and brighten them. */
    private static void copyGrey(BufferedImage image, byte[] planes) {
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int plane = planes.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(data, 0, planes, channel * plane, plane);
        }
    }

    private static void copyColours(BufferedImage image, byte[] planes) {
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        int plane = planes.length / 3;
        for (int position = 0; position < plane; position++) {
            planes[position] = (byte) (colours[position] >>> 16);
            planes[plane + position] = (byte) (colours[position] >>> 8);
            planes[2 * plane + position] = (byte) colours[position];
        }
    }
}
