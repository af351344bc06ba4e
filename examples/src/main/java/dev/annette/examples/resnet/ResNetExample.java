package dev.annette.examples.resnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.PictureSet;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
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
        try (SmallResNet18Network net = SmallResNet18Network.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            // Few epochs, so the learning rate rises once and falls once; a constant one would have to be far smaller.
            History history = Trainer.of(net)
                    .optimizer(Sgd.withLearningRate(0.05).momentum(0.9).nesterov().weightDecay(5e-4))
                    .schedule(OneCycle.standard().rise(0.25))
                    .batchSize(task.batch()).epochs(task.epochs()).seed(task.seed())
                    .metric(Accuracy.top1())
                    .listen(ProgressBar.onTerminal())
                    .fit(pictures.training(), pictures.test());
            task.report(net, history.epochs(), PictureSet.CIFAR_10, pictures);
        }
        return 0;
    }
}
