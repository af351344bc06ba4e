package dev.annette.examples.googlenet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallGoogLeNet}. */
@Command(name = "googlenet", description = "GoogLeNet for small pictures: four branches side by side in each block.")
public final class GoogLeNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("googlenet", "GoogLeNet", 5, 64);

    /** For picocli. */
    public GoogLeNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallGoogLeNetNetwork net = SmallGoogLeNetNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(4e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
