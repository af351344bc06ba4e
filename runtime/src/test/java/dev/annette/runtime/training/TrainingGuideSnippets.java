package dev.annette.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.training.metric.Accuracy;
import dev.annette.runtime.training.metric.ConfusionMatrix;
import dev.annette.runtime.training.metric.Metric;
import dev.annette.runtime.training.metric.Perplexity;
import dev.annette.runtime.training.metric.Predictions;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.AdamW;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import dev.annette.runtime.training.readout.RidgeRegression;
import dev.annette.runtime.training.schedule.OneCycle;

/** The snippets of docs/guide/training.md, word for word; {@link TrainingGuideTest} compares them. */
final class TrainingGuideSnippets {
    private TrainingGuideSnippets() {}

    static History fit(Network net, Dataset training, Dataset validation) {
        History history = Trainer.of(net)
                .optimizer(Adam.withLearningRate(1e-3f))
                .batchSize(64).epochs(5)
                .metric(Accuracy.top1())
                .listen(ProgressBar.onTerminal())
                .fit(training, validation);
        return history;
    }

    static List<Optimizer> optimizers() {
        Optimizer sgd = Sgd.withLearningRate(0.05).momentum(0.9).nesterov().weightDecay(5e-4);
        Optimizer adam = Adam.withLearningRate(1e-3).betas(0.9, 0.99);
        Optimizer adamW = AdamW.withLearningRate(1e-3).weightDecay(0.05);
        return List.of(sgd, adam, adamW);
    }

    static History schedule(Network net, Dataset training) {
        return Trainer.of(net)
                .optimizer(Sgd.withLearningRate(0.05).momentum(0.9))
                .schedule(OneCycle.standard())
                .epochs(5)
                .fit(training);
    }

    static History clipped(Network net, Dataset training) {
        return Trainer.of(net)
                .optimizer(Adam.withLearningRate(1e-3))
                .clipNorm(1)
                .metric(Perplexity.of())
                .fit(training);
    }

    static void readout(Network net, float[] states, float[] targets) {
        RidgeRegression.of(net, "readout").regularization(1e-6).washout(100)
                .add(states, targets)
                .fit();
    }

    static void evaluate(Network net, Dataset validation) {
        ConfusionMatrix confusion = ConfusionMatrix.of(10);
        Evaluation evaluation = Trainer.of(net).metric(Accuracy.topK(3)).metric(confusion).evaluate(validation);
        System.out.println(evaluation.loss() + " " + evaluation.value("top-3 accuracy"));
        System.out.println(confusion.table());
    }

    static void history(History history) throws IOException {
        EpochRecord best = history.best("accuracy");
        System.out.println(best.epoch() + ": " + best.decisive().value("accuracy"));
        Files.writeString(Path.of("history.csv"), history.csv());
    }

    static Listener patience() {
        Listener patience = new Listener() {
            private double best = Double.POSITIVE_INFINITY;
            private int epochsSinceBest;

            @Override
            public void onEpochEnd(Training run, EpochRecord epoch) {
                double loss = epoch.decisive().loss();
                epochsSinceBest = loss < best ? 0 : epochsSinceBest + 1;
                best = Math.min(best, loss);
                if (epochsSinceBest == 3) {
                    run.stop();
                }
            }
        };
        return patience;
    }

    static Metric meanError() {
        final class MeanError implements Metric {
            private double sum;
            private long samples;

            @Override
            public String name() {
                return "mean error";
            }

            @Override
            public void reset() {
                sum = 0;
                samples = 0;
            }

            @Override
            public void update(Predictions predictions) {
                for (int sample = 0; sample < predictions.size(); sample++) {
                    sum += Math.abs(predictions.output(sample, 0) - predictions.target(sample, 0));
                }
                samples += predictions.size();
            }

            @Override
            public double value() {
                return sum / samples;
            }

            @Override
            public boolean higherIsBetter() {
                return false;
            }
        }
        return new MeanError();
    }
}
