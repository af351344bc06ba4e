package dev.annette.examples.vgg;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
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
        try (SmallVGG11Network net = SmallVGG11Network.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(1e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
