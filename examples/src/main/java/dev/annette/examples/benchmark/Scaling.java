package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the time of a training step grows with its work: with the batch, the depth and the steps of a sequence, on one thread and on all. Each figure is the median step
 * divided by the units of work in it, so that a row whose figures don't rise grows no faster than the work.
 */
final class Scaling {

    private static final double SECONDS_PER_POINT = 0.4;
    private static final int FEWEST_STEPS = 5;
    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
    private static final String POINT = "point";

    private Scaling() {}

    /**
     * Measures in processes of their own, one for each number of threads, and prints the tables.
     *
     * @throws IOException if no process can be started
     */
    static void print(Setting setting, PrintStream terminal) throws IOException {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        List<Integer> threads = threads();
        for (int count : threads) {
            List<String> arguments = new ArrayList<>(List.of("--scaling", "--alone"));
            arguments.addAll(setting.arguments());
            for (String line : ChildVirtualMachine.run(Map.of("OMP_NUM_THREADS", Integer.toString(count)), arguments)) {
                String[] fields = line.split("\t");
                if (fields[0].equals(POINT)) {
                    figures.computeIfAbsent(fields[1] + "\t" + fields[2], key -> new ArrayList<>()).add(fields[3]);
                }
            }
        }
        for (ScalingSeries series : ScalingSeries.all()) {
            terminal.printf("%n%s: microseconds per %s%n%12s", series.name(), series.unit(), series.variable());
            threads.forEach(count -> terminal.printf("%14s", count == 1 ? "1 thread" : count + " threads"));
            terminal.println();
            for (int size : series.sizes()) {
                terminal.printf("%12d", size);
                figures.getOrDefault(series.name() + "\t" + size, List.of()).forEach(figure -> terminal.printf("%14s", figure));
                terminal.println();
            }
        }
    }

    /** One, and as many as the machine has cores. */
    private static List<Integer> threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores == 1 ? List.of(1) : List.of(1, cores);
    }

    /** Measures in this process, and prints a line for each point. */
    static void printPoints(Setting setting, PrintStream terminal) {
        for (ScalingSeries series : ScalingSeries.all()) {
            for (int size : series.sizes()) {
                try (Subject subject = series.open(setting, size)) {
                    double figure = median(subject) / NANOSECONDS_PER_MICROSECOND / size;
                    terminal.println(String.join("\t", POINT, series.name(), Integer.toString(size),
                            String.format(Locale.ROOT, figure < 10 ? "%.3f" : "%.1f", figure)));
                }
            }
        }
    }

    /** The median step in nanoseconds; the first half of the steps warms up. */
    private static double median(Subject subject) {
        List<Long> steps = new ArrayList<>();
        long end = System.nanoTime() + (long) (SECONDS_PER_POINT * 1e9);
        while (steps.size() < 2 * FEWEST_STEPS || System.nanoTime() < end) {
            long before = System.nanoTime();
            subject.step();
            steps.add(System.nanoTime() - before);
        }
        double[] later = steps.subList(steps.size() / 2, steps.size()).stream().mapToDouble(Long::doubleValue).toArray();
        Arrays.sort(later);
        return Measurement.median(later);
    }
}
