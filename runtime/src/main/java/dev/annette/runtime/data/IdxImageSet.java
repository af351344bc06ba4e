package dev.annette.runtime.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.PublishedFiles;
import dev.annette.runtime.data.download.RemoteFile;

/**
 * A data set of pictures published as four IDX files, as MNIST and its relatives are.
 *
 * @param published  training pictures, training labels, test pictures, test labels
 * @param classNames a name for each class
 */
record IdxImageSet(PublishedFiles published, List<String> classNames) {

    IdxImageSet(String title, String folderName, List<String> classNames, List<RemoteFile> files) {
        this(new PublishedFiles(title, folderName, files), classNames);
    }

    String folderName() {
        return published.folderName();
    }

    List<RemoteFile> files() {
        return published.files();
    }

    Dataset train(Downloader downloader) {
        return fromCache(downloader, files().get(0), files().get(1));
    }

    Dataset test(Downloader downloader) {
        return fromCache(downloader, files().get(2), files().get(3));
    }

    Split from(Path folder) {
        return new Split(read(folder, files().get(0), files().get(1)), read(folder, files().get(2), files().get(3)));
    }

    private Dataset fromCache(Downloader downloader, RemoteFile images, RemoteFile labels) {
        try {
            return IdxFile.dataset(published.fetch(images, downloader), published.fetch(labels, downloader), classNames);
        } catch (IOException failure) {
            throw new DataException(failure.getMessage(), failure);
        }
    }

    private Dataset read(Path folder, RemoteFile images, RemoteFile labels) {
        try {
            return IdxFile.dataset(published.require(images, folder), published.require(labels, folder), classNames);
        } catch (FileNotFoundException failure) {
            throw new DataException(failure.getMessage(), failure);
        }
    }
}
