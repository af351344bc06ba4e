package dev.annette.examples.pictures;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.annette.examples.DataOptions;
import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.report.ConfusionPicture;
import dev.annette.examples.report.LearningCurve;
import dev.annette.examples.report.Misread;
import dev.annette.examples.report.MisreadPage;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Precision;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.schedule.Schedule;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is around the training in an example that learns to classify pictures: options and data before it, the report behind it. */
public final class PictureTask {
    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    @Mixin private DataOptions data = new DataOptions();

    @Mixin private RunOptions run;

    private final String example;
    private final String title;
    private Seconds clock;

    /**
     * A task with an example's defaults.
     *
     * @param example the name of the example, also that of its folder in {@code annette-out} and of the file of its weights
     * @param title   the network's name in headings
     * @param epochs  the default of {@code --epochs}
     * @param batch   the default of {@code --batch}
     */
    public PictureTask(String example, String title, int epochs, int batch) {
        this.example = example;
        this.title = title;
        this.run = new RunOptions(example, epochs, batch);
    }

    /**
     * How often the training data are gone through.
     *
     * @return the number of epochs
     */
    public int epochs() {
        return run.epochs();
    }

    /**
     * Samples per training step.
     *
     * @return the batch size
     */
    public int batch() {
        return run.batch();
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
     * Checks the options and reads the pictures; the first thing an example does.
     *
     * @param set where they come from
     * @return the pictures, as many as {@code --samples} says
     */
    public Pictures read(PictureSet set) {
        run.check();
        clock = new Seconds();
        Split split = set.load(data.source());
        Dataset train = data.training(split.train(), seed());
        Dataset test = data.test(split.test(), seed());
        Normalize normalize = Normalize.of(train);
        return new Pictures(set.augment(train).transform(normalize), test.transform(normalize), test);
    }

    /**
     * Prints the network and what it is to learn.
     *
     * @param network  before its training
     * @param pictures what {@link #read} gave
     */
    public void announce(Network network, Pictures pictures) {
        spec.commandLine().getOut().println(network.summary());
        print("Training on %,d pictures, testing on %,d.", pictures.training().size(), pictures.test().size());
    }

    /**
     * Trains a network and reports what came of it: {@link #announce}, then as many epochs as {@code --epochs} says, then {@link #report}.
     *
     * @param network   before its training
     * @param optimizer what changes the parameters
     * @param schedule  how its learning rate changes
     * @param set       where the pictures come from
     * @param pictures  what {@link #read} gave
     * @throws IOException if a file can't be written
     */
    public void train(Network network, Optimizer optimizer, Schedule schedule, PictureSet set, Pictures pictures) throws IOException {
        announce(network, pictures);
        History history = Trainer.of(network).optimizer(optimizer).schedule(schedule).batchSize(batch()).epochs(epochs()).seed(seed())
                .metric(Accuracy.top1()).listen(ProgressBar.onTerminal()).fit(pictures.training(), pictures.test());
        report(network, history.epochs(), set, pictures);
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
     * Tests the network and writes what came of its training: the learning curve, what was taken for what, the pictures it was most wrong
     * about, the weights and the result line.
     *
     * @param network  after its training
     * @param epochs   what each epoch brought
     * @param set      where the pictures came from
     * @param pictures what {@link #read} gave
     * @throws IOException if a file can't be written
     */
    public void report(Network network, List<EpochRecord> epochs, PictureSet set, Pictures pictures) throws IOException {
        ConfusionMatrix confusion = ConfusionMatrix.of(pictures.test().classNames());
        Evaluation evaluation = Trainer.of(network).metric(Accuracy.top1()).metric(confusion).evaluate(pictures.test());
        print("%nTest: %s%n%n%s", evaluation, confusion.table());
        String heading = title + " on " + set.title();
        Path curve = run.file("learning-curve.png");
        LearningCurve.write(epochs, heading, curve);
        Path matrix = run.file("confusion-matrix.png");
        ConfusionPicture.write(confusion, heading + ": what was taken for what", matrix);
        Path page = run.file("misclassified-pictures.png");
        MisreadPage.write(pictures.unmodified(), Misread.find(network, pictures.test()), heading + ": misclassified pictures", page);
        Path weights = run.file(example + ".safetensors");
        network.save(weights);
        PrintWriter out = spec.commandLine().getOut();
        List.of(curve, matrix, page, weights).forEach(file -> out.println("Wrote " + file));
        out.println(new ResultLine(evaluation.value("accuracy"), evaluation.loss(), epochs.size(), clock.elapsed(), seed())
                .with("dataset", set.toString()));
    }
}
