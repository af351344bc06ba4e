package dev.annette.examples.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that measure what surrounds a step; what they measure is nobody's business here. */
class StartUpTest {

    @TempDir Path folder;

    private static String output(Object command, String... arguments) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(command).execute(arguments)).isZero();
        } finally {
            System.setOut(terminal);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void startUpHasARowForEachWayToStart() {
        String table = output(new StartUp(), "--runs", "1", "--out", folder.toString());

        assertThat(table.lines()).hasSize(7);
        assertThat(table.lines().filter(line -> line.startsWith("train"))).hasSize(3)
                .allMatch(line -> line.matches(".* main \\d+ +natives \\d+ +data \\d+ +network \\d+ +plan \\d+ +step \\d+"));
        assertThat(table.lines().filter(line -> line.contains("from an archive"))).hasSize(2);
        assertThat(table.lines().filter(line -> line.contains("unpacked"))).hasSize(2);
    }

    @Test
    void sideBySideHasARowForEachNumberOfClientsAndNetworks() {
        String table = output(new SideBySide(), "--seconds", "0.02");

        assertThat(table.lines().filter(line -> line.startsWith("pool of"))).hasSize(6);
        assertThat(table.lines().filter(line -> line.startsWith("networks of"))).hasSize(4);
    }

    @Test
    void subnormalsHaveARowForEachStep() {
        assertThat(output(new Subnormals(), "--rounds", "1").lines()).hasSize(5);
    }
}
