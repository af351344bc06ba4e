package dev.annette.runtime.network;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TokenSamplerTest {

    private static final float NEVER = Float.NEGATIVE_INFINITY;
    private static final int DRAWS = 40_000;

    private static double[] shares(TokenSampler sampler, float... scores) {
        double[] shares = new double[scores.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.sample(scores)]++;
        }
        return Arrays.stream(shares).map(count -> count / DRAWS).toArray();
    }

    private static double[] softmax(double temperature, float... scores) {
        double[] powers = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            powers[i] = Math.exp(scores[i] / temperature);
        }
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    @Test
    void greedyTakesTheHighestAndOfEqualOnesTheFirst() {
        assertThat(TokenSampler.greedy().sample(new float[] {1, 3, 2, 3})).isEqualTo(1);
        assertThat(TokenSampler.withTemperature(0).sample(new float[] {-5, -4, -9})).isEqualTo(1);
        assertThat(TokenSampler.withTemperature(5).topK(1).sample(new float[] {-5, -4, -9})).isEqualTo(1);
    }

    @Test
    void tokensComeAsOftenAsTheirProbability() {
        float[] scores = {1, -0.5f, 2, 0};
        for (double temperature : new double[] {0.5, 1, 2}) {
            assertThat(shares(TokenSampler.withTemperature(temperature).seed(3), scores)).containsExactly(softmax(temperature, scores),
                    within(0.01));
        }
    }

    @Test
    void scoresOfAnySizeAreTaken() {
        assertThat(shares(TokenSampler.withTemperature(1), 1e30f, 0, 1e30f)).containsExactly(new double[] {0.5, 0, 0.5}, within(0.01));
        assertThat(shares(TokenSampler.withTemperature(1e-3), 1, 1.1f)).containsExactly(0, 1);
    }

    @Test
    void topKLeavesTheOthersOut() {
        float[] scores = {0, 1, 3, 1, 2, 1};
        double[] three = shares(TokenSampler.withTemperature(1).topK(3).seed(5), scores);
        double[] kept = softmax(1, 1, 3, 2);
        assertThat(three).containsExactly(new double[] {0, kept[0], kept[1], 0, kept[2], 0}, within(0.01));
        assertThat(shares(TokenSampler.withTemperature(1).topK(9).seed(5), scores)).containsExactly(softmax(1, scores), within(0.01));
    }

    @Test
    void whatMustNotBeChosenIsNot() {
        assertThat(shares(TokenSampler.withTemperature(2), NEVER, 1, NEVER, 1)).containsExactly(new double[] {0, 0.5, 0, 0.5},
                within(0.01));
        assertThat(shares(TokenSampler.withTemperature(2).topK(3), NEVER, 1, NEVER, NEVER)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void theSeedDecides() {
        float[] scores = {1, 2, 3, 2, 1};
        TokenSampler first = TokenSampler.withTemperature(1).seed(8);
        TokenSampler same = TokenSampler.withTemperature(1).seed(8);
        TokenSampler other = TokenSampler.withTemperature(1).seed(9);
        int[] tokens = IntStream.range(0, 50).map(i -> first.sample(scores)).toArray();
        assertThat(IntStream.range(0, 50).map(i -> same.sample(scores)).toArray()).isEqualTo(tokens);
        assertThat(IntStream.range(0, 50).map(i -> other.sample(scores)).toArray()).isNotEqualTo(tokens);
    }

    @Test
    void samplingAllocatesNothing() {
        float[] scores = StepperTest.random(1000, 4);
        TokenSampler all = TokenSampler.withTemperature(0.8);
        TokenSampler some = TokenSampler.withTemperature(0.8).topK(20);
        SteadyStateTest.assertAllocatesNothing(() -> {
            all.sample(scores);
            some.sample(scores);
        });
    }

    @Test
    void wrongOptionsAndScoresAreTold() {
        assertThatThrownBy(() -> TokenSampler.withTemperature(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature is -1.0; expected 0 or more, for example 0.8");
        assertThatThrownBy(() -> TokenSampler.withTemperature(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenSampler.greedy().topK(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenSampler.greedy().sample(new float[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenSampler.greedy().sample(new float[] {1, Float.NaN})).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the score of token 1 is NaN, by which nothing can be chosen");
        assertThatThrownBy(() -> TokenSampler.greedy().sample(new float[] {Float.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenSampler.greedy().sample(new float[] {NEVER, NEVER})).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all scores are -Infinity; none of the tokens may be chosen");
    }

    @Test
    void generateReadsThePrefixAndThenItsOwnTokens() {
        try (SummingNetwork network = new SummingNetwork(); Stepper stepper = network.stepper()) {
            // The memory holds the sum of all tokens, modest sums score as close to their own number.
            assertThat(TokenSampler.greedy().generate(stepper, new int[] {1, 0, 1}, 3)).containsExactly(2, 4, 4);
            stepper.reset();
            assertThat(TokenSampler.greedy().generate(stepper, new int[] {1}, 4)).containsExactly(1, 2, 4, 4);
            assertThat(TokenSampler.greedy().generate(stepper, new int[] {1}, 0)).isEmpty();
        }
    }

    @Test
    void generateRefusesWhatIsNoLanguageModel() {
        try (MemoryNetwork rows = MemoryNetwork.withDecay(1, 1);
                Stepper stepper = rows.stepper();
                SummingNetwork network = new SummingNetwork();
                Stepper two = network.stepper(2);
                Stepper one = network.stepper()) {
            assertThatThrownBy(() -> TokenSampler.greedy().generate(stepper, new int[] {1}, 1)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the stepper takes 2 numbers for 1 sequences in a step");
            assertThatThrownBy(() -> TokenSampler.greedy().generate(two, new int[] {1}, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TokenSampler.greedy().generate(one, new int[0], 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
