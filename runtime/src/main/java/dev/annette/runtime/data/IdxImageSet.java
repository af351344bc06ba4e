package dev.annette.runtime.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.annette.runtime.data.download.DataFolder;
import dev.annette.runtime.data.download.DownloadException;
import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.RemoteFile;

/**
 * A data set of pictures published as four IDX files, as MNIST and its relatives are.
 *
 * @param title      what people call it, and the name of the class that reads it
 * @param folderName its folder in the cache
 * @param classNames a name for each class
 * @param files      training pictures, training labels, test pictures, test labels
 */
record IdxImageSet(String title, String folderName, List<String> classNames, List<RemoteFile> files) {

    private static final String PACKED = ".gz";

    Dataset train(Downloader downloader) {
        return fromCache(downloader, files.get(0), files.get(1));
    }

    Dataset test(Downloader downloader) {
        return fromCache(downloader, files.get(2), files.get(3));
    }

    Split from(Path folder) {
        return new Split(read(folder, files.get(0), files.get(1)), read(folder, files.get(2), files.get(3)));
    }

    private Dataset fromCache(Downloader downloader, RemoteFile images, RemoteFile labels) {
        Path folder = DataFolder.of(folderName);
        fetchIfAbsent(downloader, images, folder);
        fetchIfAbsent(downloader, labels, folder);
        return read(folder, images, labels);
    }

    private void fetchIfAbsent(Downloader downloader, RemoteFile file, Path folder) {
        if (find(folder, file).isPresent()) {
            return;
        }
        try {
            downloader.fetch(file, folder);
        } catch (DownloadException failure) {
            throw new DataException(
                    title + " is not in " + folder + ", and " + failure.getMessage() + "\nfix: go online; or put the files " + names()
                            + " into " + folder + " by hand; or set the system property " + DataFolder.PROPERTY + " to a folder that holds "
                            + folderName + "/; or read them from where they are with " + title + ".from(folder)",
                    failure);
        } catch (IOException failure) {
            throw new DataException(
                    title + ": " + file.name() + " can't be stored in " + folder + ": " + failure + "\nfix: set the system property "
                            + DataFolder.PROPERTY + " to a folder that can be written to",
                    failure);
        }
    }

    private Dataset read(Path folder, RemoteFile images, RemoteFile labels) {
        return IdxFile.dataset(require(folder, images), require(folder, labels), classNames);
    }

    private Path require(Path folder, RemoteFile file) {
        return find(folder, file)
                .orElseThrow(() -> new DataException(title + ": " + folder.toAbsolutePath() + " holds neither " + file.name()
                        + " nor " + unpackedName(file) + "; expected there: " + names() + " (packed or not)"));
    }

    /** The file as published, or unpacked, whichever is there. */
    private static Optional<Path> find(Path folder, RemoteFile file) {
        return Stream.of(file.name(), unpackedName(file)).map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static String unpackedName(RemoteFile file) {
        return file.name().substring(0, file.name().length() - PACKED.length());
    }

    private String names() {
        return files.stream().map(RemoteFile::name).collect(Collectors.joining(", "));
    }
}
