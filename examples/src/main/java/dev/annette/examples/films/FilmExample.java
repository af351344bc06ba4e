package dev.annette.examples.films;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.ConfusionPicture;
import dev.annette.examples.report.FilmStrips;
import dev.annette.examples.report.LearningCurve;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains {@link FilmReader} on films of moving digits. */
@Command(name = "moving-digits",
        description = "Convolutions and an LSTM tell how a digit moves in short films, which no single picture shows.")
public final class FilmExample implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--frames", paramLabel = "N",
            description = "Pictures of a film; a single one shows no movement (default: ${DEFAULT-VALUE}).") private int frames = 8;

    @Option(names = "--samples", paramLabel = "N",
            description = "Learn from N films and test on a fifth as many (default: ${DEFAULT-VALUE}).") private int samples = 12_000;

    @Mixin private RunOptions options = new RunOptions("moving-digits", 24, 50);

    /** For picocli. */
    public FilmExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        requireAtLeast("--frames", frames, 1);
        requireAtLeast("--samples", samples, 5);
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        Dataset training = DigitFilms.of(samples, frames, 2 * options.seed());
        Dataset test = DigitFilms.of(samples / 5, frames, 2 * options.seed() + 1);
        Path strips = options.file("films.png");
        FilmStrips.write(test, IntStream.range(0, Math.min(DigitFilms.MOVES.size(), test.size()))
                .mapToObj(film -> new FilmStrips.Strip(film, DigitFilms.MOVES.get(film))).toList(),
                "A film of each movement: what leaves on one side comes in on the other",
                strips);
        try (FilmReaderNetwork net = FilmReaderNetwork.builder().seed(options.seed()).precision(options.precision()).build()) {
            out.println(net.summary());
            out.printf(Locale.ROOT, "Training on %,d films of %d pictures, testing on %,d; guessing is right in %.1f %%.%n",
                    training.size(), frames,
                    test.size(), 100.0 / DigitFilms.MOVES.size());
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(2e-3)).clipNorm(1).schedule(OneCycle.standard())
                    .batchSize(options.batch()).epochs(options.epochs())
                    .metric(Accuracy.top1()).listen(ProgressBar.onTerminal())
                    .fit(training, test);
            ConfusionMatrix confusion = ConfusionMatrix.of(DigitFilms.MOVES);
            Evaluation evaluation = Trainer.of(net).metric(Accuracy.top1()).metric(confusion).evaluate(test);
            out.printf("%nTest: %s%n%n%s%n", evaluation, confusion.table());
            Path curve = options.file("learning-curve.png");
            LearningCurve.write(history.epochs(), "Moving digits", curve);
            Path matrix = options.file("confusion-matrix.png");
            ConfusionPicture.write(confusion, "Moving digits: what was taken for what", matrix);
            List.of(strips, curve, matrix).forEach(file -> out.println("Wrote " + file));
            out.println(new ResultLine(evaluation.value("accuracy"), evaluation.loss(), options.epochs(), clock.elapsed(), options.seed())
                    .with("frames", Integer.toString(frames)));
        }
        return 0;
    }

    private void requireAtLeast(String option, int number, int least) {
        if (number < least) {
            throw new ParameterException(spec.commandLine(), option + " is " + number + ", expected at least " + least);
        }
    }
}
