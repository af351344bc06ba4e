package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The largest memory that a process has held resident at once: the virtual machine with its heap, and all that lies off it. */
final class PeakMemory {

    /** What the line begins with by which a process of its own tells the figure. */
    private static final String TITLE = "peak resident memory, KiB: ";

    private static final String UNKNOWN = "-";
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String HIGH_WATER_MARK = "VmHWM:";

    private PeakMemory() {}

    /**
     * That of a process that takes Annette's steps of a workload and nothing else.
     *
     * @return in KiB; empty where the system does not tell
     * @throws IOException if no process can be started
     */
    static OptionalLong ofProcessFor(Workload workload, Setting setting) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(workload.name(), "--alone"));
        arguments.addAll(setting.arguments());
        return ChildVirtualMachine.run(Map.of(), arguments).stream().filter(line -> line.startsWith(TITLE))
                .map(line -> line.substring(TITLE.length())).filter(figure -> !figure.equals(UNKNOWN)).mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The line that tells that of this process. */
    static String line() throws IOException {
        OptionalLong peak = ofThisProcess();
        return TITLE + (peak.isPresent() ? Long.toString(peak.getAsLong()) : UNKNOWN);
    }

    private static OptionalLong ofThisProcess() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(HIGH_WATER_MARK)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        }
    }
}
