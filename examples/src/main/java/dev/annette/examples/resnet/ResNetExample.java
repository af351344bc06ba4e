package dev.annette.examples.resnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.PictureSet;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.optimizer.Sgd;
import dev.annette.runtime.training.schedule.OneCycle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallResNet18} on pictures that are mirrored and shifted at random. */
@Command(name = "resnet",
        description = "ResNet-18 for small pictures learns CIFAR-10, mirrored and shifted at random.")
public final class ResNetExample implements Callable<Integer> {
    @Mixin private PictureTask task = new PictureTask("resnet", "ResNet-18", 5, 64);

    /** For picocli. */
    public ResNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(PictureSet.CIFAR_10);
        try (SmallResNet18Network net = SmallResNet18Network.builder().seed(task.seed()).precision(task.precision()).build()) {
            // Few epochs, so the learning rate rises once and falls once; a constant one would have to be far smaller.
            task.train(net, Sgd.withLearningRate(0.05).momentum(0.9).nesterov().weightDecay(5e-4), OneCycle.standard().rise(0.25),
                    PictureSet.CIFAR_10,
                    pictures);
        }
        return 0;
    }
}
