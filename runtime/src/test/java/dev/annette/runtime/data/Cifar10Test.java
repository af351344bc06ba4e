package dev.annette.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.annette.runtime.data.archive.TarFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Cifar10Test {

    @TempDir private Path folder;

    @Test
    void folderAndArchiveReadAlike() throws IOException {
        byte[] first = records(3, 4);
        byte[] second = records(5);
        byte[] test = records(9);
        Files.write(folder.resolve("data_batch_2.bin.gz"), IdxFileTest.gzip(second));
        Files.write(folder.resolve("data_batch_1.bin"), first);
        Files.write(folder.resolve("test_batch.bin"), test);
        Files.write(folder.resolve("readme.html"), new byte[] {1});
        Path archive = Files.write(folder.resolve("cifar-10-binary.tar.gz"),
                IdxFileTest.gzip(new TarFiles().add("cifar-10-batches-bin/data_batch_1.bin", first)
                        .add("cifar-10-batches-bin/readme.html", new byte[] {1}).add("cifar-10-batches-bin/data_batch_2.bin", second)
                        .add("cifar-10-batches-bin/test_batch.bin", test).bytes()));

        for (Split split : new Split[] {Cifar10.from(folder), Cifar10.from(archive)}) {
            assertThat(split.train().size()).isEqualTo(3);
            assertThat(split.train().sampleShape()).containsExactly(3, 32, 32);
            assertThat(split.train().classNames()).hasSize(10).startsWith("airplane");
            assertThat(DatasetTest.target(split.train(), 1)).containsExactly(4);
            assertThat(DatasetTest.target(split.train(), 2)).containsExactly(5);
            assertThat(DatasetTest.sample(split.train(), 0)).hasSize(3072).startsWith(0, 1 / 255f, 2 / 255f);
            assertThat(DatasetTest.target(split.test(), 0)).containsExactly(9);
        }
    }

    @Test
    void wrongFilesAreRefused() throws IOException {
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(records(1, 2), 5000));
        assertThatThrownBy(() -> Cifar10.read(cut)).isInstanceOf(DataException.class)
                .hasMessage(cut + ": has 5000 bytes, expected a multiple of 3073, the size of a picture with its class");
        Path label = Files.write(folder.resolve("label.bin"), records(1, 10));
        assertThatThrownBy(() -> Cifar10.read(label)).hasMessage(label + ": picture 1 has the class 10, expected 0 to 9");
        Files.write(folder.resolve("data_batch_1.bin"), records(1));
        assertThatThrownBy(() -> Cifar10.from(folder)).hasMessageStartingWith(folder + ": holds no test_batch.bin; expected");
        assertThatThrownBy(() -> Cifar10.from(folder.resolve("absent"))).isInstanceOf(DataException.class)
                .hasMessageContaining("cifar-10-binary.tar.gz");
        assertThatThrownBy(() -> Cifar10.read(folder.resolve("some.tar.gz"))).hasMessageContaining("use Cifar10.from");
        assertThatThrownBy(Cifar10::read).hasMessage("no CIFAR-10 file was given, expected one or more");
    }

    private static byte[] records(int... classes) {
        byte[] content = new byte[3073 * classes.length];
        for (int record = 0; record < classes.length; record++) {
            content[record * 3073] = (byte) classes[record];
            for (int pixel = 0; pixel < 3072; pixel++) {
                content[record * 3073 + 1 + pixel] = (byte) pixel;
            }
        }
        return content;
    }
}
