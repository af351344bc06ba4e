package dev.annette.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.annette.runtime.data.archive.TarArchive;

/**
 * Pictures as JPEG or PNG files, one folder for each class: {@code <class>/<file>.jpg}, in a folder or in a tar archive. The classes are
 * numbered in the alphabetical order of their folders, the pictures sorted by class and name. Samples are 3 x height x width in the
 * order red, green, blue, values from 0 to 1; they are kept as bytes. All pictures must have one size.
 */
public final class ImageFolder {

    /** A picture that is not decoded yet. */
    private record Encoded(String className, String name, byte[] content) {}

    private ImageFolder() {}

    /**
     * Reads all pictures of a folder or an archive.
     *
     * @param source a folder, or a .tar or .tar.gz file; folders around the class folders do not matter
     * @return the pictures
     * @throws DataException if there are no pictures, or one can't be decoded, or has another size than the first; names the file
     */
    public static Dataset read(Path source) {
        List<Encoded> files = new ArrayList<>();
        try {
            if (Files.isDirectory(source)) {
                readFolder(source, files);
            } else {
                TarArchive.read(source, ImageFolder::isPicture, (name, content) -> files.add(encoded(name, content)));
            }
        } catch (IOException failure) {
            throw new DataException(source + ": can't be read: " + failure.getMessage(), failure);
        }
        if (files.isEmpty()) {
            throw new DataException(source + ": holds no pictures; expected <class>/<file>.jpg, .jpeg or .png");
        }
        files.sort(Comparator.comparing(Encoded::className).thenComparing(Encoded::name));
        return decode(source, files);
    }

    private static void readFolder(Path folder, List<Encoded> files) throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            if (isPicture(name)) {
                files.add(encoded(name, Files.readAllBytes(path)));
            }
        }
    }

    private static boolean isPicture(String name) {
        String small = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        // A leading dot marks what file managers leave behind, such as ._0001.jpg.
        return !small.startsWith(".") && (small.endsWith(".jpg") || small.endsWith(".jpeg") || small.endsWith(".png"));
    }

    private static Encoded encoded(String name, byte[] content) throws IOException {
        int end = name.lastIndexOf('/');
        if (end <= 0) {
            throw new IOException("the picture " + name + " is in no class folder; expected <class>/" + name);
        }
        return new Encoded(name.substring(name.lastIndexOf('/', end - 1) + 1, end), name, content);
    }

    private static Dataset decode(Path source, List<Encoded> files) {
        List<String> classNames = files.stream().map(Encoded::className).distinct().toList();
        int[] classes = files.stream().mapToInt(file -> classNames.indexOf(file.className())).toArray();
        Picture first = decode(source, files.get(0));
        byte[][] pixels = IntStream.range(0, files.size()).parallel().mapToObj(index -> {
            Picture picture = decode(source, files.get(index));
            if (picture.height() != first.height() || picture.width() != first.width()) {
                throw new DataException(source + ": " + files.get(index).name() + " has " + picture.width() + "x" + picture.height()
                        + " pixels, expected " + first.width() + "x" + first.height() + " as in " + files.get(0).name()
                        + "; bring all pictures to one size");
            }
            return picture.planes();
        }).toArray(byte[][]::new);
        return new ByteDataset(pixels, new int[] {3, first.height(), first.width()}, classes, classNames);
    }

    private static Picture decode(Path source, Encoded file) {
        try {
            return Picture.decode(file.content());
        } catch (IOException failure) {
            throw new DataException(source + ": " + file.name() + " is no readable picture: " + failure.getMessage(), failure);
        }
    }
}
