package dev.annette.examples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code start-up}: starts virtual machines and measures how long it takes them until the first training step or prediction is done. The clock runs in this process, from before the
 * other one is started until it says that it is done.
 */
@Command(name = "start-up", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures the time from the start of a virtual machine to the first training step and the first prediction.")
public final class StartUp implements Callable<Integer> {

    @Option(names = "--runs", defaultValue = "9", paramLabel = "<count>",
            description = "Processes started for each row of the table (default: ${DEFAULT-VALUE}).") private int runs;

    @Option(names = "--java", paramLabel = "<file>",
            description = "The java command to start (default: that of this process).") private Path java =
                    Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--out", defaultValue = "target/start-up", paramLabel = "<folder>",
            description = "Where jars, unpacked natives and archives of classes go (default: ${DEFAULT-VALUE}).") private Path folder;

    private String classPath;

    /** A command with its default settings. */
    public StartUp() {}

    /**
     * Runs the measurement by itself.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        int status = new CommandLine(new StartUp()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Measures and prints the table.
     *
     * @return 0
     * @throws IOException if a process can't be started, or a folder not be written
     * @throws InterruptedException if this process is interrupted
     * @throws IllegalArgumentException if fewer than 1 run is wanted
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1) {
            throw new IllegalArgumentException("--runs is " + runs + "; expected at least 1");
        }
        Path natives = Files.createDirectories(folder.resolve("natives"));
        classPath = ClassPath.ofJars(folder);
        System.out.printf(Locale.ROOT, "%-8s %-8s %-15s %8s %8s   %s%n", "step", "natives", "classes", "ms", "fastest",
                "behind it, ms: median of each part");
        for (String step : List.of("train", "predict")) {
            List<String> cached = List.of("-Dorg.bytedeco.javacpp.cachedir=" + natives.toAbsolutePath());
            run(step, cached);
            print(step, "cached", "from jars", repeat(step, cached));
            Path archive = folder.resolve(step + ".jsa").toAbsolutePath();
            Files.deleteIfExists(archive);
            run(step, with(cached, "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
            print(step, "cached", "from an archive", repeat(step, with(cached, "-XX:SharedArchiveFile=" + archive)));
            List<Map<String, Double>> unpacking = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                Path fresh = Files.createTempDirectory(folder, "fresh");
                unpacking.add(run(step, List.of("-Dorg.bytedeco.javacpp.cachedir=" + fresh.toAbsolutePath())));
                delete(fresh);
            }
            print(step, "unpacked", "from jars", unpacking);
        }
        return 0;
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Arrays.stream(more)).toList();
    }

    private List<Map<String, Double>> repeat(String step, List<String> options) throws IOException, InterruptedException {
        List<Map<String, Double>> results = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            results.add(run(step, options));
        }
        return results;
    }

    /** Runs one process; gives the milliseconds after which it had each part behind it. */
    private Map<String, Double> run(String step, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
                FirstStep.class.getName(), step));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, Double> times = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                times.put(line, (System.nanoTime() - start) / 1e6);
            }
        }
        if (process.waitFor() != 0 || !times.containsKey("step")) {
            throw new IOException("the process ended with status " + process.exitValue() + " behind " + times.keySet() + ": " + command);
        }
        return times;
    }

    private static void print(String step, String natives, String classes, List<Map<String, Double>> results) {
        StringBuilder parts = new StringBuilder();
        String before = null;
        for (String part : results.get(0).keySet()) {
            String previous = before;
            parts.append(String.format(Locale.ROOT, "%s %.0f  ", part,
                    median(results.stream().map(times -> times.get(part) - (previous == null ? 0 : times.get(previous))).toList())));
            before = part;
        }
        List<Double> whole = results.stream().map(times -> times.get("step")).toList();
        System.out.printf(Locale.ROOT, "%-8s %-8s %-15s %8.0f %8.0f   %s%n", step, natives, classes, median(whole),
                whole.stream().min(Comparator.naturalOrder()).orElseThrow(), parts.toString().strip());
    }

    private static double median(List<Double> values) {
        return Measurement.median(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> children;
        try (Stream<Path> walk = Files.walk(folder)) {
            children = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path child : children) {
            Files.delete(child);
        }
    }
}
