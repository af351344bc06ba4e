package dev.annette.examples.echostate;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import dev.annette.examples.series.Encoding;
import dev.annette.examples.series.Forecast;
import dev.annette.examples.series.ForecastTask;
import dev.annette.examples.series.Series;
import dev.annette.examples.series.SeriesChoice;
import dev.annette.examples.series.SeriesOption;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Stepper;
import dev.annette.runtime.training.readout.RidgeRegression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a series sound in the reservoir of {@link EchoState} and solves for the readout. */
@Command(name = "echo-state", description = "An echo state network continues a chaotic series; its readout is solved for, not trained.")
public final class EchoStateExample implements Callable<Integer> {
    private static final double[] REGULARIZATIONS = {1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1};

    @Mixin private SeriesOption option = new SeriesOption(SeriesChoice.MACKEY_GLASS);

    @Mixin private ForecastTask task = new ForecastTask("echo-state", 1, 1);

    /** For picocli. */
    public EchoStateExample() {}

    @Override
    public Integer call() throws IOException {
        task.start();
        boolean isMonthly = option.value() == SeriesChoice.AIRLINE;
        int washout = isMonthly ? 12 : 100;
        Series series = option.value().series();
        Encoding encoding = option.value().encoding(series);
        try (Network net = isMonthly ? MonthlyEchoStateNetwork.builder().seed(task.seed()).precision(task.precision()).build()
                : EchoStateNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.print("%s", net.summary());
            double regularization = choose(net, series.rehearsal(), encoding, washout);
            task.print("Regularization %.0e: of %s that which runs free best over the last fifth of the training part.", regularization,
                    Arrays.toString(REGULARIZATIONS));
            fit(net, series, encoding, washout, regularization);
            task.report(series, option.value().rules(series), List.of(Forecast.of("echo state", net, series, encoding)));
        }
        return 0;
    }

    /** Solving costs little, so that all can be tried. */
    private static double choose(Network net, Series rehearsal, Encoding encoding, int washout) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double regularization : REGULARIZATIONS) {
            fit(net, rehearsal, encoding, washout, regularization);
            double error = rehearsal.error(Forecast.of("trial", net, rehearsal, encoding).free(), rehearsal.training(), rehearsal.size());
            if (error < least) {
                least = error;
                best = regularization;
            }
        }
        return best;
    }

    /** Goes through the training part once; what the network answers meanwhile means nothing yet. */
    private static void fit(Network net, Series series, Encoding encoding, int washout, double regularization) {
        int first = encoding.firstStep();
        int steps = series.training() - first;
        float[] targets = new float[steps];
        float[] input = new float[encoding.features()];
        try (Stepper stepper = net.stepper()) {
            // The answer, and behind it the states.
            float[] echo = new float[stepper.outputLength()];
            int units = echo.length - 1;
            float[] states = new float[steps * units];
            for (int step = 0; step < steps; step++) {
                encoding.input(series.values(), first + step, input, 0);
                targets[step] = encoding.target(series.values(), first + step);
                stepper.step(input, echo);
                System.arraycopy(echo, 1, states, step * units, units);
            }
            RidgeRegression.of(net, "readout").regularization(regularization).washout(washout).add(states, targets).fit();
        }
    }
}
