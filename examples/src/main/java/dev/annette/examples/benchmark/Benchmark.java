package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code benchmark}: measures Annette beside the bare oneDNN primitives. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures training steps and predictions beside the bare oneDNN primitives of the same shapes.")
public final class Benchmark implements Callable<Integer> {

    @Parameters(arity = "0..1", defaultValue = "", paramLabel = "<workload>",
            description = "Beginning of the names of the workloads to run, such as lenet; all unless given.") private String prefix;

    @Option(names = "--rounds", defaultValue = "31", paramLabel = "<count>",
            description = "Rounds per workload (default: ${DEFAULT-VALUE}).") private int rounds;

    @Option(names = "--warm-up", defaultValue = "3", paramLabel = "<seconds>",
            description = "Seconds of warm-up per workload (default: ${DEFAULT-VALUE}).") private double warmUpSeconds;

    @Option(names = "--processor-time",
            description = "Counts the processor time of the calling thread and not the clock's; with OMP_NUM_THREADS=1, on a busy machine.") private boolean usesProcessorTime;

    @Option(names = "--plan",
            description = "Also prints the primitives of each plan, and each reorder with its reason.") private boolean showsPlan;

    @Option(names = "--out", defaultValue = "target/benchmark", paramLabel = "<folder>",
            description = "Where benchmark.csv goes (default: ${DEFAULT-VALUE}).") private Path folder;

    /** A command with its default settings. */
    public Benchmark() {}

    /**
     * Runs the benchmark by itself.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        int status = new CommandLine(new Benchmark()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Measures the workloads asked for and prints the table.
     *
     * @return 0
     * @throws IOException if the CSV can't be written
     * @throws IllegalArgumentException if no workload has such a name, or fewer than 1 round is wanted
     */
    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = Workloads.named(prefix);
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + "; expected at least 1");
        }
        Measurement.Effort effort = new Measurement.Effort(rounds, warmUpSeconds, usesProcessorTime);
        PrintStream terminal = System.out;
        terminal.println(Report.head(effort));
        if (showsPlan) {
            workloads.forEach(workload -> printPlan(workload, terminal));
        }
        terminal.print(Report.titles());
        List<Measurement.Result> results = new ArrayList<>();
        for (Workload workload : workloads) {
            Measurement.Result result = Measurement.run(workload, effort);
            results.add(result);
            terminal.print(Report.row(result));
        }
        terminal.println();
        workloads.forEach(workload -> terminal.printf("%-14s %s%n", workload.name(), workload.description()));
        terminal.println("all rounds: " + Report.csv(folder, results));
        terminal.println(summary(results));
        return 0;
    }

    private static void printPlan(Workload workload, PrintStream terminal) {
        try (Subject subject = workload.open()) {
            subject.step();
            terminal.println(workload.name());
            terminal.println(subject.report());
        }
    }

    private static String summary(List<Measurement.Result> results) {
        StringBuilder line = new StringBuilder("result:");
        for (Measurement.Result result : results) {
            line.append(String.format(Locale.ROOT, " %s=%.2f", result.workload().name(), Measurement.median(result.ratios())));
        }
        return line.toString();
    }
}
