package dev.annette.examples.zfnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallZFNet}. */
@Command(name = "zfnet", description = "ZF Net for small pictures: AlexNet with a finer first layer and local response norm.")
public final class ZFNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("zfnet", "ZF Net", 5, 64);

    /** For picocli. */
    public ZFNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallZFNetNetwork net = SmallZFNetNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(2e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
