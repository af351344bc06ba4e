package dev.annette.examples.cifar;

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
import dev.annette.runtime.training.optimizer.AdamW;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains {@link CifarCnn} on pictures that are mirrored and shifted at random. */
@Command(name = "cifar-cnn",
        description = "A convolutional network with batch norm and dropout learns CIFAR-10, mirrored and shifted at random.")
public final class CifarExample implements Callable<Integer> {
    @Mixin private PictureTask task = new PictureTask("cifar-cnn", "VGG-like network", 10, 64);

    /** For picocli. */
    public CifarExample() {}

    @Override
    public Integer call() throws IOException {
        Pictures pictures = task.read(PictureSet.CIFAR_10);
        try (CifarCnnNetwork net = CifarCnnNetwork.builder().seed(task.seed()).precision(task.precision()).build()) {
            task.announce(net, pictures);
            List<EpochRecord> epochs = TwoRates.train(2e-3, task.epochs(), (rate, count, part) -> {
                task.print("AdamW with learning rate %.4f", rate);
                return Trainer.of(net)
                        .optimizer(AdamW.withLearningRate(rate).weightDecay(0.01))
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
