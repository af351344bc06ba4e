package dev.annette.examples.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one side costs a process of its own.
 *
 * @param firstStep milliseconds from the start of the virtual machine to the end of the first step, natives unpacked before
 * @param peak the largest resident memory, in KiB; empty where the system does not tell
 */
record Footprint(long firstStep, OptionalLong peak) {

    private static final String FIRST_STEP = "first step, ms: ";
    private static final int FEWEST_STEPS = 10;

    /** Takes steps in this process, enough to touch all memory that a step touches, and prints the figures for {@link #in}. */
    static void print(Runnable step, int steps, PrintStream out) throws IOException {
        step.run();
        out.println(FIRST_STEP + (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()));
        for (int i = 1; i < Math.max(FEWEST_STEPS, steps); i++) {
            step.run();
        }
        out.println(PeakMemory.line());
    }

    /** What another process has printed. */
    static Footprint in(List<String> lines) {
        long firstStep = lines.stream().filter(line -> line.startsWith(FIRST_STEP))
                .mapToLong(line -> Long.parseLong(line.substring(FIRST_STEP.length()))).findFirst().orElseThrow();
        return new Footprint(firstStep, PeakMemory.in(lines));
    }
}
