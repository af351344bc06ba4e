package dev.annette.examples.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.SeriesChart;
import dev.annette.runtime.data.FeatureStream;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Precision;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.Cosine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is around the networks in an example that forecasts a series: options before them, training, and the report behind it. */
public final class ForecastTask {
    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    @Mixin private RunOptions run;

    private Seconds clock;

    /**
     * A task with an example's defaults.
     *
     * @param example the name of the example, also that of its folder in {@code annette-out}
     * @param epochs  the default of {@code --epochs}
     * @param batch   the default of {@code --batch}
     */
    public ForecastTask(String example, int epochs, int batch) {
        this.run = new RunOptions(example, epochs, batch);
    }

    /** Checks the options and starts the clock; the first thing an example does. */
    public void start() {
        run.check();
        clock = new Seconds();
    }

    /**
     * What decides everything random.
     *
     * @return the seed
     */
    public long seed() {
        return run.seed();
    }

    /**
     * In which numbers the network computes.
     *
     * @return the precision
     */
    public Precision precision() {
        return run.precision();
    }

    /**
     * Prints a line.
     *
     * @param format    as {@link String#format(String, Object...)} takes it
     * @param arguments its values
     */
    public void print(String format, Object... arguments) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, arguments));
    }

    /**
     * Teaches a network the training part of a series, in pieces that begin at other places in each epoch, with Adam, whose rate falls to nothing, and gradients of a norm of
     * 1 at most.
     *
     * @param name     the network's name
     * @param network  the network; stays the caller's to close
     * @param series   what to learn
     * @param encoding how the network sees it
     * @param steps    the length of a piece
     * @param rate     the learning rate at the beginning
     * @return what it says of the series afterwards
     */
    public Forecast learn(String name, Network network, Series series, Encoding encoding, int steps, double rate) {
        int first = encoding.firstStep();
        float[][] inputs = new float[series.training() - first][encoding.features()];
        float[][] targets = new float[inputs.length][1];
        for (int i = 0; i < inputs.length; i++) {
            encoding.input(series.values(), first + i, inputs[i], 0);
            targets[i][0] = encoding.target(series.values(), first + i);
        }
        Seconds time = new Seconds();
        History history = Trainer.of(network)
                .optimizer(Adam.withLearningRate(rate)).clipNorm(1).schedule(Cosine.toZero())
                .batchSize(run.batch()).epochs(run.epochs()).seed(run.seed())
                .fit(FeatureStream.of(inputs, targets).randomPieces(Math.min(steps, inputs.length)));
        print("%-12s loss %.4f after %d epochs, %.1f s", name, history.last().training().loss(), history.epochs().size(), time.elapsed());
        return Forecast.of(name, network, series, encoding);
    }

    /**
     * Prints a table of errors, draws the forecasts into {@code forecast.png} and prints the result line: the error of the first network's forecasts of the next step, and those
     * of all behind.
     *
     * @param series   what was forecast
     * @param rules    the forecasts that networks have to beat
     * @param networks the forecasts of networks
     * @throws IOException if the file can't be written
     */
    public void report(Series series, List<Forecast> rules, List<Forecast> networks) throws IOException {
        ForecastReport report = new ForecastReport(series);
        print("%nRoot mean squared error on the test part (%d steps of %s, %s):%n%n%s", series.size() - series.training(), series.title(),
                series.unit(), report.table(rules, networks));
        Path picture = run.file("forecast.png");
        SeriesChart.write(report.charts(networks), picture);
        print("Wrote %s", picture);
        ResultLine line = new ResultLine("rmse", ForecastReport.number(report.nextStepError(networks.get(0))), run.epochs(),
                clock.elapsed(), run.seed());
        for (Forecast forecast : networks) {
            String key = forecast.name().toLowerCase(Locale.ROOT).replace(' ', '-');
            line.with(key, ForecastReport.number(report.nextStepError(forecast)))
                    .with(key + "-free", ForecastReport.number(report.freeError(forecast)));
        }
        print("%s", line);
    }
}
