package dev.annette.examples.clockwork;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.annette.examples.series.Encoding;
import dev.annette.examples.series.ForecastTask;
import dev.annette.examples.series.Series;
import dev.annette.examples.series.SeriesChoice;
import dev.annette.examples.series.SeriesOption;
import dev.annette.runtime.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link Clockwork} and {@link Elman} on the same series. */
@Command(name = "clockwork", description = "A clockwork network beside Elman's, on a wave of slow and fast parts or on airline passengers.")
public final class ClockworkExample implements Callable<Integer> {
    private static final int STEPS = 96;
    private static final double RATE = 1e-2;

    @Mixin private SeriesOption option = new SeriesOption(SeriesChoice.WAVE);

    @Mixin private ForecastTask task = new ForecastTask("clockwork", 600, 8);

    /** For picocli. */
    public ClockworkExample() {}

    @Override
    public Integer call() throws IOException {
        task.start();
        boolean isMonthly = option.value() == SeriesChoice.AIRLINE;
        Series series = option.value().series();
        Encoding encoding = option.value().encoding(series);
        try (Network clockwork = isMonthly ? MonthlyClockworkNetwork.builder().seed(task.seed()).precision(task.precision()).build()
                : ClockworkNetwork.builder().seed(task.seed()).precision(task.precision()).build();
                Network elman = isMonthly ? MonthlyElmanNetwork.builder().seed(task.seed()).precision(task.precision()).build()
                        : ElmanNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.print("%s%n%s", clockwork.summary(), elman.summary());
            task.report(series, option.value().rules(series), List.of(
                    task.learn("Clockwork", clockwork, series, encoding, STEPS, RATE),
                    task.learn("Elman", elman, series, encoding, STEPS, RATE)));
        }
        return 0;
    }
}
