package dev.annette.examples.airline;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.annette.examples.series.Encoding;
import dev.annette.examples.series.Forecast;
import dev.annette.examples.series.ForecastTask;
import dev.annette.examples.series.Series;
import dev.annette.examples.series.SeriesChoice;
import dev.annette.runtime.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link AirlineLSTM} and its two neighbours on the first 70 % of the months and lets them forecast the others. */
@Command(name = "airline", description = "RNN, LSTM and GRU forecast airline passengers month by month; 144 real months.")
public final class AirlineExample implements Callable<Integer> {
    private static final int MONTHS = 48;
    private static final double RATE = 1e-2;

    @Mixin private ForecastTask task = new ForecastTask("airline", 300, 4);

    /** For picocli. */
    public AirlineExample() {}

    @Override
    public Integer call() throws IOException {
        task.start();
        Series passengers = SeriesChoice.AIRLINE.series();
        Encoding growth = SeriesChoice.AIRLINE.encoding(passengers);
        try (Network lstm = AirlineLSTMNetwork.builder().seed(task.seed()).precision(task.precision()).build();
                Network gru = AirlineGRUNetwork.builder().seed(task.seed()).precision(task.precision()).build();
                Network rnn = AirlineRNNNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.print("%s", lstm.summary());
            List<Forecast> networks = List.of(
                    task.learn("LSTM", lstm, passengers, growth, MONTHS, RATE),
                    task.learn("GRU", gru, passengers, growth, MONTHS, RATE),
                    task.learn("RNN", rnn, passengers, growth, MONTHS, RATE));
            task.report(passengers, SeriesChoice.AIRLINE.rules(passengers), networks);
        }
        return 0;
    }
}
