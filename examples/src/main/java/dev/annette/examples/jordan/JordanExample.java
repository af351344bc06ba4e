package dev.annette.examples.jordan;

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

/** Trains {@link Jordan} and {@link Elman} on the same series. */
@Command(name = "jordan",
        description = "Jordan's network beside Elman's, on a wave or on airline passengers: a cell of one's own, scanned.")
public final class JordanExample implements Callable<Integer> {
    private static final int STEPS = 96;
    private static final double RATE = 1e-2;

    @Mixin private SeriesOption option = new SeriesOption(SeriesChoice.WAVE);

    @Mixin private ForecastTask task = new ForecastTask("jordan", 600, 8);

    /** For picocli. */
    public JordanExample() {}

    @Override
    public Integer call() throws IOException {
        task.start();
        boolean isMonthly = option.value() == SeriesChoice.AIRLINE;
        Series series = option.value().series();
        Encoding encoding = option.value().encoding(series);
        try (Network jordan =
                isMonthly ? MonthlyJordanNetwork.builder().seed(task.seed()).precision(task.precision()).build()
                        : JordanNetwork.builder().seed(task.seed()).precision(task.precision()).build();
                Network elman = isMonthly ? MonthlyElmanNetwork.builder().seed(task.seed()).precision(task.precision()).build()
                        : ElmanNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.print("%s%n%s", jordan.summary(), elman.summary());
            task.report(series, option.value().rules(series), List.of(
                    task.learn("Jordan", jordan, series, encoding, STEPS, RATE),
                    task.learn("Elman", elman, series, encoding, STEPS, RATE)));
        }
        return 0;
    }
}
