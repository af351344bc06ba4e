package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.runtime.network.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code benchmark}: measures Annette beside the bare oneDNN primitives. */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures training steps and predictions beside the bare oneDNN primitives of the same shapes.")
public final class Benchmark implements Callable<Integer> {

    private static final int STEPS_ALONE = 10;

    @Parameters(arity = "0..1", defaultValue = "", paramLabel = "<workload>",
            description = "Number of a workload, such as W1, or the beginning of the names of several, such as lenet; all unless given.") private String wanted;

    @Option(names = "--rounds", defaultValue = "31", paramLabel = "<count>",
            description = "Rounds per workload (default: ${DEFAULT-VALUE}).") private int rounds;

    @Option(names = "--warm-up", defaultValue = "3", paramLabel = "<seconds>",
            description = "Seconds of warm-up per workload (default: ${DEFAULT-VALUE}).") private double warmUpSeconds;

    @Option(names = "--precision", defaultValue = "F32", paramLabel = "<name>",
            description = "The numbers in which the networks compute, and the bare primitives with them: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).") private Precision precision;

    @Option(names = "--processor-time",
            description = "Counts the processor time of the calling thread and not the clock's; with OMP_NUM_THREADS=1, on a busy machine.") private boolean usesProcessorTime;

    @Option(names = "--plan",
            description = "Also prints the primitives of each plan, and each reorder with its reason.") private boolean showsPlan;

    @Option(names = "--scaling",
            description = "Measures how the time of a training step grows with batch, depth and time steps instead, on one thread and on all.") private boolean showsScaling;

    @Option(names = "--alone",
            description = "Only takes Annette's steps of the workload, and prints the process's peak resident memory; with --scaling, measures with the threads of this process.") private boolean isAlone;

    @Option(names = "--out", defaultValue = "target/benchmark", paramLabel = "<folder>",
            description = "Where benchmark.csv and ratios.png go (default: ${DEFAULT-VALUE}).") private Path folder;

    /** A command with its default settings. */
    public Benchmark() {}

    /**
     * Runs the benchmark by itself.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        // A chart is drawn, never shown: no display needed.
        System.setProperty("java.awt.headless", "true");
        int status = new CommandLine(new Benchmark()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Measures the workloads asked for and prints the table.
     *
     * @return 0
     * @throws IOException if CSV or chart can't be written, or no process can be started
     * @throws IllegalArgumentException if no workload has such a name, or fewer than 1 round is wanted
     */
    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = Workloads.named(wanted);
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + "; expected at least 1");
        }
        Setting setting = new Setting(precision);
        PrintStream terminal = System.out;
        if (showsScaling) {
            scale(setting, terminal);
        } else if (isAlone) {
            workloads.forEach(workload -> runAlone(workload, setting));
            terminal.println(PeakMemory.line());
        } else {
            measure(workloads, setting, terminal);
        }
        return 0;
    }

    private void scale(Setting setting, PrintStream terminal) throws IOException {
        if (isAlone) {
            Scaling.printPoints(setting, terminal);
        } else {
            Scaling.print(setting, terminal);
        }
    }

    /** Some steps, so that all memory that a step touches has been touched. */
    private static void runAlone(Workload workload, Setting setting) {
        try (Subject subject = workload.open(setting, workload.batchSize())) {
            for (int i = 0; i < Math.max(STEPS_ALONE, workload.stepsPerRound()); i++) {
                subject.step();
            }
        }
    }

    private void measure(List<Workload> workloads, Setting setting, PrintStream terminal) throws IOException {
        Measurement.Effort effort = new Measurement.Effort(rounds, warmUpSeconds, usesProcessorTime);
        terminal.println(Report.head(effort, setting));
        if (showsPlan) {
            workloads.forEach(workload -> printPlan(workload, setting, terminal));
        }
        terminal.print(Report.titles());
        List<Measurement.Result> results = new ArrayList<>();
        for (Workload workload : workloads) {
            Measurement.Result result = Measurement.run(workload, setting, effort);
            results.add(result);
            terminal.print(Report.row(result));
        }
        terminal.println();
        workloads.forEach(workload -> terminal.printf("%-6s %-19s %s%n", workload.id(), workload.name(), workload.description()));
        terminal.println("all rounds: " + Report.csv(folder, results) + ", ratios: " + RatioChart.write(folder, results));
        terminal.println(summary(results));
    }

    private static void printPlan(Workload workload, Setting setting, PrintStream terminal) {
        try (Subject subject = workload.open(setting, workload.batchSize())) {
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
