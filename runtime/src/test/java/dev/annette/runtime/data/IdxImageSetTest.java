package dev.annette.runtime.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.LoopbackServer;
import dev.annette.runtime.data.download.RemoteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class IdxImageSetTest {

    private static final byte[] TRAIN_IMAGES = IdxFileTest.idx(new int[] {2, 1, 2}, 0, 255, 255, 0);
    private static final byte[] TRAIN_LABELS = IdxFileTest.idx(new int[] {2}, 1, 0);
    private static final byte[] TEST_IMAGES = IdxFileTest.idx(new int[] {1, 1, 2}, 255, 255);
    private static final byte[] TEST_LABELS = IdxFileTest.idx(new int[] {1}, 1);

    private final Downloader downloader = new Downloader(Duration.ofSeconds(10), List.of());
    private String before;

    @TempDir private Path cache;

    @BeforeEach
    void useFolder() {
        before = System.getProperty("annette.data");
        System.setProperty("annette.data", cache.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("annette.data");
        } else {
            System.setProperty("annette.data", before);
        }
    }

    @Test
    void absentFilesAreDownloadedIntoTheCache() throws IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            IdxImageSet set = set(server::address);
            server.serve("/train-images.gz", IdxFileTest.gzip(TRAIN_IMAGES));
            server.serve("/train-labels.gz", IdxFileTest.gzip(TRAIN_LABELS));

            assertThat(set.train(downloader).size()).isEqualTo(2);
            assertThat(cache.resolve("small")).isDirectoryContaining("glob:**/train-images.gz");
            assertThatThrownBy(() -> set.test(downloader)).isInstanceOf(DataException.class).hasMessageContaining("HTTP status 404");
        }
        assertThat(set(LoopbackServer::silent).train(downloader).size()).as("offline, from the cache").isEqualTo(2);
    }

    @Test
    void offlineSaysWhatWasTriedAndWhatHelps() throws IOException {
        assertThatThrownBy(() -> set(LoopbackServer::silent).train(downloader)).isInstanceOf(DataException.class).hasMessageMatching(
                "(?s)Small is not in \\Q" + cache.resolve("small") + "\\E, and train-images.gz could not be downloaded:"
                        + "\n  http://127.0.0.1:\\d+/train-images.gz: no connection \\(ConnectException\\)"
                        + "\nfix: go online; or put the files train-images.gz, train-labels.gz, test-images.gz, test-labels.gz into \\Q"
                        + cache.resolve("small") + "\\E by hand; or set the system property annette.data to a folder that holds small/;"
                        + " or read them from where they are with Small.from\\(folder\\)");
    }

    @Test
    void unpackedFilesServeAsWell() throws IOException {
        Files.write(cache.resolve("train-images"), TRAIN_IMAGES);
        Files.write(cache.resolve("train-labels"), TRAIN_LABELS);
        Files.write(cache.resolve("test-images.gz"), IdxFileTest.gzip(TEST_IMAGES));
        assertThatThrownBy(() -> set(LoopbackServer::silent).from(cache)).isInstanceOf(DataException.class)
                .hasMessage("Small: " + cache + " holds neither test-labels.gz nor test-labels; expected there:"
                        + " train-images.gz, train-labels.gz, test-images.gz, test-labels.gz (packed or not)");

        Files.write(cache.resolve("test-labels"), TEST_LABELS);
        Split split = set(LoopbackServer::silent).from(cache);

        assertThat(DatasetTest.sample(split.train(), 0)).containsExactly(0, 1);
        assertThat(DatasetTest.target(split.test(), 0)).containsExactly(1);
        assertThat(split.test().classNames()).containsExactly("a", "b");
    }

    @Test
    void aFolderThatCannotBeWrittenIsReported() throws IOException {
        Files.write(cache.resolve("small"), new byte[1]);

        assertThatThrownBy(() -> set(LoopbackServer::silent).train(downloader)).isInstanceOf(DataException.class)
                .hasMessageContaining("train-images.gz can't be stored in " + cache.resolve("small"))
                .hasMessageContaining("fix: set the system property annette.data to a folder that can be written to");
    }

    private static IdxImageSet set(Function<String, URI> address) throws IOException {
        return new IdxImageSet("Small", "small", List.of("a", "b"),
                List.of(file("train-images.gz", TRAIN_IMAGES, address), file("train-labels.gz", TRAIN_LABELS, address),
                        file("test-images.gz", TEST_IMAGES, address), file("test-labels.gz", TEST_LABELS, address)));
    }

    private static RemoteFile file(String name, byte[] content, Function<String, URI> address) throws IOException {
        return LoopbackServer.file(name, IdxFileTest.gzip(content), address.apply("/" + name));
    }
}
