package dev.annette.runtime.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.annette.runtime.data.archive.Packed;
import dev.annette.runtime.data.archive.TarArchive;

/**
 * CIFAR-10 (Krizhevsky 2009): colour pictures of ten classes, 3x32x32 in the order red, green, blue, values from 0 to 1; 50,000 for
 * training and 10,000 for testing. Reads the binary version; {@link ImageFolder} reads the pictures as files. Nothing is downloaded:
 * the archive {@code cifar-10-binary.tar.gz} is to be had from the page of the data set.
 */
public final class Cifar10 {

    private static final List<String> CLASS_NAMES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship",
            "truck");
    private static final int[] SHAPE = {3, 32, 32};
    private static final int PICTURE = 3 * 32 * 32;
    /** One byte for the class, then the picture. */
    private static final int RECORD = 1 + PICTURE;

    private static final Pattern TRAIN = Pattern.compile("(?:.*/)?data_batch_\\d+\\.bin(?:\\.gz)?");
    private static final Pattern TEST = Pattern.compile("(?:.*/)?test_batch\\.bin(?:\\.gz)?");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:tar|tar\\.gz|tgz)");

    private Cifar10() {}

    /**
     * Both parts of the data set.
     *
     * @param source the archive {@code cifar-10-binary.tar.gz}, or a folder that holds {@code data_batch_*.bin} and {@code test_batch.bin},
     *               each packed with gzip or not
     * @return the training and the test part
     * @throws DataException if a part is absent, or a file broken
     */
    public static Split from(Path source) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            if (Files.isDirectory(source)) {
                readFolder(source, files);
            } else {
                TarArchive.read(source, Cifar10::isWanted, files::put);
            }
        } catch (IOException failure) {
            throw new DataException(
                    source + ": can't be read as CIFAR-10: " + failure.getMessage() + "; expected a folder with data_batch_1.bin"
                            + " to data_batch_5.bin and test_batch.bin, or the archive cifar-10-binary.tar.gz",
                    failure);
        }
        return new Split(part(source, files, TRAIN, "data_batch_1.bin"), part(source, files, TEST, "test_batch.bin"));
    }

    /**
     * The pictures of the given files, in their order. A file may hold fewer pictures than the published ones do.
     *
     * @param files files of the binary form, packed with gzip or not
     * @return the pictures of all files
     * @throws DataException if a file can't be read or is broken
     */
    public static Dataset read(Path... files) {
        List<byte[]> contents = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            names.add(file.toString());
            try {
                contents.add(readFile(file));
            } catch (IOException failure) {
                throw new DataException(file + ": can't be read: " + failure, failure);
            }
        }
        return dataset(names, contents);
    }

    private static boolean isWanted(String name) {
        return TRAIN.matcher(name).matches() || TEST.matcher(name).matches();
    }

    private static void readFolder(Path folder, SortedMap<String, byte[]> files) throws IOException {
        List<Path> found;
        try (Stream<Path> children = Files.list(folder)) {
            found = children.filter(child -> isWanted(child.getFileName().toString())).toList();
        }
        for (Path file : found) {
            files.put(file.getFileName().toString(), readFile(file));
        }
    }

    private static byte[] readFile(Path file) throws IOException {
        if (ARCHIVE.matcher(file.getFileName().toString()).matches()) {
            throw new IOException("this is an archive; use Cifar10.from");
        }
        try (InputStream input = Packed.open(file)) {
            return input.readAllBytes();
        } catch (EOFException failure) {
            throw new IOException("the packed content ends early; copy or download the file again", failure);
        }
    }

    private static Dataset part(Path source, SortedMap<String, byte[]> files, Pattern pattern, String example) {
        List<byte[]> contents = new ArrayList<>();
        List<String> names = new ArrayList<>();
        files.forEach((name, content) -> {
            if (pattern.matcher(name).matches()) {
                names.add(source + ": " + name);
                contents.add(content);
            }
        });
        if (contents.isEmpty()) {
            throw new DataException(source + ": holds no " + example + "; expected data_batch_1.bin to data_batch_5.bin and test_batch.bin."
                    + " Read single files with Cifar10.read, a folder of JPEG files with ImageFolder.read");
        }
        return dataset(names, contents);
    }

    private static Dataset dataset(List<String> names, List<byte[]> contents) {
        List<byte[]> pictures = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (int file = 0; file < contents.size(); file++) {
            byte[] content = contents.get(file);
            if (content.length == 0 || content.length % RECORD != 0) {
                throw new DataException(names.get(file) + ": has " + content.length + " bytes, expected a multiple of " + RECORD
                        + ", the size of a picture with its class");
            }
            for (int start = 0; start < content.length; start += RECORD) {
                int label = content[start] & 0xFF;
                if (label >= CLASS_NAMES.size()) {
                    throw new DataException(
                            names.get(file) + ": picture " + start / RECORD + " has the class " + label + ", expected 0 to 9");
                }
                classes.add(label);
                pictures.add(Arrays.copyOfRange(content, start + 1, start + RECORD));
            }
        }
        if (pictures.isEmpty()) {
            throw new DataException("no CIFAR-10 file was given, expected one or more");
        }
        return new ByteDataset(pictures.toArray(byte[][]::new), SHAPE, classes.stream().mapToInt(Integer::intValue).toArray(), CLASS_NAMES);
    }
}
