package dev.annette.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.annette.runtime.data.download.RemoteFile;
import dev.annette.runtime.data.transform.Normalize;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the README of the real data sets says of them: counts, first labels, means. */
class RealDataTest {

    /** The README gives four digits. */
    private static final Offset<Float> FOUR_DIGITS = within(6e-5f);

    @Test
    void mnistIsReadWhole() {
        Split mnist = Mnist.from(SharedDatasets.require("mnist"));

        assertThat(mnist.train().size()).isEqualTo(60_000);
        assertThat(mnist.train().sampleShape()).containsExactly(1, 28, 28);
        assertThat(firstClasses(mnist.train())).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(classCounts(mnist.train())).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        Normalize normalize = Normalize.of(mnist.train());
        assertThat(normalize.mean()[0]).isCloseTo(0.1307f, FOUR_DIGITS);
        assertThat(normalize.std()[0]).isCloseTo(0.3081f, FOUR_DIGITS);
        assertThat(firstClasses(mnist.test())).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        assertThat(classCounts(mnist.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    @Test
    void fashionMnistIsReadWhole() {
        Split fashion = FashionMnist.from(SharedDatasets.require("fashion-mnist"));

        assertThat(classCounts(fashion.train())).containsOnly(6000);
        assertThat(classCounts(fashion.test())).containsOnly(1000);
        assertThat(firstClasses(fashion.train())).containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
        assertThat(firstClasses(fashion.test())).containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
        Normalize normalize = Normalize.of(fashion.train());
        assertThat(normalize.mean()[0]).isCloseTo(0.2860f, FOUR_DIGITS);
        assertThat(normalize.std()[0]).isCloseTo(0.3530f, FOUR_DIGITS);
        assertThat(fashion.train().classNames().get(9)).isEqualTo("Ankle boot");
    }

    @Test
    void cifarRecordsHaveExactPixels() {
        Dataset cifar = Cifar10.read(SharedDatasets.require("cifar-10/data_batch_1.first4000.bin.gz"));

        assertThat(cifar.size()).isEqualTo(4000);
        assertThat(firstClasses(cifar)).containsExactly(6, 9, 9, 4, 1, 1, 2, 7, 8, 3);
        assertThat(classCounts(cifar)).containsExactly(396, 366, 420, 384, 422, 393, 414, 385, 407, 413);
        assertThat(DatasetTest.sample(cifar, 0)).startsWith(59 / 255f, 43 / 255f, 50 / 255f, 68 / 255f, 98 / 255f);
    }

    @Test
    void cifarAsJpegIsReadFromItsArchive() {
        Dataset test = ImageFolder.read(SharedDatasets.require("cifar-10/cifar10-test-jpg.tar.gz"));

        assertThat(test.size()).isEqualTo(10_000);
        assertThat(test.sampleShape()).containsExactly(3, 32, 32);
        assertThat(test.classNames()).containsExactly("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship",
                "truck");
        assertThat(classCounts(test)).containsOnly(1000);
        // The README gives the means of the training part; those of the test part lie close by.
        assertThat(Normalize.of(test).mean()).containsExactly(new float[] {0.4913f, 0.4821f, 0.4465f}, within(0.01f));
    }

    @Test
    void whatWouldBeDownloadedIsWhatIsThere() throws IOException, NoSuchAlgorithmException {
        for (IdxImageSet set : new IdxImageSet[] {Mnist.FILES, FashionMnist.FILES}) {
            Path folder = SharedDatasets.require(set.folderName());
            for (RemoteFile file : set.files()) {
                byte[] content = Files.readAllBytes(folder.resolve(file.name()));
                assertThat(content).hasSize((int) file.size());
                assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))).isEqualTo(file.sha256());
                assertThat(file.addresses()).allMatch(address -> address.toString().endsWith("/" + file.name())).hasSizeGreaterThan(1);
            }
        }
    }

    private static int[] firstClasses(Dataset data) {
        int[] first = new int[10];
        for (int index = 0; index < first.length; index++) {
            first[index] = (int) DatasetTest.target(data, index)[0];
        }
        return first;
    }

    private static int[] classCounts(Dataset data) {
        int[] counts = new int[10];
        for (int index = 0; index < data.size(); index++) {
            counts[(int) DatasetTest.target(data, index)[0]]++;
        }
        return counts;
    }
}
