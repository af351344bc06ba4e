package dev.annette.examples.alexnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallAlexNet}. */
@Command(name = "alexnet", description = "AlexNet for small pictures: five convolutions, three dense layers, dropout.")
public final class AlexNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("alexnet", "AlexNet", 5, 64);

    /** For picocli. */
    public AlexNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallAlexNetNetwork net = SmallAlexNetNetwork.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(2e-3))
                    .schedule(OneCycle.standard())
                    .batchSize(task.batch()).epochs(task.epochs()).seed(task.seed())
                    .metric(Accuracy.top1())
                    .listen(ProgressBar.onTerminal())
                    .fit(pictures.training(), pictures.test());
            task.report(net, history.epochs(), dataset.value(), pictures);
        }
        return 0;
    }
}
