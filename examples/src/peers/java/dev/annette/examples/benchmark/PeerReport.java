package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Writes comparisons: the table on the terminal, all rounds as CSV. */
final class PeerReport {

    private static final String ROW = "%-6s %-19s %-12s %10s %9s %10s %9s   %6s  %-14s %9s %9s %9s %9s %9s%n";
    private static final String UNKNOWN = "-";

    /** Everything about a comparison. */
    record Row(Comparison comparison, PeerMeasurement measurement, Footprint annette, Footprint peer) {}

    private PeerReport() {}

    static String method(Measurement.Effort effort) {
        return String.format(Locale.ROOT, """
                method    each comparison in a process of its own: equal parameters, equal batches, the first three losses or scores compared,
                          then %d rounds of Annette's steps and the peer's in turn after %.0f s of warm-up; times are the medians over the
                          rounds of each round's median (p99: 99th percentile), the ratio is the peer's time by Annette's, with quartiles;
                          first step (from the start of the virtual machine) and peak resident memory: each side in a process of its own
                """, effort.rounds(), effort.warmUpSeconds());
    }

    static String titles() {
        return String.format(ROW, "", "", "", "annette", "", "peer", "", "peer by", "", "largest", "first", "step, ms", "peak", "MiB")
                + String.format(ROW, "", "workload", "peer", "us", "p99", "us", "p99", "annette", "quartiles", "deviation", "annette",
                        "peer",
                        "annette", "peer");
    }

    static String row(Row row) {
        PeerMeasurement measurement = row.measurement();
        double[] ratios = measurement.ratios();
        return String.format(Locale.ROOT, ROW, row.comparison().workload().id(), row.comparison().workload().name(),
                row.comparison().library(), Report.number(Report.over(measurement.annette(), Measurement.Round::median)),
                Report.number(Report.over(measurement.annette(), Measurement.Round::high)),
                Report.number(Report.over(measurement.peer(), Measurement.Round::median)),
                Report.number(Report.over(measurement.peer(), Measurement.Round::high)),
                String.format(Locale.ROOT, "%.2f", Measurement.median(ratios)),
                String.format(Locale.ROOT, "%.2f to %.2f", ratios[ratios.length / 4], ratios[ratios.length * 3 / 4]),
                String.format(Locale.ROOT, "%.0e", measurement.deviation()), row.annette().firstStep(), row.peer().firstStep(),
                mebibytes(row.annette().peak()), mebibytes(row.peer().peak()));
    }

    private static String mebibytes(OptionalLong kibibytes) {
        return kibibytes.isPresent() ? Long.toString(kibibytes.getAsLong() / 1024) : UNKNOWN;
    }

    /**
     * Writes all rounds of all comparisons as {@code peers.csv}.
     *
     * @throws IOException if the file can't be written
     */
    static Path csv(Path folder, List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("id,workload,peer,round,annette_us,annette_p99_us,peer_us,peer_p99_us,ratio,deviation,annette_first_step_ms,"
                + "peer_first_step_ms,annette_peak_kib,peer_peak_kib");
        for (Row row : rows) {
            PeerMeasurement measurement = row.measurement();
            for (int round = 0; round < measurement.annette().length; round++) {
                Measurement.Round annette = measurement.annette()[round];
                Measurement.Round peer = measurement.peer()[round];
                lines.add(
                        String.format(Locale.ROOT, "%s,%s,%s,%d,%.3f,%.3f,%.3f,%.3f,%.4f,%e,%d,%d,%s,%s", row.comparison().workload().id(),
                                row.comparison().workload().name(), row.comparison().library(), round + 1, annette.median(), annette.high(),
                                peer.median(), peer.high(), measurement.ratio(round), measurement.deviation(), row.annette().firstStep(),
                                row.peer().firstStep(), kibibytes(row.annette().peak()), kibibytes(row.peer().peak())));
            }
        }
        Files.createDirectories(folder);
        return Files.write(folder.resolve("peers.csv"), lines);
    }

    private static String kibibytes(OptionalLong kibibytes) {
        return kibibytes.isPresent() ? Long.toString(kibibytes.getAsLong()) : UNKNOWN;
    }
}
