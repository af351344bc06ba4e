package dev.annette.runtime.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.RemoteFile;

/**
 * Pictures of clothing by Zalando Research (Xiao, Rasul, Vollgraf 2017): 60,000 for training and 10,000 for testing, grey, 1x28x28,
 * values from 0 (background) to 1, ten classes. Over the training part the mean is 0.2860 and the standard deviation 0.3530.
 *
 * <p>{@link #train} and {@link #test} read the files from the folder {@code fashion-mnist} in the directory that the system property
 * {@code annette.data} names, else in {@code ~/.annette/data}, and download them there when they are absent; {@link #from} reads them
 * from any folder.
 */
public final class FashionMnist {

    private static final List<String> MIRRORS = List.of(
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/");

    static final IdxImageSet FILES = new IdxImageSet("FashionMnist", "fashion-mnist", List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
            List.of(
                    file("train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                    file("train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                    file("t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                    file("t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

    private FashionMnist() {}

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
