package dev.annette.examples.resnet;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import dev.annette.examples.TwoRates;
import dev.annette.examples.pictures.PictureSet;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.EpochRecord;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.optimizer.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link SmallResNet18} on pictures that are mirrored and shifted at random. */
@Command(name = "resnet",
        description = "ResNet-18 for small pictures learns CIFAR-10, mirrored and shifted at random.")
public final class ResNetExample implements Callable<Integer> {
    @Mixin private PictureTask task = new PictureTask("resnet", "ResNet-18", 6, 64);

    /** For picocli. */
    public ResNetExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(PictureSet.CIFAR_10);
        try (SmallResNet18Network net = SmallResNet18Network.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            List<EpochRecord> epochs = TwoRates.train(0.05, task.epochs(), (rate, count, part) -> {
                task.print("SGD with momentum, learning rate %.4f", rate);
                return Trainer.of(net)
                        .optimizer(Sgd.withLearningRate(rate).momentum(0.9).nesterov().weightDecay(5e-4))
                        .batchSize(task.batch()).epochs(count).seed(task.seed() + part)
                        .metric(Accuracy.top1())
                        .listen(ProgressBar.onTerminal())
                        .fit(pictures.training(), pictures.test());
            });
            task.report(net, epochs, PictureSet.CIFAR_10, pictures);
        }
        return 0;
    }
}
