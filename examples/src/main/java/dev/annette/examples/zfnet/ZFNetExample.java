package dev.annette.examples.zfnet;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.annette.examples.pictures.DatasetOption;
import dev.annette.examples.pictures.PictureTask;
import dev.annette.examples.pictures.Pictures;
import dev.annette.runtime.training.History;
import dev.annette.runtime.training.ProgressBar;
import dev.annette.runtime.training.Trainer;
import dev.annette.runtime.training.metric.Accuracy;
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
        try (SmallZFNetNetwork net = SmallZFNetNetwork.builder().seed(task.seed()).build()) {
            task.announce(net, pictures);
            History history = Trainer.of(net)
                    .optimizer(Adam.withLearningRate(2e-3))
                    .schedule(OneCycle.standard())
                    .batchSize(task.batch()).epochs(task.epochs()).seed(task.seed())
                    .metric(Accuracy.top1())
                    .listen(ProgressBar.onTerminal())
                    .fit(pictures.training(), pictures.test());
            task.report(net, history.epochs(), dataset.value(), pictures);
        }
        return 0;
    }
}
