package dev.annette.examples.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.annette.runtime.data.Cifar10;
import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.ImageFolder;
import dev.annette.runtime.data.Split;

/** Finds CIFAR-10 in the forms in which people have it. */
final class CifarPictures {
    private static final String BINARY = "the binary version, cifar-10-binary.tar.gz, packed or not; or JPEG or PNG files as "
            + "train/<class>/<file> and test/<class>/<file>, in folders or in one archive (.tar.gz) for each part";

    private CifarPictures() {}

    /**
     * Reads both parts.
     *
     * @param source null, an archive or a folder
     * @return the training and the test part
     * @throws DataException if there is nothing of that kind
     */
    static Split read(Path source) {
        if (source == null) {
            throw new DataException("--data is missing: CIFAR-10 is not part of Annette and not downloaded."
                    + "\nDownload cifar-10-binary.tar.gz (162 MB) from the page of the data set, www.cs.toronto.edu/~kriz/cifar.html,"
                    + "\nand name it: --data cifar-10-binary.tar.gz. --data also takes a folder that holds " + BINARY + ".");
        }
        if (!Files.isDirectory(source)) {
            return Cifar10.from(source);
        }
        List<Path> children = children(source);
        List<Path> train = pictures(children, "train");
        List<Path> test = pictures(children, "test");
        if (train.size() == 1 && test.size() == 1) {
            return new Split(ImageFolder.read(train.get(0)), ImageFolder.read(test.get(0)));
        }
        List<Path> archives = children.stream().filter(child -> child.getFileName().toString().startsWith("cifar-10-binary")).toList();
        if (archives.size() == 1) {
            return Cifar10.from(archives.get(0));
        }
        if (children.stream().anyMatch(child -> child.getFileName().toString().startsWith("test_batch.bin"))) {
            return Cifar10.from(source);
        }
        throw new DataException("--data " + source + ": holds no CIFAR-10; found "
                + (children.isEmpty() ? "nothing" : children.stream().map(child -> child.getFileName().toString()).toList())
                + ", expected " + BINARY);
    }

    /** Folders and archives with the part's name in theirs. */
    private static List<Path> pictures(List<Path> children, String part) {
        return children.stream().filter(child -> {
            String name = child.getFileName().toString().toLowerCase(Locale.ROOT);
            return name.contains(part) && (Files.isDirectory(child) || name.matches(".*\\.(tar|tar\\.gz|tgz)"));
        }).toList();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException failure) {
            throw new DataException("--data " + folder + ": can't be read: " + failure, failure);
        }
    }
}
