package dev.annette.examples.nin;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallNiN}. */
@Command(name = "nin", description = "Network in Network for small pictures: 1x1 convolutions instead of dense layers.")
public final class NiNExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("nin", "NiN", 5, 64);

    /** For picocli. */
    public NiNExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallNiNNetwork net = SmallNiNNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(2e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
