package dev.annette.examples.vgg;

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

/** Trains {@link SmallVGG11}. */
@Command(name = "vgg", description = "VGG-11 for small pictures: blocks of 3x3 convolutions and nothing else.")
public final class VGGExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("vgg", "VGG-11", 5, 64);

    /** For picocli. */
    public VGGExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallVGG11Network net = SmallVGG11Network.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(1e-3))
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
