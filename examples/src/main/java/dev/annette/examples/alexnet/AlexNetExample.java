package dev.annette.examples.alexnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
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
        try (SmallAlexNetNetwork net = SmallAlexNetNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(2e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
