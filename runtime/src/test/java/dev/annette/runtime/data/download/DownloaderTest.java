package dev.annette.runtime.data.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

@Timeout(60)
class DownloaderTest {

    /** Some pieces of what HTTP sends at once. */
    private static final byte[] CONTENT = new byte[100_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir private Path temporary;
    private Path folder;
    private LoopbackServer server;
    private final Downloader downloader = new Downloader(Duration.ofSeconds(10), List.of(Duration.ofMillis(1), Duration.ofMillis(1)));

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        folder = temporary.resolve("new/folder");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsDownloadedOnce() throws IOException {
        AtomicInteger requests = server.serve("/good", CONTENT);
        RemoteFile file = LoopbackServer.file("data.gz", CONTENT, server.address("/good"));

        assertThat(downloader.fetch(file, folder)).isEqualTo(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
        downloader.fetch(file, folder);

        assertThat(requests).hasValue(1);
        assertThat(names()).containsExactly("data.gz");
    }

    @Test
    void wrongContentIsThrownAwayAndTheNextMirrorAsked() throws IOException {
        byte[] other = CONTENT.clone();
        other[77]++;
        AtomicInteger wrong = server.serve("/wrong", other);
        server.serve("/good", CONTENT);

        Path fetched = downloader.fetch(LoopbackServer.file("data.gz", CONTENT, server.address("/wrong"), server.address("/good")), folder);

        assertThat(fetched).hasBinaryContent(CONTENT);
        assertThat(wrong).hasValue(1);
    }

    @Test
    void wrongContentEverywhereIsReportedWithBothSums() {
        byte[] other = CONTENT.clone();
        other[77]++;
        AtomicInteger wrong = server.serve("/wrong", other);
        RemoteFile file = LoopbackServer.file("data.gz", CONTENT, server.address("/wrong"));

        assertThatThrownBy(() -> downloader.fetch(file, folder)).isInstanceOf(DownloadException.class)
                .hasMessage("data.gz could not be downloaded:\n  " + server.address("/wrong") + ": the content has the SHA-256 "
                        + LoopbackServer.file("x", other, server.address("/")).sha256() + ", expected " + file.sha256());
        assertThat(wrong).as("asking again would not help").hasValue(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        AtomicInteger requests = server.serve("/busy", (exchange, request) -> {
            if (request == 1) {
                // An error page longer than the file must not be taken for it.
                LoopbackServer.send(exchange, 503, new byte[2 * CONTENT.length]);
            } else {
                LoopbackServer.send(exchange, 200, CONTENT);
            }
        });

        assertThat(downloader.fetch(LoopbackServer.file("data.gz", CONTENT, server.address("/busy")), folder)).hasBinaryContent(CONTENT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void aBrokenConnectionIsTriedAgain() throws IOException {
        AtomicInteger requests = server.serve("/cut", (exchange, request) -> {
            if (request == 1) {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT, 0, 50_000);
                exchange.getResponseBody().flush();
            } else {
                LoopbackServer.send(exchange, 200, CONTENT);
            }
        });

        assertThat(downloader.fetch(LoopbackServer.file("data.gz", CONTENT, server.address("/cut")), folder)).hasBinaryContent(CONTENT);
        assertThat(requests).hasValue(2);
    }

    @Test
    void everyRoundIsBoundedAndEveryAddressListed() {
        AtomicInteger busy = server.serve("/busy", (exchange, request) -> LoopbackServer.send(exchange, 500, new byte[0]));
        AtomicInteger absent = server.serve("/absent", (exchange, request) -> LoopbackServer.send(exchange, 404, new byte[1]));
        AtomicInteger longer = server.serve("/longer", new byte[CONTENT.length + 1]);
        AtomicInteger shorter = server.serve("/shorter", new byte[CONTENT.length - 1]);
        URI silent = LoopbackServer.silent("/silent");
        RemoteFile file =
                LoopbackServer.file("data.gz", CONTENT, server.address("/busy"), server.address("/absent"), server.address("/longer"),
                        server.address("/shorter"), silent);

        assertThatThrownBy(() -> downloader.fetch(file, folder)).isInstanceOf(DownloadException.class)
                .hasMessageContaining("/busy: HTTP status 500").hasMessageContaining("/absent: HTTP status 404")
                .hasMessageContaining("/longer: the answer is longer than the 100000 bytes of the file")
                .hasMessageContaining("/shorter: the answer ended after 99999 of 100000 bytes")
                .hasMessageContaining(silent + ": no connection (ConnectException)");

        assertThat(busy).hasValue(3);
        assertThat(shorter).hasValue(3);
        assertThat(absent).hasValue(1);
        assertThat(longer).hasValue(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void offlineIsReportedWithoutWaiting() {
        Downloader slow = new Downloader(Duration.ofSeconds(10), List.of(Duration.ofDays(1)));
        RemoteFile file = LoopbackServer.file("data.gz", CONTENT, LoopbackServer.silent("/a"), LoopbackServer.silent("/b"));

        assertThatThrownBy(() -> slow.fetch(file, folder)).isInstanceOf(DownloadException.class)
                .hasMessageMatching(
                        "data.gz could not be downloaded:(\n  http://127.0.0.1:\\d+/[ab]: no connection \\(ConnectException\\)){2}");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        server.serve("/stalled", (exchange, request) -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 50_000);
            exchange.getResponseBody().flush();
            try {
                end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.serve("/good", CONTENT);
        Downloader impatient = new Downloader(Duration.ofMillis(300), List.of());
        try {
            RemoteFile file = LoopbackServer.file("data.gz", CONTENT, server.address("/stalled"), server.address("/good"));
            assertThat(impatient.fetch(file, folder)).hasBinaryContent(CONTENT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws IOException {
        Path blocked = Files.write(temporary.resolve("file"), new byte[1]);
        RemoteFile file = LoopbackServer.file("data.gz", CONTENT, server.address("/good"));

        assertThatThrownBy(() -> downloader.fetch(file, blocked)).isInstanceOf(IOException.class).hasMessageContaining(blocked.toString());
    }

    @Test
    void aFullDiskIsReportedAsSuch() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("the device that is always full, where there is one").exists();
        server.serve("/good", CONTENT);
        RemoteFile file = LoopbackServer.file("data.gz", CONTENT, server.address("/good"));
        Transfer transfer = new Transfer(java.net.http.HttpClient.newHttpClient(), Duration.ofSeconds(10), file, full);

        assertThatThrownBy(() -> transfer.from(server.address("/good"))).isInstanceOf(IOException.class)
                .hasMessageStartingWith("can't write /dev/full: ");
    }

    @Test
    void sumsAndAddressesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RemoteFile("a", 1, "XY", List.of(URI.create("http://a"))))
                .withMessage("SHA-256 of a is \"XY\", expected 64 small hexadecimal digits");
        assertThatIllegalArgumentException().isThrownBy(() -> LoopbackServer.file("a", CONTENT))
                .withMessage("a has no address, expected one or more");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
