package dev.annette.examples.densenet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallDenseNet}. */
@Command(name = "densenet", description = "DenseNet for small pictures: each layer reads all layers before it.")
public final class DenseNetExample implements Callable<Integer> {
    @Mixin private DatasetOption dataset = new DatasetOption();

    @Mixin private PictureTask task = new PictureTask("densenet", "DenseNet", 5, 64);

    /** For picocli. */
    public DenseNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(dataset.value());
        try (SmallDenseNetNetwork net = SmallDenseNetNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.train(net, Adam.withLearningRate(4e-3), OneCycle.standard(), dataset.value(), pictures);
        }
        return 0;
    }
}
