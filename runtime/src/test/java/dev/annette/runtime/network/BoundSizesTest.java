package dev.annette.runtime.network;

import java.util.List;
import java.util.Random;

import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

class BoundSizesTest {

    private static final Sizes SMALL = Sizes.of("H", 4).and("W", 5);
    private static final Sizes LARGE = Sizes.of("H", 6).and("W", 9);

    private final MapsNetwork network = MapsNetwork.builder().seed(3).build();

    @AfterEach
    void close() {
        network.close();
    }

    private static float[] random(int length, int seed) {
        Random random = new Random(seed);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }

    /** The convolution by its definition. */
    private float[] reference(float[] samples, int height, int width) {
        float[] weight = network.parameter("conv.weight").toArray();
        float bias = network.parameter("conv.bias").toArray()[0];
        int rows = (height + 1) / 2;
        int columns = width - 2;
        float[] result = new float[samples.length / (2 * height * width) * rows * columns];
        for (int i = 0; i < result.length; i++) {
            int sample = i / (rows * columns);
            double sum = bias;
            for (int tap = 0; tap < 18; tap++) {
                int y = 2 * (i / columns % rows) + tap / 3 % 3 - 1;
                int x = i % columns + tap % 3;
                sum += y < 0 || y >= height ? 0 : weight[tap] * samples[((2 * sample + tap / 9) * height + y) * width + x];
            }
            result[i] = (float) sum;
        }
        return result;
    }

    @Test
    void oneNetworkPredictsSamplesOfSeveralSizes() {
        for (int[] size : new int[][] {{4, 5}, {6, 9}, {2, 3}, {4, 5}}) {
            Sizes sizes = Sizes.of("W", size[1]).and("H", size[0]);
            float[] samples = random(3 * 2 * size[0] * size[1], size[0]);

            float[] scores = network.predict(samples, sizes);

            float[] wanted = reference(samples, size[0], size[1]);
            assertThat(network.outputShape(sizes)).containsExactly(1, size[0] / 2, size[1] - 2);
            assertThat(network.inputShape(sizes)).containsExactly(2, size[0], size[1]);
            assertThat(scores).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(scores[i]).isCloseTo(wanted[i], offset(1e-5f));
            }
        }
    }

    @Test
    void aPlanIsBuiltOncePerBatchSizeAndSizes() {
        TrainingPlan small = network.trainingPlan(2, SMALL);

        assertThat(network.trainingPlan(2, Sizes.of("W", 5).and("H", 4))).isSameAs(small);
        assertThat(network.trainingPlan(2, LARGE)).isNotSameAs(small);
        assertThat(network.trainingPlan(3, SMALL)).isNotSameAs(small);
        assertThat(small.sizes()).isEqualTo(SMALL);
        long primitives = Call.created();
        network.predict(random(40, 1), SMALL);
        assertThat(Call.created()).isGreaterThan(primitives);
        primitives = Call.created();
        network.predict(random(40, 1), SMALL);
        assertThat(Call.created()).isEqualTo(primitives);
    }

    @Test
    void theTrainingPlanThatWasNotAskedForLongestIsClosed() {
        TrainingPlan first = network.trainingPlan(1, Sizes.of("H", 2).and("W", 100));
        TrainingPlan second = network.trainingPlan(1, Sizes.of("H", 2).and("W", 101));
        for (int i = 2; i < 16; i++) {
            network.trainingPlan(1, Sizes.of("H", 2).and("W", 100 + i));
        }
        assertThat(network.trainingPlan(1, first.sizes())).isSameAs(first);

        network.trainingPlan(1, Sizes.of("H", 2).and("W", 116));

        first.step();
        assertThatThrownBy(second::step).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThat(network.trainingPlan(1, second.sizes())).isNotSameAs(second);
    }

    @Test
    void changingBetweenSizesAllocatesNothingOnceThePlansExist() {
        List<TrainingPlan> plans = List.of(network.trainingPlan(2, SMALL), network.trainingPlan(2, LARGE));
        float[] samples = random(2 * 2 * 6 * 9, 1);
        float[] targets = random(2 * 3 * 7, 2);
        float[] scores = new float[2 * 3 * 7];
        ParameterUpdate update = Patterns.descent(0.01f);

        SteadyStateTest.assertAllocatesNothing(() -> {
            for (int i = 0; i < 2; i++) {
                Sizes sizes = i == 0 ? SMALL : LARGE;
                TrainingPlan plan = network.trainingPlan(2, sizes);
                plan.load(samples, targets, i == 0 ? 2 * 3 : 3 * 7);
                plan.step(update);
                network.predict(samples, 2, scores, sizes);
            }
        });
        assertThat(plans.get(0).loss()).isFinite();
    }

    @Test
    void sizesThatAreNotGivenOrNotThereAreTold() {
        assertThatThrownBy(() -> network.predict(new float[40])).isInstanceOf(UnfitSizesException.class)
                .hasMessage(
                        "Maps: H and W of its samples, which are 2xHxW, are to be given: Sizes.of(\"H\", ...).and(\"W\", ...); given is none");
        assertThatThrownBy(() -> network.trainingPlan(2)).isInstanceOf(UnfitSizesException.class);
        assertThatThrownBy(network::outputShape).isInstanceOf(UnfitSizesException.class);
        assertThatThrownBy(() -> network.predict(new float[40], Sizes.of("H", 4).and("T", 5))).isInstanceOf(UnfitSizesException.class)
                .hasMessageEndingWith("; given was H = 4, T = 5");
        try (LeNetNetwork fixed = LeNetNetwork.builder().build()) {
            assertThatThrownBy(() -> fixed.predict(new float[784], Sizes.of("H", 28))).isInstanceOf(UnfitSizesException.class)
                    .hasMessage("LeNet: no sizes are to be bound for samples of 1x28x28, but H = 28 was given");
        }
    }

    @Test
    void sizesThatALayerCanNotWorkOnAreToldBeforeAnythingIsBuilt() {
        long primitives = Call.created();
        assertThatThrownBy(() -> network.trainingPlan(1, Sizes.of("H", 4).and("W", 2))).isInstanceOf(UnfitSizesException.class)
                .hasMessage("Maps: W = 2 is too small for conv: 2xHxW -> 1x((H+1)/2)x(W-2); fix: W = 3 or more");
        assertThatThrownBy(() -> network.predict(new float[70], Sizes.of("H", 5).and("W", 7))).isInstanceOf(UnfitSizesException.class)
                .hasMessage("Maps: plus1 needs inputs of one size, but with H = 5, W = 7 one has 2 * ((H + 1) / 2) = 6 and another H = 5"
                        + "; fix: sizes for which both are equal");
        assertThatThrownBy(() -> network.outputShape(Sizes.of("H", 100_000).and("W", 100_000))).isInstanceOf(UnfitSizesException.class)
                .hasMessageEndingWith("leads to more than 2147483647 numbers");
        assertThat(Call.created()).isEqualTo(primitives);
    }

    @Test
    void samplesOfAnotherLengthAreTold() {
        assertThatThrownBy(() -> network.predict(new float[41], SMALL)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Maps: 41 floats given, but a sample of 2x4x5 has 40; give one sample or several behind each other");
        assertThatThrownBy(() -> network.predict(new float[40], 2, new float[12], SMALL)).isInstanceOf(IllegalArgumentException.class);
        assertThat(network.sizesOf(2, 4, 5)).contains(SMALL);
        assertThat(network.sizesOf(3, 4, 5)).isEmpty();
    }
}
