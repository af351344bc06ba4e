package dev.annette.runtime.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all.
 *
 * <p>The content goes to a new file in the same folder, is forced to the disk, and takes the place of the old file in one atomic step. When
 * anything fails on the way (disk full, folder read-only, the content itself), the old file is as it was and the new one is deleted.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Something that can be written to a channel. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param channel takes the bytes; a call of its {@code write} takes all of them
         * @throws IOException if the channel refuses them
         */
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /**
     * Writes a file, replacing the one of that name.
     *
     * @param file the file; a symbolic link is followed, so that the file it points to is replaced
     * @param content what to write; whatever it throws passes through after the clean-up, an {@link IOException} as described below
     * @throws UncheckedIOException if the file can't be written; the message names the file and the cause
     */
    public static void write(Path file, Content content) {
        Path target = file;
        Path partial = null;
        boolean written = false;
        try {
            target = followed(file);
            partial = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            replace(partial, target);
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written: " + reason(target, e) + "; " + remains(target), e);
        } finally {
            if (!written && partial != null) {
                deleteQuietly(partial);
            }
        }
        forceFolder(target);
    }

    /** The file itself where {@code file} is a link; refuses what is there and is not a file, such as a folder or a device. */
    private static Path followed(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.isSymbolicLink(absolute) && Files.exists(absolute)) {
            absolute = absolute.toRealPath();
        }
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
            String kind = Files.isDirectory(absolute) ? "a folder" : "not a regular file";
            throw new FileSystemException(file.toString(), null, "it is " + kind + ", so choose another name");
        }
        return absolute;
    }

    private static void replace(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems: the window in which neither file is there is theirs, not ours.
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Path target, IOException e) {
        Path folder = target.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException && folder != null && !Files.isDirectory(folder)) {
            return "the folder " + folder + " does not exist, so create it first";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason();
        }
        return e instanceof FileSystemException ? e.getClass().getSimpleName() + " for " + e.getMessage() : String.valueOf(e.getMessage());
    }

    private static String remains(Path target) {
        return Files.isRegularFile(target) ? "the old file is untouched" : "nothing was left behind";
    }

    private static void deleteQuietly(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException ignored) {
            // The failure on its way to the caller says more than this one would.
        }
    }

    /** Makes the new name itself durable. Windows can't open a folder; the content is safe there as well. */
    private static void forceFolder(Path target) {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException ignored) {
            // See above.
        }
    }
}
