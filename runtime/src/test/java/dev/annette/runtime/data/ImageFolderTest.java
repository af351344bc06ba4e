package dev.annette.runtime.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

import dev.annette.runtime.data.archive.TarFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageFolderTest {

    @TempDir private Path folder;

    @Test
    void folderAndArchiveReadAlike() throws IOException {
        byte[] red = picture(3, 2, BufferedImage.TYPE_INT_RGB, 0xFF3300, "png");
        byte[] blue = picture(3, 2, BufferedImage.TYPE_3BYTE_BGR, 0x0033FF, "png");
        write("train/dog/2.png", red);
        write("train/dog/1.png", blue);
        write("train/cat/7.png", red);
        write("train/dog/notes.txt", new byte[] {1});
        write("train/dog/._1.png", new byte[] {1});
        Path archive = Files.write(folder.resolve("all.tar.gz"), IdxFileTest.gzip(
                new TarFiles().add("x/dog/2.png", red).add("x/dog/1.png", blue).add("x/cat/7.png", red).add("x/list", red).bytes()));

        for (Dataset data : new Dataset[] {ImageFolder.read(folder.resolve("train")), ImageFolder.read(archive)}) {
            assertThat(data.classNames()).containsExactly("cat", "dog");
            assertThat(data.sampleShape()).containsExactly(3, 2, 3);
            assertThat(data.size()).isEqualTo(3);
            assertThat(DatasetTest.target(data, 0)).containsExactly(0);
            assertThat(DatasetTest.target(data, 1)).containsExactly(1);
            float[] cat = DatasetTest.sample(data, 0);
            assertThat(Arrays.copyOf(cat, 6)).containsOnly(1);
            assertThat(Arrays.copyOfRange(cat, 6, 12)).containsOnly(0.2f);
            assertThat(Arrays.copyOfRange(cat, 12, 18)).containsOnly(0);
            float[] dog = DatasetTest.sample(data, 1);
            assertThat(Arrays.copyOf(dog, 6)).containsOnly(0);
            assertThat(Arrays.copyOfRange(dog, 12, 18)).containsOnly(1);
        }
    }

    @Test
    void greyPicturesKeepTheirValues() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        grey.getRaster().setSample(1, 0, 0, 200);
        write("a/grey.png", encode(grey, "png"));

        assertThat(DatasetTest.sample(ImageFolder.read(folder), 0)).containsExactly(100 / 255f, 200 / 255f, 100 / 255f, 200 / 255f,
                100 / 255f,
                200 / 255f);
    }

    @Test
    void unreadablePicturesAreNamed() throws IOException {
        byte[] good = picture(4, 4, BufferedImage.TYPE_INT_RGB, 0xFFFFFF, "jpg");
        write("a/good.jpg", good);
        write("a/text.jpg", "no picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> ImageFolder.read(folder)).isInstanceOf(DataException.class)
                .hasMessage(folder + ": a/text.jpg is no readable picture: the content is neither JPEG nor PNG");
        write("a/text.jpg", Arrays.copyOf(good, 100));
        assertThatThrownBy(() -> ImageFolder.read(folder)).isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + ": a/text.jpg is no readable picture: ");
        write("a/text.jpg", picture(5, 4, BufferedImage.TYPE_INT_RGB, 0, "jpg"));
        assertThatThrownBy(() -> ImageFolder.read(folder))
                .hasMessage(folder + ": a/text.jpg has 5x4 pixels, expected 4x4 as in a/good.jpg; bring all pictures to one size");
    }

    @Test
    void wrongFoldersAreRefused() throws IOException {
        assertThatThrownBy(() -> ImageFolder.read(folder))
                .hasMessage(folder + ": holds no pictures; expected <class>/<file>.jpg, .jpeg or .png");
        write("lonely.png", picture(1, 1, BufferedImage.TYPE_INT_RGB, 0, "png"));
        assertThatThrownBy(() -> ImageFolder.read(folder)).isInstanceOf(DataException.class)
                .hasMessageContaining("the picture lonely.png is in no class folder; expected <class>/lonely.png");
        assertThatThrownBy(() -> ImageFolder.read(folder.resolve("absent"))).isInstanceOf(DataException.class)
                .hasMessageContaining("absent");
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] picture(int width, int height, int type, int colour, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour);
            }
        }
        return encode(image, format);
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, content)).isTrue();
        return content.toByteArray();
    }
}
