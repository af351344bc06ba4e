package dev.annette.runtime.data.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads files into a folder. All addresses of a file are tried in turn; those that failed for a passing reason (the server is busy,
 * the connection broke) are tried again after a pause, those that gave a final answer (not found, other content) are not. When no
 * address can be reached at all it gives up at once. A file appears in the folder only when it is complete and its SHA-256 is right.
 */
public final class Downloader {

    private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);

    private final HttpClient client;
    private final Duration patience;
    private final List<Duration> pauses;

    /**
     * Creates a downloader.
     *
     * @param patience how long a server may stay silent
     * @param pauses   how long to wait before the second round over the addresses, the third, and so on
     */
    public Downloader(Duration patience, List<Duration> pauses) {
        this.client = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NORMAL).build();
        this.patience = patience;
        this.pauses = List.copyOf(pauses);
    }

    /**
     * A downloader that waits 20 seconds for a silent server and makes three rounds over the addresses.
     *
     * @return the downloader
     */
    public static Downloader standard() {
        return new Downloader(Duration.ofSeconds(20), List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)));
    }

    /**
     * Makes sure that a file is in a folder. One that is there already is left alone.
     *
     * @param file   what to download
     * @param folder where to put it; created when absent
     * @return the file in the folder
     * @throws DownloadException if no address gave the file; lists each with its failure
     * @throws IOException       if the folder can't be written to
     */
    public Path fetch(RemoteFile file, Path folder) throws IOException {
        Path target = folder.resolve(file.name());
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(folder);
        // A name of its own, so that two processes that download at once do not mix; an ordinary file, so that others may read it.
        Path part = folder.resolve(file.name() + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            download(file, part);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }

    private void download(RemoteFile file, Path part) throws IOException {
        Map<URI, Attempt> last = new LinkedHashMap<>();
        List<URI> addresses = file.addresses();
        for (int round = 0; !addresses.isEmpty(); round++) {
            List<URI> again = new ArrayList<>();
            boolean reached = false;
            for (URI address : addresses) {
                LOG.info("downloading {} ({} bytes) from {}", file.name(), file.size(), address);
                Attempt attempt = new Transfer(client, patience, file, part).from(address);
                if (attempt.outcome() == Attempt.Outcome.DONE) {
                    LOG.info("downloaded {}", file.name());
                    return;
                }
                LOG.warn("{} gave no {}: {}", address, file.name(), attempt.explanation());
                last.put(address, attempt);
                reached |= attempt.outcome() != Attempt.Outcome.UNREACHABLE;
                if (attempt.outcome() != Attempt.Outcome.FINAL) {
                    again.add(address);
                }
            }
            if (!reached || round == pauses.size()) {
                break;
            }
            addresses = again;
            if (!addresses.isEmpty()) {
                pause(pauses.get(round));
            }
        }
        throw new DownloadException(explain(file, last));
    }

    private static String explain(RemoteFile file, Map<URI, Attempt> last) {
        StringBuilder message = new StringBuilder(file.name()).append(" could not be downloaded:");
        last.forEach((address, attempt) -> message.append("\n  ").append(address).append(": ").append(attempt.explanation()));
        return message.toString();
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the next attempt", interrupted);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
