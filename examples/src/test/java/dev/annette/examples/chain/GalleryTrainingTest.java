package dev.annette.examples.chain;

import java.util.Random;

import dev.annette.examples.resnet.SmallResNet18Network;
import dev.annette.runtime.data.Dataset;
import dev.annette.runtime.data.DrawnDigits;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Adam;
import dev.annette.runtime.training.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The gallery's networks begin to learn within a few steps. */
class GalleryTrainingTest {
    private static final int DIGITS = 16;
    private static final int MOST_STEPS = 150;

    /** Trains until the loss on these samples is below 0.7 times what it was. */
    private static void learns(Network network, float[] samples, float[] targets) {
        TrainingPlan plan = network.trainingPlan(targets.length);
        plan.load(samples, targets, 1);
        Optimizer.State optimizer = Adam.withLearningRate(2e-3).newState(network.parameterStore());
        plan.step();
        double before = plan.loss();
        assertThat(before).isBetween(2.0, 3.5);
        for (int step = 0; step < MOST_STEPS && plan.loss() > 0.7 * before; step++) {
            optimizer.step(network.parameterStore(), 2e-3);
            plan.step();
        }
        assertThat((double) plan.loss()).isLessThanOrEqualTo(0.7 * before);
    }

    @ParameterizedTest
    @MethodSource("dev.annette.examples.chain.GalleryNetworks#ofDigits")
    void lossOnDrawnDigitsFalls(Chain chain) {
        Dataset digits = DrawnDigits.of(DIGITS, 4);
        float[] samples = new float[DIGITS * digits.sampleLength()];
        float[] targets = new float[DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            digits.copySample(i, samples, i * digits.sampleLength());
            digits.copyTarget(i, targets, i);
        }
        try (Network network = chain.network().get()) {
            learns(network, samples, targets);
        }
    }

    @Test
    void residualNetworkLearnsAFewPicturesByHeart() {
        Random random = new Random(3);
        Chain chain = GalleryNetworks.all().filter(any -> any.name().equals("ResNet-18")).findFirst().orElseThrow();
        try (Network network = chain.network().get()) {
            learns(network, Chain.samples(network, 4, random), Chain.CLASSES.draw(4, 10, random));
        }
    }

    /** Large parameters are drawn on all threads, each from random numbers of its own. */
    @Test
    void residualNetworkStartsAlikeOnAnyNumberOfThreads() {
        try (Network one = SmallResNet18Network.builder().threads(1).seed(7).build();
                Network three = SmallResNet18Network.builder().threads(3).seed(7).build()) {
            for (int i = 0; i < one.parameters().size(); i++) {
                assertThat(three.parameters().get(i).toArray()).as(one.parameters().get(i).name())
                        .isEqualTo(one.parameters().get(i).toArray());
            }
        }
    }
}
