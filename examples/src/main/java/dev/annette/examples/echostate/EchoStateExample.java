package dev.annette.examples.echostate;

import java.io.IOException;
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
    @Mixin private SeriesOption option = new SeriesOption(SeriesChoice.MACKEY_GLASS);

    @Mixin private ForecastTask task = new ForecastTask("echo-state", 1, 1);

    /** For picocli. */
    public EchoStateExample() {}

    @Override
    public Integer call() throws IOException {
        task.start();
        boolean isMonthly = option.value() == SeriesChoice.AIRLINE;
        Series series = option.value().series();
        Encoding encoding = option.value().encoding(series);
        try (Network net = isMonthly ? MonthlyEchoStateNetwork.builder().seed(task.seed()).build()
                : EchoStateNetwork.builder().seed(task.seed()).build()) {
            task.print("%s", net.summary());
            fit(net, series, encoding, isMonthly ? 12 : 100, isMonthly ? 1 : 1e-6);
            task.report(series, option.value().rules(series), List.of(Forecast.of("echo state", net, series, encoding)));
        }
        return 0;
    }

    /** Goes through the training part once; what the network answers meanwhile means nothing yet. */
    private static void fit(Network net, Series series, Encoding encoding, int washout, double regularization) {
        int first = encoding.firstStep();
        int steps = series.training() - first;
        float[] targets = new float[steps];
        float[] input = new float[encoding.features()];
        try (Stepper stepper = net.stepper()) {
            int units = stepper.outputLength() - 1;
            float[] states = new float[steps * units];
            for (int step = 0; step < steps; step++) {
                encoding.input(series.values(), first + step, input, 0);
                targets[step] = encoding.target(series.values(), first + step);
                float[] answerAndStates = stepper.step(input);
                System.arraycopy(answerAndStates, 1, states, step * units, units);
            }
            RidgeRegression.of(net, "readout").regularization(regularization).washout(washout).add(states, targets).fit();
        }
    }
}
