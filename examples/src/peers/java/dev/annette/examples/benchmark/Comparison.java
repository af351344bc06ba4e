package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.annette.runtime.network.Network;

/** A row of the table: a workload of Annette's beside the same network in another library. */
interface Comparison {

    /** Annette's side. */
    Workload workload();

    /** The other library, such as {@code libtorch}. */
    String library();

    /** What the process in which the library runs is given in its environment, so that the library does its best. */
    Map<String, String> environment();

    /**
     * Builds the peer with the parameters of Annette's network.
     *
     * @param network whose parameters are copied, before its first step
     * @param folder for files that the peer reads
     * @throws IOException if a file can't be written or read
     */
    Peer open(Network network, Path folder) throws IOException;

    /**
     * Builds the peer in a process without Annette, in which only shapes matter.
     *
     * @param folder where {@link #open} has left files
     * @throws IOException if a file can't be read
     */
    Peer openAlone(Path folder) throws IOException;

    /** How it is chosen and told, such as {@code lenet-train/libtorch}. */
    default String name() {
        return workload().name() + "/" + library();
    }
}
