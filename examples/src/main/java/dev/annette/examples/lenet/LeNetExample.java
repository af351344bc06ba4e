package dev.annette.examples.lenet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.examples.DataOptions;
import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.TwoRates;
import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureSet;
import dev.annette.examples.report.ConfusionPicture;
import dev.annette.examples.report.LearningCurve;
import dev.annette.examples.report.Misread;
import dev.annette.examples.report.MisreadPage;
import dev.annette.examples.report.PictureText;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains {@link LeNet}, shows what it learnt and where it errs, and saves it. */
@Command(name = "lenet",
        description = "LeNet-5 learns to read digits: drawn ones, MNIST, or the clothes of Fashion-MNIST.")
public final class LeNetExample implements Callable<Integer> {
    private static final int WIDTH = 28;

    @Spec private CommandSpec spec;

    @Mixin private DatasetOption choice = new DatasetOption();

    @Mixin private DataOptions data = new DataOptions();

    @Mixin private RunOptions options = new RunOptions("lenet", 10, 64);

    /** For picocli. */
    public LeNetExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        PictureSet dataset = choice.value();
        Split split = dataset.load(data.source());
        Dataset train = data.training(split.train(), options.seed());
        Dataset pictures = data.test(split.test(), options.seed());
        Normalize normalize = Normalize.of(train);
        Dataset augmented = dataset.augment(train).transform(normalize);
        Dataset test = pictures.transform(normalize);
        try (LeNetNetwork net = LeNetNetwork.builder().seed(options.seed()).precision(options.precision()).build()) {
            out.println(net.summary());
            out.printf(Locale.ROOT, "Training on %,d pictures of %s, testing on %,d.%n", train.size(), dataset.title(), test.size());
            List<EpochRecord> epochs = TwoRates.train(2e-3, options.epochs(), (rate, count, part) -> {
                out.printf(Locale.ROOT, "Adam with learning rate %.4f%n", rate);
                return Trainer.of(net)
                        .optimizer(Adam.withLearningRate(rate))
                        .batchSize(options.batch()).epochs(count).seed(options.seed() + part)
                        .metric(Accuracy.top1())
                        .listen(ProgressBar.onTerminal())
                        .fit(augmented, test);
            });

            ConfusionMatrix confusion = ConfusionMatrix.of(test.classNames());
            Evaluation evaluation = Trainer.of(net).metric(Accuracy.top1()).metric(confusion).evaluate(test);
            out.printf("%nTest: %s%n%n%s%n", evaluation, confusion.table());
            List<Misread> misread = Misread.find(net, test);
            writePictures(epochs, confusion, pictures, misread);
            saveAndReload(net, test, evaluation);
            showOne(net, pictures, normalize, misread.isEmpty() ? 0 : misread.get(0).index());
            out.println(new ResultLine(evaluation.value("accuracy"), evaluation.loss(), epochs.size(), clock.elapsed(),
                    options.seed()).with("dataset", dataset.toString()));
        }
        return 0;
    }

    private void writePictures(List<EpochRecord> epochs, ConfusionMatrix confusion, Dataset pictures, List<Misread> misread)
            throws IOException {
        String title = "LeNet-5 on " + choice.value().title();
        Path curve = options.file("learning-curve.png");
        LearningCurve.write(epochs, title, curve);
        Path matrix = options.file("confusion-matrix.png");
        ConfusionPicture.write(confusion, title + ": what was taken for what", matrix);
        Path page = options.file("misread-digits.png");
        MisreadPage.write(pictures, misread, title + ": misread pictures", page);
        PrintWriter out = spec.commandLine().getOut();
        List.of(curve, matrix, page).forEach(file -> out.println("Wrote " + file));
    }

    /** A network is its file: another one that loads it gives the very same scores. */
    private void saveAndReload(LeNetNetwork net, Dataset test, Evaluation evaluation) throws IOException {
        Path file = options.file("lenet.safetensors");
        net.save(file);
        try (LeNetNetwork reloaded = LeNetNetwork.builder().seed(options.seed() + 1).precision(options.precision()).build()) {
            reloaded.load(file);
            Evaluation again = Trainer.of(reloaded).metric(Accuracy.top1()).evaluate(test);
            if (again.loss() != evaluation.loss() || again.value("accuracy") != evaluation.value("accuracy")) {
                throw new IllegalStateException(file + ": the network loaded from it gives " + again + ", the saved one " + evaluation);
            }
        }
        spec.commandLine().getOut().println("Wrote " + file + "; a fresh network that loaded it gives the same scores");
    }

    private void showOne(LeNetNetwork net, Dataset pictures, Normalize normalize, int index) {
        float[] pixels = new float[pictures.sampleLength()];
        pictures.copySample(index, pixels, 0);
        float[] normalized = new float[pixels.length];
        pictures.transform(normalize).copySample(index, normalized, 0);
        float[] target = new float[1];
        pictures.copyTarget(index, target, 0);
        float[] scores = net.predict(normalized);
        double[] probabilities = Misread.softmax(scores, 0, scores.length);

        PrintWriter out = spec.commandLine().getOut();
        out.printf("%nPicture %d of the test part, in truth: %s%n%n%s%n", index, pictures.classNames().get((int) target[0]),
                PictureText.of(pixels, WIDTH));
        for (int label = 0; label < scores.length; label++) {
            out.printf(Locale.ROOT, "%-12s score %8.3f  probability %5.1f %%  %s%n", pictures.classNames().get(label), scores[label],
                    100 * probabilities[label], "#".repeat((int) Math.round(40 * probabilities[label])));
        }
        out.println();
    }
}
