package dev.annette.runtime.data.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.annette.runtime.data.DataException;
import dev.annette.runtime.data.download.Downloader;
import dev.annette.runtime.data.download.LoopbackServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PublishedTextTest {

    private static final byte[] CONTENT = TextTest.utf8("once upon a time\n");

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
    void anAbsentTextIsDownloadedOnce() throws IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            PublishedText tale = PublishedText.of("Tale", "tale", LoopbackServer.file("tale.txt", CONTENT, server.address("/tale.txt")));
            server.serve("/tale.txt", CONTENT);
            assertThat(tale.text(0, downloader).content()).isEqualTo("once upon a time\n");
        }
        PublishedText offline =
                PublishedText.of("Tale", "tale", LoopbackServer.file("tale.txt", CONTENT, LoopbackServer.silent("/tale.txt")));
        assertThat(offline.text(0, downloader).content()).isEqualTo("once upon a time\n");
        assertThat(offline.from(0, cache.resolve("tale")).content()).isEqualTo("once upon a time\n");
    }

    @Test
    void whatIsAbsentIsToldWithARemedy() throws IOException {
        PublishedText offline =
                PublishedText.of("Tale", "tale", LoopbackServer.file("tale.txt", CONTENT, LoopbackServer.silent("/tale.txt")));
        assertThatThrownBy(() -> offline.text(0, downloader)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("Tale is not in " + cache.resolve("tale") + ", and tale.txt could not be downloaded:")
                .hasMessageEndingWith("or read them from where they are with Tale.from(folder)");
        assertThatThrownBy(() -> offline.from(0, cache)).isInstanceOf(DataException.class)
                .hasMessage("Tale: " + cache + " holds no tale.txt; expected there: tale.txt");
    }

    @Test
    void theNamedTextsAreReadFromFolders() throws IOException {
        for (String name : List.of("timemachine.txt", "input.txt", "valid.txt", "test.txt")) {
            Files.writeString(cache.resolve(name), "of " + name);
        }
        assertThat(TimeMachine.from(cache).content()).isEqualTo("of timemachine.txt");
        assertThat(TinyShakespeare.from(cache).content()).isEqualTo("of input.txt");
        assertThat(WikiText2.from(cache)).isEqualTo(new WikiText2.Parts(Text.of("of valid.txt"), Text.of("of test.txt")));
    }
}
