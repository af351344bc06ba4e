package dev.annette.examples.googlenet;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.annette.examples.TwoRates;
import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.optimizer.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallGoogLeNet}. */
@Command(name = "googlenet", description = "GoogLeNet for small pictures: four branches side by side in each block.")
public final class GoogLeNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("googlenet", "GoogLeNet", 10, 64);

    /** For picocli. */
    public GoogLeNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallGoogLeNetNetwork net = SmallGoogLeNetNetwork.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            List<EpochRecord> epochs = TwoRates.train(2e-3, task.epochs(), (rate, count, part) -> {
                task.print("Adam with learning rate %.4f", rate);
                return Trainer.of(net)
                        .optimizer(Adam.withLearningRate(rate))
                        .batchSize(task.batch()).epochs(count).seed(task.seed() + part)
                        .metric(Accuracy.top1())
                        .listen(ProgressBar.onTerminal())
                        .fit(pictures.training(), pictures.test());
            });
            task.report(net, epochs, dataset.value(), pictures);
        }
        return 0;
    }
}
