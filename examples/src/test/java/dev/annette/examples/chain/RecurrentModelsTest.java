package dev.annette.examples.chain;

import java.nio.file.Path;
import java.util.Random;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.training.optimizer.Optimizer;
import dev.annette.runtime.training.optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Recurrent networks as users have them: trained, saved, loaded. Their gradients are checked in {@link ChainGradientTest}. */
class RecurrentModelsTest {
    private static final int BATCH = 6;
    private static final int STEPS = 5;

    @TempDir private Path folder;

    private static float[] train(Network network) {
        Random random = new Random(4);
        TrainingPlan plan = network.trainingPlan(BATCH);
        Optimizer.State optimizer = Sgd.withLearningRate(0.2).momentum(0.9).newState(network.parameterStore());
        float[] losses = new float[STEPS];
        float[] samples = Chain.samples(network, BATCH, random);
        float[] targets = Chain.CLASSES.draw(BATCH, 3, random);
        for (int step = 0; step < STEPS; step++) {
            plan.load(samples, targets, 1);
            plan.step();
            optimizer.step(network.parameterStore(), 0.2);
            losses[step] = plan.loss();
        }
        return losses;
    }

    @Test
    void aChainAndCallsGiveTheSameBits() {
        try (Network chain = RecurrentModels_AsChainNetwork.builder().seed(5).build();
                Network calls = RecurrentModels_AsCallsNetwork.builder().seed(5).build()) {
            assertThat(train(calls)).containsExactly(train(chain));
            for (Parameter parameter : chain.parameters()) {
                assertThat(calls.parameter(parameter.name()).toArray()).as(parameter.name()).containsExactly(parameter.toArray());
            }
            assertThat(chain.parameters()).extracting(Parameter::name).contains("lstm1.layer2Reverse.recurrent_weight",
                    "gru1.recurrent_bias");
        }
    }

    @Test
    void aLoadedNetworkAnswersAsTheSavedOne() {
        Path file = folder.resolve("recurrent.safetensors");
        try (Network saved = RecurrentModels_BothWaysNetwork.builder().seed(1).build();
                Network loaded = RecurrentModels_BothWaysNetwork.builder().seed(2).build()) {
            float[] samples = Chain.samples(saved, BATCH, new Random(3));
            train(saved);
            assertThat(loaded.predict(samples)).isNotEqualTo(saved.predict(samples));
            saved.save(file);
            loaded.load(file);

            assertThat(loaded.predict(samples)).containsExactly(saved.predict(samples));
        }
    }

    @Test
    void theLossFallsAndWhatIsFrozenStays() {
        try (Network network = RecurrentModels_PartlyFrozenNetwork.builder().seed(1).build()) {
            float[] frozen = network.parameter("frozen.layer2.recurrent_weight").toArray();
            float[] trained = network.parameter("before.weight").toArray();
            float[] losses = train(network);

            assertThat(losses[STEPS - 1]).isLessThan(losses[0]);
            assertThat(network.parameter("frozen.layer2.recurrent_weight").toArray()).containsExactly(frozen);
            assertThat(network.parameter("before.weight").toArray()).isNotEqualTo(trained);
        }
    }

    @Test
    void aNetworkBeginsAsItsInitializersSay() {
        try (Network network = RecurrentModels_LongShortTermNetwork.builder().seed(1).build()) {
            float[] bias = network.parameter("lstm1.bias").toArray();
            float[] recurrent = network.parameter("lstm1.recurrent_weight").toArray();

            for (int i = 0; i < bias.length; i++) {
                assertThat(bias[i]).isEqualTo(i >= 5 && i < 10 ? 1 : 0);
            }
            for (int gate = 0; gate < 4; gate++) {
                for (int row = 0; row < 5; row++) {
                    for (int other = 0; other < 5; other++) {
                        double product = 0;
                        for (int i = 0; i < 5; i++) {
                            product += recurrent[(gate * 5 + row) * 5 + i] * recurrent[(gate * 5 + other) * 5 + i];
                        }
                        assertThat(product).isCloseTo(row == other ? 1 : 0, within(1e-5));
                    }
                }
            }
        }
    }
}
