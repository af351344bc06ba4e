package dev.annette.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Writes results: the head and the table on the terminal, all rounds as CSV. */
final class Report {

    private static final String ROW = "%-6s %-19s %10s %10s %10s %10s   %6s   %-13s %7s %9s %8s %10s %9s%n";
    private static final String UNKNOWN = "-";

    private Report() {}

    /** The machine and the method, without which no figure means anything. */
    static String head(Measurement.Effort effort, Setting setting) {
        return String.format(Locale.ROOT, """
                machine   %s, %d cores
                system    %s %s, %s
                java      %s %s
                threads   OpenMP %s, one Java thread%s
                numbers   %s, the bare primitives %s
                method    %d rounds of Annette's steps and the bare primitives' in turn after %.0f s of warm-up; times are the medians
                          over the rounds of each round's median (p99: 99th percentile), ratio the median of the rounds' ratios, with quartiles
                """, processor(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("os.arch"), System.getProperty("java.vm.name"),
                System.getProperty("java.version"), openMpThreads(), effort.usesProcessorTime() ? "; processor time of that thread" : "",
                setting.precision(), setting.bareType(), effort.rounds(), effort.warmUpSeconds());
    }

    private static String openMpThreads() {
        String set = System.getenv("OMP_NUM_THREADS");
        return set == null ? Integer.toString(Runtime.getRuntime().availableProcessors()) : set;
    }

    private static String processor() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try {
                List<String> lines = Files.readAllLines(information);
                String name = value(lines, "model name");
                String flags = " " + value(lines, "flags") + " ";
                List<String> known = new ArrayList<>();
                for (String flag : List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16")) {
                    if (flags.contains(" " + flag + " ")) {
                        known.add(flag);
                    }
                }
                return name + " (" + String.join(" ", known) + ")";
            } catch (IOException unreadable) {
                return "unknown processor";
            }
        }
        return "unknown processor";
    }

    private static String value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse("");
    }

    /** The titles of the table's columns. */
    static String titles() {
        return String.format(ROW, "", "workload", "annette us", "p99", "bare us", "p99", "ratio", "quartiles", "B/step", "calls",
                "reorders",
                "arena KiB", "peak MiB");
    }

    /** One workload's row. */
    static String row(Measurement.Result result) {
        double[] ratios = result.ratios();
        return String.format(Locale.ROOT, ROW, result.workload().id(), result.workload().name(),
                number(over(result.annette(), Measurement.Round::median)),
                number(over(result.annette(), Measurement.Round::high)), number(over(result.bare(), Measurement.Round::median)),
                number(over(result.bare(), Measurement.Round::high)), String.format(Locale.ROOT, "%.2f", Measurement.median(ratios)),
                String.format(Locale.ROOT, "%.2f to %.2f", ratios[ratios.length / 4], ratios[ratios.length * 3 / 4]),
                number(result.bytesPerStep()), result.report().callsPerStep() + "/" + result.barePrimitives(),
                result.report().reordersPerStep(), result.report().arenaBytes() / 1024,
                result.peakKibibytes().isPresent() ? Long.toString(result.peakKibibytes().getAsLong() / 1024) : UNKNOWN);
    }

    private static double over(Measurement.Round[] rounds, ToDoubleFunction<Measurement.Round> figure) {
        return Measurement.median(Arrays.stream(rounds).mapToDouble(figure).sorted().toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    /**
     * Writes all rounds of all workloads as {@code benchmark.csv}.
     *
     * @throws IOException if the file can't be written
     */
    static Path csv(Path folder, List<Measurement.Result> results) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("id,workload,round,annette_us,annette_p99_us,bare_us,bare_p99_us,ratio,bytes_per_step,native_calls,bare_calls,reorders,"
                + "arena_bytes,peak_kib");
        for (Measurement.Result result : results) {
            for (int round = 0; round < result.annette().length; round++) {
                Measurement.Round annette = result.annette()[round];
                Measurement.Round bare = result.bare()[round];
                lines.add(String.format(Locale.ROOT, "%s,%s,%d,%.3f,%.3f,%.3f,%.3f,%.4f,%.1f,%d,%d,%d,%d,%s", result.workload().id(),
                        result.workload().name(), round + 1, annette.median(), annette.high(), bare.median(), bare.high(),
                        result.ratio(round), result.bytesPerStep(), result.report().callsPerStep(), result.barePrimitives(),
                        result.report().reordersPerStep(), result.report().arenaBytes(),
                        result.peakKibibytes().isPresent() ? Long.toString(result.peakKibibytes().getAsLong()) : UNKNOWN));
            }
        }
        Files.createDirectories(folder);
        return Files.write(folder.resolve("benchmark.csv"), lines);
    }
}
