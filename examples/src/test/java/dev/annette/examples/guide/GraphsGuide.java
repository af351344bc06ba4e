package dev.annette.examples.guide;

import java.nio.file.Path;

import dev.annette.Activation;
import dev.annette.Checkpoint;
import dev.annette.Frozen;
import dev.annette.Input;
import dev.annette.Layer;
import dev.annette.Loss;
import dev.annette.Model;
import dev.annette.Parameter;
import dev.annette.Target;
import dev.annette.Tensor;
import dev.annette.TimeDistributed;
import dev.annette.layer.Conv;
import dev.annette.layer.Dense;
import dev.annette.layer.GlobalAveragePool;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.Trainer;

import static dev.annette.layer.Layers.batchNorm;
import static dev.annette.layer.Layers.conv;
import static dev.annette.layer.Layers.lastStep;

/** The examples of docs/guide/graphs.md, word for word; {@link GraphsGuideTest} compares them, and runs them. */
final class GraphsGuide {
    private GraphsGuide() {}

    @Model(loss = Loss.MEAN_SQUARED_ERROR)
    abstract static class Similarity {
        @Conv(filters = 8, kernel = 3, activation = Activation.RELU) Layer edges;
        @Dense(units = 16, activation = Activation.TANH) Layer code;
        @Dense(units = 1) Layer score;

        Tensor forward(@Input("1x8x8") Tensor left, @Input("1x8x8") Tensor right) {
            return encoded(left).minus(encoded(right)).abs().then(score);
        }

        Tensor encoded(Tensor picture) {
            return picture.then(edges).then(code);
        }
    }

    @Model(input = "8")
    abstract static class Estimate {
        record Normal(Tensor mean, Tensor logVariance) {}

        @Dense(units = 32, activation = Activation.TANH) Layer hidden;
        @Dense(units = 1) Layer mean;
        @Dense(units = 1) Layer logVariance;

        Normal forward(Tensor features) {
            Tensor h = features.then(hidden);
            return new Normal(h.then(mean), h.then(logVariance));
        }

        Tensor loss(Normal output, @Target Tensor observed) {
            Tensor error = observed.minus(output.mean()).square();
            return error.dividedBy(output.logVariance().exp()).plus(output.logVariance()).times(0.5f);
        }
    }

    @Model(input = "12x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Attentive {
        @Parameter("8x1") Tensor query;
        @Dense(units = 3) Layer scores;

        Tensor forward(Tensor steps) {
            Tensor weights = steps.matmul(query).softmax(0);    // 12x8, 8x1 -> 12x1
            return steps.times(weights).sum(0).then(scores);    // 12x8 -> 8 -> 3
        }
    }

    @Model(input = "1x8x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Digits {
        @Conv(filters = 8, kernel = 3, activation = Activation.RELU) Layer conv1;
        @Dense(units = 10) Layer scores;
    }

    @Model(loss = Loss.BINARY_CROSS_ENTROPY)
    abstract static class SameDigit {
        @Frozen Digits digits;
        @Dense(units = 1) Layer same;

        Tensor forward(@Input("1x8x8") Tensor first, @Input("1x8x8") Tensor second) {
            return first.then(digits).times(second.then(digits)).then(same);
        }
    }

    @Model(input = "3x32x32", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class DeepPictures {
        @Conv(filters = 32, kernel = 3, padding = 1) Layer stem;
        @Checkpoint Digest digest;
        @Dense(units = 10) Layer classifier;

        Tensor forward(Tensor image) {
            Tensor h = image.then(stem);
            for (int i = 0; i < 12; i++) {
                h = block(h);                                     // 32x32x32
            }
            return h.then(digest).then(classifier);               // 64, 10
        }

        @Checkpoint
        Tensor block(Tensor x) {
            return x.then(conv(32).kernel(3).padding(1).noBias()).then(batchNorm()).relu()
                    .then(conv(32).kernel(3).padding(1).noBias()).then(batchNorm()).plus(x).relu();
        }
    }

    @Model(input = "32x32x32")
    abstract static class Digest {
        @GlobalAveragePool Layer pooled;
        @Dense(units = 64, activation = Activation.GELU) Layer code;
    }

    @Model(input = "Tx1x8x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Film {
        Digits digits;
        @TimeDistributed @Dense(units = 16, activation = Activation.TANH) Layer features;
        @Dense(units = 2) Layer mood;

        Tensor forward(Tensor film) {
            Tensor pictures = film.thenPerStep(conv(1).kernel(3).padding(1)).relu();          // Tx1x8x8
            Tensor sequence = pictures.thenPerStep(digits).then(features);                    // Tx10 -> Tx16
            return sequence.globalAveragePool().concat(sequence.then(lastStep())).then(mood);
        }
    }

    @Model(input = "1x8x8", loss = Loss.SOFTMAX_CROSS_ENTROPY)
    abstract static class Explained {
        Digits digits;

        Tensor forward(@Input(gradient = true) Tensor picture) {
            return picture.then(digits);
        }
    }

    static float[] compared(float[] left, float[] right) {
        try (GraphsGuide_SimilarityNetwork network = GraphsGuide_SimilarityNetwork.builder().build()) {
            float[] scores = network.predict(left, right);
            return scores;
        }
    }

    static double[] outputs(float[] features) {
        try (GraphsGuide_EstimateNetwork network = GraphsGuide_EstimateNetwork.builder().build()) {
            GraphsGuide_EstimateNetwork.Prediction normal = network.outputs(features);
            float mean = normal.mean()[0];
            double variance = Math.exp(normal.logVariance()[0]);
            return new double[] {mean, variance};
        }
    }

    static void transfer(Dataset pictures, Dataset pairs, Path file) {
        try (GraphsGuide_DigitsNetwork digits = GraphsGuide_DigitsNetwork.builder().build()) {
            Trainer.of(digits).fit(pictures);
            digits.save(file);
        }
        try (GraphsGuide_SameDigitNetwork same = GraphsGuide_SameDigitNetwork.builder().build()) {
            same.load(file, "digits");
            Trainer.of(same).fit(pairs);
        }
    }

    static float[] slopes(float[] picture, float[] label) {
        try (GraphsGuide_ExplainedNetwork network = GraphsGuide_ExplainedNetwork.builder().build()) {
            TrainingPlan plan = network.trainingPlan(1);
            plan.load(picture, label, 1);
            plan.step();
            float[] slopes = new float[64];
            plan.inputGradient(slopes);
            return slopes;
        }
    }
}
