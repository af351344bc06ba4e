package dev.annette.runtime.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.RemoteFile;

/**
 * The handwritten digits of LeCun, Cortes and Burges: 60,000 for training and 10,000 for testing, grey, 1x28x28, values from 0
 * (background) to 1 (ink), classes 0 to 9. Over the training part the mean is 0.1307 and the standard deviation 0.3081.
 *
 * <p>{@link #train} and {@link #test} read the files from the folder {@code mnist} in the directory that the system property
 * {@code annette.data} names, else in {@code ~/.annette/data}, and download them there when they are absent; {@link #from} reads them
 * from any folder.
 */
public final class Mnist {

    private static final List<String> MIRRORS = List.of(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/");

    static final IdxImageSet FILES = new IdxImageSet("Mnist", "mnist", List.of(
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            List.of(
                    file("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                    file("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                    file("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                    file("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")));

    private Mnist() {}

    /**
     * The 60,000 training pictures, from the cache or, the first time, from a public address.
     *
     * @return the training part
     * @throws DataException if the files are in the cache neither now nor after the download; the message says what was tried
     */
    public static Dataset train() {
        return FILES.train(Downloader.standard());
    }

    /**
     * The 10,000 test pictures, from the cache or, the first time, from a public address.
     *
     * @return the test part
     * @throws DataException if the files are in the cache neither now nor after the download; the message says what was tried
     */
    public static Dataset test() {
        return FILES.test(Downloader.standard());
    }

    /**
     * Both parts from a folder that holds the four files as published, packed or not. Nothing is downloaded.
     *
     * @param folder holds {@code train-images-idx3-ubyte.gz}, {@code train-labels-idx1-ubyte.gz}, {@code t10k-images-idx3-ubyte.gz} and
     *               {@code t10k-labels-idx1-ubyte.gz}
     * @return the training and the test part
     * @throws DataException if a file is absent or broken
     */
    public static Split from(Path folder) {
        return FILES.from(folder);
    }

    private static RemoteFile file(String name, long size, String sha256) {
        return new RemoteFile(name, size, sha256, MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList());
    }
}
