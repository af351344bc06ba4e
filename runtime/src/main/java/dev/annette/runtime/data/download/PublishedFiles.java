package dev.annette.runtime.data.download;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a data set, which never change: in the cache, downloaded into it where they are absent, or in a folder of the user's own. A file that is published packed with gzip
 * may lie there unpacked.
 *
 * @param title      what people call the data set, and the name of the class that reads it
 * @param folderName its folder in the cache
 * @param files      all its files
 */
public record PublishedFiles(String title, String folderName, List<RemoteFile> files) {

    private static final String PACKED = ".gz";

    /**
     * The file in the cache, which is downloaded where it is absent.
     *
     * @param file       one of the files
     * @param downloader downloads it
     * @return the file, packed or not
     * @throws IOException if it can't be had or stored; the message says what was tried and what helps
     */
    public Path fetch(RemoteFile file, Downloader downloader) throws IOException {
        Path folder = DataFolder.of(folderName);
        Optional<Path> cached = find(folder, file);
        if (cached.isPresent()) {
            return cached.get();
        }
        try {
            return downloader.fetch(file, folder);
        } catch (DownloadException failure) {
            throw new IOException(
                    title + " is not in " + folder + ", and " + failure.getMessage() + "\nfix: go online; or put the files " + names()
                            + " into " + folder + " by hand; or set the system property " + DataFolder.PROPERTY + " to a folder that holds "
                            + folderName + "/; or read them from where they are with " + title + ".from(folder)",
                    failure);
        } catch (IOException failure) {
            throw new IOException(
                    title + ": " + file.name() + " can't be stored in " + folder + ": " + failure + "\nfix: set the system property "
                            + DataFolder.PROPERTY + " to a folder that can be written to",
                    failure);
        }
    }

    /**
     * The file in a folder; nothing is downloaded.
     *
     * @param file   one of the files
     * @param folder where it should be
     * @return the file, packed or not
     * @throws FileNotFoundException if it is not there; the message says what should be
     */
    public Path require(RemoteFile file, Path folder) throws FileNotFoundException {
        return find(folder, file).orElseThrow(() -> new FileNotFoundException(title + ": " + folder.toAbsolutePath() + " holds "
                + (isPacked(file) ? "neither " + file.name() + " nor " + unpackedName(file) : "no " + file.name()) + "; expected there: "
                + names() + (files.stream().anyMatch(PublishedFiles::isPacked) ? " (packed or not)" : "")));
    }

    /** The file as published, or unpacked, whichever is there. */
    private static Optional<Path> find(Path folder, RemoteFile file) {
        return Stream.of(file.name(), unpackedName(file)).map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static boolean isPacked(RemoteFile file) {
        return file.name().endsWith(PACKED);
    }

    private static String unpackedName(RemoteFile file) {
        return isPacked(file) ? file.name().substring(0, file.name().length() - PACKED.length()) : file.name();
    }

    private String names() {
        return files.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }
}
