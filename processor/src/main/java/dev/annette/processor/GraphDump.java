package dev.annette.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.GraphPrinter;

/** Writes the graph after every pass into a folder, numbered in their order, for someone who wants to see what the compiler did. */
final class GraphDump implements BiConsumer<String, Graph> {

    private final Path folder;
    private int count;

    private GraphDump(Path folder) {
        this.folder = folder;
    }

    /** A dump into a folder of the network's name within the given one; none where that is null. */
    static BiConsumer<String, Graph> into(String folder, String networkName) {
        return folder == null ? (pass, graph) -> {} : new GraphDump(Path.of(folder, networkName));
    }

    @Override
    public void accept(String pass, Graph graph) {
        count++;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("%02d-%s.txt".formatted(count, pass)), GraphPrinter.print(graph));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the graph after " + pass + " into " + folder, e);
        }
    }
}
