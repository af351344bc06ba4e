package dev.annette.runtime.training;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

import dev.annette.runtime.training.metric.Metric;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how an epoch goes: a bar with the time left, the loss so far, the first metric and samples per second; below it, when the epoch
 * is over, its line as {@link Listeners#lines} prints it. Where there is no terminal, only those lines.
 */
public final class ProgressBar implements Listener {
    private static final long NANOS_BETWEEN_TEXTS = 200_000_000;
    private static final int MILLIS_BETWEEN_DRAWINGS = 200;

    private final TerminalLine line;
    private final boolean isTerminal;
    private final Listener lines;
    private me.tongfei.progressbar.ProgressBar bar;
    private long lastText;

    ProgressBar(PrintStream bars, PrintStream lines, boolean isTerminal) {
        this.line = new TerminalLine(bars);
        this.isTerminal = isTerminal;
        this.lines = Listeners.lines(lines);
    }

    /**
     * A progress bar on the standard error stream and lines on the standard output, if this program runs on a terminal; else the lines
     * alone.
     *
     * @return a listener
     */
    public static ProgressBar onTerminal() {
        return new ProgressBar(System.err, System.out, isTerminal(System.console()));
    }

    /** From release 22 on there is a console even where there is no terminal, and a method that tells; release 17 does not have it. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public void onEpochStart(Training training) {
        if (isTerminal) {
            bar = new ProgressBarBuilder().setTaskName("epoch " + training.epoch() + "/" + training.epochs())
                    .setInitialMax(training.samplesPerEpoch())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
                    .setConsumer(line)
                    .build();
            lastText = System.nanoTime();
        }
    }

    @Override
    public void onBatchEnd(Training training) {
        if (bar == null) {
            return;
        }
        bar.stepTo(training.samples());
        // A text per batch would be thrown away unseen by most of them.
        long now = System.nanoTime();
        if (now - lastText >= NANOS_BETWEEN_TEXTS) {
            lastText = now;
            bar.setExtraMessage(text(training));
        }
    }

    private static String text(Training training) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, " loss %.4f", training.meanLoss()));
        if (!training.metrics().isEmpty()) {
            Metric metric = training.metrics().get(0);
            text.append(String.format(Locale.ROOT, ", %s %.4f", metric.name(), metric.value()));
        }
        return text.append(String.format(Locale.ROOT, ", %.0f samples/s", training.samples() / training.seconds())).toString();
    }

    @Override
    public void onEpochEnd(Training training, EpochRecord epoch) {
        closeBar();
        lines.onEpochEnd(training, epoch);
    }

    @Override
    public void onTrainFailure(Training training, Throwable failure) {
        closeBar();
    }

    @Override
    public void onTrainEnd(Training training, History history) {
        // A training that was stopped at the start of an epoch leaves its bar behind.
        closeBar();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            bar = null;
            line.erase();
        }
    }

    /** The line of the bar, which is gone when its epoch is over. The library's own way of erasing it fails for epochs of a moment. */
    private static final class TerminalLine extends ConsoleProgressBarConsumer {
        private final PrintStream out;

        TerminalLine(PrintStream out) {
            super(out);
            this.out = out;
        }

        void erase() {
            accept(" ".repeat(getMaxRenderedLength()));
            out.print('\r');
            out.flush();
        }

        /** Without the line feed of a bar that stays. */
        @Override
        public void close() {
            out.flush();
        }
    }
}
