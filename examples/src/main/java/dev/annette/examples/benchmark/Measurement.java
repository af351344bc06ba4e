package dev.annette.examples.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import com.sun.management.ThreadMXBean;
import dev.annette.runtime.operator.PlanReport;

/**
 * Times a workload in rounds: some steps of Annette, then as many of the bare primitives, and again. Each round gives one ratio, and
 * the result is the median of the ratios.
 *
 * <p>Why rounds and no JMH: a machine that is shared or changes its clock drifts by a fifth within the hour, and a harness that runs
 * one side to its end before it begins the other measures the drift. Neighbouring in time, both sides see the same machine. Steps last
 * microseconds to milliseconds, so that a call of {@code nanoTime} (some 25 ns) around each is nothing beside them, and a step
 * ends in native code and arrays, which no compiler can do away with. A round's figure is the median of its steps, so that a step during
 * which the thread lost its core does not count.
 */
final class Measurement {

    private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
    private static final double HIGH_PERCENTILE = 0.99;
    private static final int FEWEST_STEPS = 10;
    private static final int ALLOCATION_ROUNDS = 3;

    /** On a machine that others keep busy a round ends early rather than never, in nanoseconds. */
    private static final long LONGEST_ROUND = 500_000_000;

    /** How much is measured, and whether by the processor time of the calling thread, which on a busy machine says more than the clock. */
    record Effort(int rounds, double warmUpSeconds, boolean usesProcessorTime) {
        LongSupplier clock() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return usesProcessorTime ? threads::getCurrentThreadCpuTime : System::nanoTime;
        }
    }

    /** The median and the 99th percentile of a round's steps, in microseconds. */
    record Round(double median, double high) {}

    /** Everything about one workload. */
    record Result(Workload workload, Round[] annette, Round[] bare, double bytesPerStep, PlanReport report, int barePrimitives,
            OptionalLong peakKibibytes) {

        double ratio(int round) {
            return annette[round].median() / bare[round].median();
        }

        /** The ratios of the rounds, smallest first. */
        double[] ratios() {
            double[] ratios = new double[annette.length];
            Arrays.setAll(ratios, this::ratio);
            Arrays.sort(ratios);
            return ratios;
        }
    }

    private Measurement() {}

    static Result run(Workload workload, Setting setting, Effort effort) throws IOException {
        OptionalLong peak = PeakMemory.ofProcessFor(workload, setting);
        try (Subject subject = workload.open(setting, workload.batchSize());
                BarePrimitives bare = workload.bare(setting, workload.batchSize())) {
            long[] nanoseconds = new long[workload.stepsPerRound()];
            LongSupplier clock = effort.clock();
            warmUp(subject, bare, nanoseconds, effort);
            Round[] annetteRounds = new Round[effort.rounds()];
            Round[] bareRounds = new Round[effort.rounds()];
            for (int round = 0; round < effort.rounds(); round++) {
                annetteRounds[round] = round(subject::step, nanoseconds, clock);
                bareRounds[round] = round(bare::execute, nanoseconds, clock);
            }
            return new Result(workload, annetteRounds, bareRounds, bytesPerStep(subject, nanoseconds.length), subject.report(), bare.size(),
                    peak);
        }
    }

    private static void warmUp(Subject subject, BarePrimitives bare, long[] nanoseconds, Effort effort) {
        long end = System.nanoTime() + (long) (effort.warmUpSeconds() * 1e9);
        do {
            round(subject::step, nanoseconds, System::nanoTime);
            round(bare::execute, nanoseconds, System::nanoTime);
        } while (System.nanoTime() < end);
    }

    /** As many steps as there is room for, fewer on a machine that is busy. */
    static Round round(Runnable step, long[] nanoseconds, LongSupplier clock) {
        long start = clock.getAsLong();
        long before = start;
        int steps = 0;
        while (steps < nanoseconds.length && (steps < FEWEST_STEPS || before - start < LONGEST_ROUND)) {
            step.run();
            long after = clock.getAsLong();
            nanoseconds[steps++] = after - before;
            before = after;
        }
        long[] sorted = Arrays.copyOf(nanoseconds, steps);
        Arrays.sort(sorted);
        return new Round(percentile(sorted, 0.5), percentile(sorted, HIGH_PERCENTILE));
    }

    private static double percentile(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / NANOSECONDS_PER_MICROSECOND;
    }

    /**
     * What the calling thread allocates on the heap in one step: the least of some rounds, since the virtual machine itself allocates now and then, when it compiles, while what a step
     * allocates shows in every round.
     */
    static double bytesPerStep(Subject subject, int steps) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ALLOCATION_ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < steps; i++) {
                subject.step();
            }
            least = Math.min(least, (double) (threads.getCurrentThreadAllocatedBytes() - before) / steps);
        }
        return least;
    }

    /** The middle one of sorted values. */
    static double median(double[] sorted) {
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
}
