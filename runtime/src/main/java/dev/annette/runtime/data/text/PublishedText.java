package dev.annette.runtime.data.text;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.PublishedFiles;
import dev.annette.runtime.data.download.RemoteFile;

/** Texts that are published as files which never change. */
record PublishedText(PublishedFiles files) {

    static PublishedText of(String title, String folderName, RemoteFile... files) {
        return new PublishedText(new PublishedFiles(title, folderName, List.of(files)));
    }

    static RemoteFile file(String name, long size, String sha256, String address) {
        return new RemoteFile(name, size, sha256, List.of(URI.create(address)));
    }

    /** From the cache, or from a public address. */
    Text text(int file, Downloader downloader) {
        try {
            return Text.read(files.fetch(files.files().get(file), downloader));
        } catch (IOException failure) {
            throw new DataException(failure.getMessage(), failure);
        }
    }

    /** From a folder of the user's own. */
    Text from(int file, Path folder) {
        try {
            return Text.read(files.require(files.files().get(file), folder));
        } catch (IOException failure) {
            throw new DataException(failure.getMessage(), failure);
        }
    }
}
