package dev.annette.examples.mobilenet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallMobileNet}. */
@Command(name = "mobilenet", description = "MobileNet for small pictures: convolutions split into a depthwise and a 1x1 part.")
public final class MobileNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("mobilenet", "MobileNet", 5, 64);

    /** For picocli. */
    public MobileNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallMobileNetNetwork net = SmallMobileNetNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(4e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
