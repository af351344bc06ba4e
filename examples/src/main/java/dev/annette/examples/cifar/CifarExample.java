package dev.annette.examples.cifar;

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
import dev.annette.examples.report.ConfusionPicture;
import dev.annette.examples.report.LearningCurve;
import dev.annette.examples.report.Misread;
import dev.annette.examples.report.MisreadPage;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.data.transform.RandomCrop;
import dev.annette.runtime.data.transform.RandomFlip;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.AdamW;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Trains {@link CifarCnn} on pictures that are mirrored and shifted at random. */
@Command(name = "cifar-cnn",
        description = "A convolutional network with batch norm and dropout learns CIFAR-10, mirrored and shifted at random.")
public final class CifarExample implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private DataOptions data = new DataOptions();

    @Mixin private RunOptions options = new RunOptions("cifar-cnn", 10, 64);

    /** For picocli. */
    public CifarExample() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        Seconds clock = new Seconds();
        PrintWriter out = spec.commandLine().getOut();
        Split split = CifarPictures.read(data.source());
        Dataset train = data.training(split.train(), options.seed());
        Dataset pictures = data.test(split.test(), options.seed());
        Normalize normalize = Normalize.of(train);
        Dataset test = pictures.transform(normalize);
        try (CifarCnnNetwork net = CifarCnnNetwork.builder().seed(options.seed()).build()) {
            out.println(net.summary());
            out.printf(Locale.ROOT, "Training on %,d pictures, testing on %,d.%n", train.size(), test.size());
            Dataset augmented = train.transform(RandomCrop.padding(4), RandomFlip.horizontal(), normalize);
            List<EpochRecord> epochs = TwoRates.train(2e-3, options.epochs(), (rate, count, part) -> {
                out.printf(Locale.ROOT, "AdamW with learning rate %.4f%n", rate);
                return Trainer.of(net)
                        .optimizer(AdamW.withLearningRate(rate).weightDecay(0.01))
                        .batchSize(options.batch()).epochs(count).seed(options.seed() + part)
                        .metric(Accuracy.top1())
                        .listen(ProgressBar.onTerminal())
                        .fit(augmented, test);
            });

            ConfusionMatrix confusion = ConfusionMatrix.of(pictures.classNames());
            Evaluation evaluation = Trainer.of(net).metric(Accuracy.top1()).metric(confusion).evaluate(test);
            out.printf("%nTest: %s%n%n%s%n", evaluation, confusion.table());
            writePictures(epochs, confusion, pictures, Misread.find(net, test));
            Path weights = options.file("cifar-cnn.safetensors");
            net.save(weights);
            out.println("Wrote " + weights);
            out.println(new ResultLine(evaluation.value("accuracy"), evaluation.loss(), epochs.size(), clock.elapsed(),
                    options.seed()));
        }
        return 0;
    }

    private void writePictures(List<EpochRecord> epochs, ConfusionMatrix confusion, Dataset pictures, List<Misread> misread)
            throws IOException {
        String title = "VGG-like network on CIFAR-10";
        Path curve = options.file("learning-curve.png");
        LearningCurve.write(epochs, title, curve);
        Path matrix = options.file("confusion-matrix.png");
        ConfusionPicture.write(confusion, title + ": what was taken for what", matrix);
        Path page = options.file("misclassified-pictures.png");
        MisreadPage.write(pictures, misread, title + ": misclassified pictures", page);
        PrintWriter out = spec.commandLine().getOut();
        List.of(curve, matrix, page).forEach(file -> out.println("Wrote " + file));
    }
}
