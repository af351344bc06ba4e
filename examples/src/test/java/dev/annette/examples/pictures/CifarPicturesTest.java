package dev.annette.examples.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CifarPicturesTest {
    @TempDir private Path folder;

    @Test
    void readsTheBinaryVersion() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[2 * 3073]);
        Files.write(folder.resolve("test_batch.bin"), new byte[3073]);

        Split split = CifarPictures.read(folder);

        assertThat(split.train().size()).isEqualTo(2);
        assertThat(split.test().size()).isEqualTo(1);
    }

    @Test
    void readsFoldersOfPictures() throws IOException {
        for (String name : new String[] {"train/cat/1.png", "train/dog/2.png", "train/dog/3.png", "test/cat/1.png", "test/dog/9.png"}) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        }

        Split split = CifarPictures.read(folder);

        assertThat(split.train().size()).isEqualTo(3);
        assertThat(split.test().classNames()).containsExactly("cat", "dog");
    }

    @Test
    void saysWhatAFolderHoldsInstead() throws IOException {
        Files.createFile(folder.resolve("notes.txt"));

        assertThatExceptionOfType(DataException.class).isThrownBy(() -> CifarPictures.read(folder))
                .withMessageContaining(folder.toString()).withMessageContaining("notes.txt")
                .withMessageContaining("cifar-10-binary.tar.gz");
    }
}
