package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code peers}: measures Annette beside libtorch, the engine of PyTorch, and beside ONNX Runtime. */
@Command(name = "peers", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures training steps and predictions beside libtorch and ONNX Runtime.")
public final class Peers implements Callable<Integer> {

    private enum Task {
        /** Starts processes and writes the table. */
        TABLE,
        /** Both sides in turn, in this process. */
        ROUNDS,
        /** Annette's steps, in this process. */
        ANNETTE,
        /** The peer's steps, in this process. */
        PEER
    }

    @Parameters(arity = "0..1", defaultValue = "", paramLabel = "<workload>",
            description = "Number of a workload, such as W1, or the beginning of the names of several, such as lenet, or one with the peer, such as mlp-predict/libtorch; all unless given.") private String wanted;

    @Option(names = "--rounds", defaultValue = "11", paramLabel = "<count>",
            description = "Rounds per comparison (default: ${DEFAULT-VALUE}).") private int rounds;

    @Option(names = "--warm-up", defaultValue = "3", paramLabel = "<seconds>",
            description = "Seconds of warm-up per comparison (default: ${DEFAULT-VALUE}).") private double warmUpSeconds;

    @Option(names = "--out", defaultValue = "target/benchmark", paramLabel = "<folder>",
            description = "Where peers.csv and the ONNX files go (default: ${DEFAULT-VALUE}).") private Path folder;

    @Option(names = "--task", defaultValue = "TABLE", hidden = true,
            description = "What a process does that this command has started for one comparison.") private Task task;

    /** A command with its default settings. */
    public Peers() {}

    /**
     * Runs the comparisons.
     *
     * @param arguments the options, as {@code --help} lists them
     */
    public static void main(String[] arguments) {
        int status = new CommandLine(new Peers()).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Compares the workloads asked for and prints the table.
     *
     * @return 0
     * @throws IOException if a file can't be written, or no process can be started
     * @throws IllegalArgumentException if no comparison has such a name, or fewer than 1 round is wanted
     * @throws IllegalStateException if both sides compute something else, or a process fails
     */
    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is " + rounds + "; expected at least 1");
        }
        Files.createDirectories(folder);
        List<Comparison> comparisons = Comparisons.named(wanted);
        Measurement.Effort effort = new Measurement.Effort(rounds, warmUpSeconds, false);
        PrintStream terminal = System.out;
        if (task == Task.TABLE) {
            compare(comparisons, effort, terminal);
            return 0;
        }
        for (Comparison comparison : comparisons) {
            carryOut(comparison, effort, terminal);
        }
        return 0;
    }

    private void carryOut(Comparison comparison, Measurement.Effort effort, PrintStream terminal) throws IOException {
        Workload workload = comparison.workload();
        switch (task) {
            case ROUNDS -> PeerMeasurement.here(comparison, effort, folder).print(terminal);
            case ANNETTE -> {
                try (Subject subject = workload.open(Setting.F32, workload.batchSize())) {
                    Footprint.print(subject::step, workload.stepsPerRound(), terminal);
                }
            }
            case PEER -> {
                try (Peer peer = comparison.openAlone(folder)) {
                    Footprint.print(peer::step, workload.stepsPerRound(), terminal);
                }
            }
            case TABLE -> throw new IllegalStateException("a table is of several comparisons");
        }
    }

    private void compare(List<Comparison> comparisons, Measurement.Effort effort, PrintStream terminal) throws IOException {
        terminal.println(Report.machine(effort) + PeerReport.method(effort));
        terminal.print(PeerReport.titles());
        List<PeerReport.Row> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            PeerMeasurement measurement = PeerMeasurement.in(inProcessOfItsOwn(comparison, Task.ROUNDS, comparison.environment()));
            Footprint annette = Footprint.in(inProcessOfItsOwn(comparison, Task.ANNETTE, Map.of()));
            Footprint peer = Footprint.in(inProcessOfItsOwn(comparison, Task.PEER, comparison.environment()));
            PeerReport.Row row = new PeerReport.Row(comparison, measurement, annette, peer);
            rows.add(row);
            terminal.print(PeerReport.row(row));
        }
        terminal.println();
        comparisons.stream().map(Comparison::workload).map(workload -> workload.id() + " " + workload.description()).distinct()
                .forEach(terminal::println);
        terminal.println(JarSizes.line(ChildVirtualMachine.classPath()));
        terminal.println("all rounds: " + PeerReport.csv(folder, rows));
    }

    private List<String> inProcessOfItsOwn(Comparison comparison, Task its, Map<String, String> environment) throws IOException {
        return ChildVirtualMachine.run(Peers.class, environment,
                List.of(comparison.name(), "--task", its.name(), "--rounds", Integer.toString(rounds), "--warm-up",
                        String.format(Locale.ROOT, "%s", warmUpSeconds), "--out", folder.toString()));
    }
}
