package dev.annette.examples.iris;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.LearningCurve;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.optimizer.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains {@link IrisMlp} once for each fold of the data and measures it on the flowers left out. */
@Command(name = "mlp-iris",
        description = "A small dense network tells three kinds of iris apart; 150 real flowers, k-fold cross-validation.")
public final class IrisExample implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--folds", paramLabel = "K",
            description = "How many parts take turns as the test part (default: ${DEFAULT-VALUE}).") private int folds = 5;

    @Mixin private RunOptions options = new RunOptions("mlp-iris", 60, 16);

    /** For picocli. */
    public IrisExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        Dataset iris = Iris.read();
        List<Split> splits = iris.stratifiedFolds(folds, options.seed());
        try (IrisMlpNetwork net = IrisMlpNetwork.builder().build()) {
            out.println(net.summary());
        }
        double[] accuracies = new double[folds];
        double loss = 0;
        for (int fold = 0; fold < folds; fold++) {
            History history = learn(splits.get(fold), options.seed() + fold);
            Evaluation test = history.last().decisive();
            accuracies[fold] = test.value("accuracy");
            loss += test.loss() / folds;
            out.printf(Locale.ROOT, "fold %d of %d: learnt from %d flowers, tested on %d: %s%n", fold + 1, folds,
                    splits.get(fold).train().size(), splits.get(fold).test().size(), test);
            if (fold == 0) {
                Path file = options.file("learning-curve.png");
                LearningCurve.write(history.epochs(), "Iris, fold 1 of " + folds, file);
                out.println("Wrote " + file);
            }
        }
        double mean = mean(accuracies);
        double deviation = deviation(accuracies, mean);
        out.printf(Locale.ROOT, "%nAccuracy over %d folds: mean %.4f, standard deviation %.4f%n", folds, mean, deviation);
        out.println(new ResultLine(mean, loss, options.epochs(), clock.elapsed(), options.seed())
                .with("deviation", deviation).with("folds", Integer.toString(folds)));
        return 0;
    }

    private History learn(Split fold, long seed) {
        // The statistics are the training part's: what is known of the test part must not leak into the training.
        Normalize normalize = Normalize.of(fold.train());
        try (IrisMlpNetwork net = IrisMlpNetwork.builder().seed(seed).precision(options.precision()).build()) {
            return Trainer.of(net)
                    .optimizer(Adam.withLearningRate(1e-2))
                    .batchSize(options.batch()).epochs(options.epochs())
                    .metric(Accuracy.top1())
                    .fit(fold.train().transform(normalize), fold.test().transform(normalize));
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Of a sample: divided by one less than the number of values. */
    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}
