package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Times a comparison in rounds, as {@link Measurement} does, in a process of its own; that process prints what the one that has started it reads. */
record PeerMeasurement(Measurement.Round[] annette, Measurement.Round[] peer, double deviation) {

    private static final String ROUND = "round ";
    private static final String DEVIATION = "deviation ";

    /** Threads of the side that has just run spin for a while, those of Intel's OpenMP for 200 ms, before they sleep: until then they would slow the other side. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

    /** How many times Annette's time the peer takes, a figure for each round, smallest first. */
    double[] ratios() {
        double[] ratios = new double[annette.length];
        Arrays.setAll(ratios, this::ratio);
        Arrays.sort(ratios);
        return ratios;
    }

    double ratio(int round) {
        return peer[round].median() / annette[round].median();
    }

    /**
     * Measures in this process.
     *
     * @throws IOException if the peer's files can't be written or read
     * @throws IllegalStateException if both sides compute something else
     */
    static PeerMeasurement here(Comparison comparison, Measurement.Effort effort, Path folder) throws IOException {
        Workload workload = comparison.workload();
        try (Subject annette = workload.open(Setting.F32, workload.batchSize())) {
            Agreement.spread(annette.network());
            try (Peer peer = comparison.open(annette.network(), folder)) {
                double deviation = Agreement.of(comparison, annette, peer);
                Runnable[] sides = {annette::step, peer::step};
                warmUp(sides, workload.stepsPerRound(), effort.warmUpSeconds());
                Measurement.Round[][] rounds = new Measurement.Round[sides.length][effort.rounds()];
                long[] nanoseconds = new long[workload.stepsPerRound()];
                for (int round = 0; round < effort.rounds(); round++) {
                    for (int side = 0; side < sides.length; side++) {
                        LockSupport.parkNanos(PAUSE);
                        // Wakes the threads that have gone to sleep.
                        sides[side].run();
                        rounds[side][round] = Measurement.round(sides[side], nanoseconds, effort.clock());
                    }
                }
                Agreement.requireFinite(comparison, annette, peer);
                return new PeerMeasurement(rounds[0], rounds[1], deviation);
            }
        }
    }

    private static void warmUp(Runnable[] sides, int steps, double seconds) {
        long[] nanoseconds = new long[steps];
        for (Runnable side : sides) {
            long end = System.nanoTime() + (long) (seconds / sides.length * TimeUnit.SECONDS.toNanos(1));
            do {
                Measurement.round(side, nanoseconds, System::nanoTime);
            } while (System.nanoTime() < end);
        }
    }

    /** Prints it for {@link #in}. */
    void print(PrintStream out) {
        out.println(DEVIATION + deviation);
        for (int round = 0; round < annette.length; round++) {
            out.printf(Locale.ROOT, "%s%f %f %f %f%n", ROUND, annette[round].median(), annette[round].high(), peer[round].median(),
                    peer[round].high());
        }
    }

    /** What another process has printed. */
    static PeerMeasurement in(List<String> lines) {
        List<Measurement.Round> annette = new ArrayList<>();
        List<Measurement.Round> peer = new ArrayList<>();
        double deviation = Double.NaN;
        for (String line : lines) {
            if (line.startsWith(ROUND)) {
                double[] figures = Arrays.stream(line.substring(ROUND.length()).split(" ")).mapToDouble(Double::parseDouble).toArray();
                annette.add(new Measurement.Round(figures[0], figures[1]));
                peer.add(new Measurement.Round(figures[2], figures[3]));
            } else if (line.startsWith(DEVIATION)) {
                deviation = Double.parseDouble(line.substring(DEVIATION.length()));
            }
        }
        return new PeerMeasurement(annette.toArray(Measurement.Round[]::new), peer.toArray(Measurement.Round[]::new), deviation);
    }
}
