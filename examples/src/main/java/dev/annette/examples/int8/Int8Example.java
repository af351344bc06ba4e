package dev.annette.examples.int8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.annette.examples.DataOptions;
import dev.annette.examples.ResultLine;
import dev.annette.examples.RunOptions;
import dev.annette.examples.Seconds;
import dev.annette.examples.lenet.LeNetNetwork;
import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureSet;
import dev.annette.examples.vgg.SmallVGG11Network;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.Split;
import dev.annette.runtime.data.transform.Normalize;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.Precision;
import dev.annette.runtime.network.QuantizedNetwork;
import dev.annette.runtime.training.Evaluation;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network, or loads one, and lets it predict the test part in single precision, bfloat16 and integers. */
@Command(name = "int8",
        description = "A trained LeNet-5 or VGG-11 predicts in single precision, bfloat16 and 8-bit integers: accuracy, size, time.")
public final class Int8Example implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--network", paramLabel = "NAME",
            description = "The network: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).") private Architecture architecture =
                    Architecture.VGG;

    @Option(names = "--weights", paramLabel = "FILE",
            description = "Weights to load in place of training, as the examples lenet and vgg save them.") private Path weights;

    @Option(names = "--calibration", paramLabel = "N",
            description = "Take the ranges of the integers from N pictures of the training part (default: ${DEFAULT-VALUE}).") private int calibration =
                    512;

    @Mixin private DatasetOption choice = new DatasetOption();

    @Mixin private DataOptions data = new DataOptions();

    @Mixin private RunOptions options = new RunOptions("int8", 5, 64);

    /** A network that reads grey pictures of 28x28 pixels in ten classes. */
    private enum Architecture {
        LENET(LeNetNetwork.PARAMETERS) {
            @Override
            Network build(long seed, Precision precision) {
                return LeNetNetwork.builder().seed(seed).precision(precision).build();
            }
        },
        VGG(SmallVGG11Network.PARAMETERS) {
            @Override
            Network build(long seed, Precision precision) {
                return SmallVGG11Network.builder().seed(seed).precision(precision).build();
            }
        };

        private final long parameters;

        Architecture(long parameters) {
            this.parameters = parameters;
        }

        abstract Network build(long seed, Precision precision);
    }

    /** For picocli. */
    public Int8Example() {}

    @Override
    public Integer call() throws IOException {
        options.check();
        if (calibration < 1) {
            throw new ParameterException(spec.commandLine(), "--calibration is " + calibration + ", expected at least 1");
        }
        Seconds clock = new Seconds();
        PictureSet dataset = choice.value();
        Split split = dataset.load(data.source());
        Dataset train = data.training(split.train(), options.seed());
        Normalize normalize = Normalize.of(train);
        Dataset test = data.test(split.test(), options.seed()).transform(normalize);
        Path file = weights == null ? trained(dataset.augment(train).transform(normalize), test) : weights;
        Dataset some = train.take(Math.min(calibration, train.size())).transform(normalize);
        List<Version> versions = compare(file, some, test);
        Evaluation exact = versions.get(0).evaluation();
        ResultLine result = new ResultLine(exact.value("accuracy"), exact.loss(), weights == null ? options.epochs() : 0, clock.elapsed(),
                options.seed()).with("dataset", dataset.toString());
        versions.stream().skip(1)
                .forEach(version -> result.with(version.name().toLowerCase(Locale.ROOT), version.evaluation().value("accuracy")));
        spec.commandLine().getOut().println(result);
        return 0;
    }

    /** Trains a network and saves it. */
    private Path trained(Dataset train, Dataset test) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path file = options.file(architecture.name().toLowerCase(Locale.ROOT) + ".safetensors");
        try (Network net = architecture.build(options.seed(), options.precision())) {
            out.println(net.summary());
            out.printf(Locale.ROOT, "Training on %,d pictures of %s, testing on %,d.%n", train.size(), choice.value().title(), test.size());
            Trainer.of(net).optimizer(Adam.withLearningRate(1e-3)).schedule(OneCycle.standard()).batchSize(options.batch())
                    .epochs(options.epochs()).seed(options.seed()).metric(Accuracy.top1()).listen(ProgressBar.onTerminal())
                    .fit(train, test);
            net.save(file);
        }
        out.println("Wrote " + file);
        return file;
    }

    private List<Version> compare(Path file, Dataset some, Dataset test) {
        PrintWriter out = spec.commandLine().getOut();
        List<Version> versions = new ArrayList<>();
        try (Network net = architecture.build(options.seed(), Precision.F32)) {
            net.load(file);
            versions.add(Version.of(net, architecture.parameters, test));
            try (Network half = architecture.build(options.seed(), Precision.BF16)) {
                half.load(file);
                versions.add(Version.of(half, architecture.parameters, test));
            } catch (UnsupportedOperationException refused) {
                out.println(refused.getMessage());
            }
            try (QuantizedNetwork int8 = net.quantize(some.samples())) {
                versions.add(Version.of(int8, architecture.parameters, test));
            } catch (UnsupportedOperationException refused) {
                out.println(refused.getMessage());
            }
        }
        out.printf(Locale.ROOT, "%nThe test part, %,d pictures; ranges taken from %,d of the training part:%n%n", test.size(), some.size());
        out.println(Version.table(versions));
        return versions;
    }
}
