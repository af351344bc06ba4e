package dev.annette.runtime.training.optimizer;

import java.util.Random;
import java.util.function.Supplier;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Each optimizer against its formulas in doubles, written plainly and one parameter at a time. */
class OptimizerTest {
    private static final int STEPS = 12;
    /** Twelve steps of float arithmetic on values around 1, one rounding of about 6e-8 for each of some ten operations. */
    private static final double TOLERANCE = 5e-6;

    /** One parameter's way through a fit. */
    private interface Reference {
        double next(double value, double gradient);
    }

    @Property(tries = 60, seed = "1")
    void sgdFollowsItsFormulas(@ForAll @DoubleRange(min = 1e-4, max = 0.2) @Scale(4) double rate, @ForAll @IntRange(max = 2) int kind,
            @ForAll @DoubleRange(min = 0.1, max = 0.95) @Scale(4) double momentum, @ForAll @DoubleRange(max = 0.1) @Scale(4) double decay,
            @ForAll long seed) {
        Sgd plain = Sgd.withLearningRate(rate).weightDecay(decay);
        Sgd sgd = kind == 0 ? plain : kind == 1 ? plain.momentum(momentum) : plain.momentum(momentum).nesterov();

        assertFollows(sgd.rule(5), rate, seed, () -> new Reference() {
            private double velocity;

            @Override
            public double next(double value, double gradient) {
                double decayed = gradient + decay * value;
                velocity = sgd.momentum() * velocity + decayed;
                return value - rate * (sgd.isNesterov() ? decayed + sgd.momentum() * velocity : velocity);
            }
        });
    }

    @Property(tries = 60, seed = "2")
    void adamFollowsItsFormulas(@ForAll @DoubleRange(min = 1e-4, max = 0.1) @Scale(4) double rate,
            @ForAll @DoubleRange(max = 0.95) @Scale(4) double beta1,
            @ForAll @DoubleRange(min = 0.5, max = 0.9995) @Scale(4) double beta2, @ForAll @DoubleRange(max = 0.1) @Scale(4) double decay,
            @ForAll long seed) {
        Adam adam = Adam.withLearningRate(rate).betas(beta1, beta2).weightDecay(decay);

        assertFollows(adam.rule(5), rate, seed, () -> new AdamReference(rate, beta1, beta2, adam.epsilon(), decay, 0));
    }

    @Property(tries = 60, seed = "3")
    void adamWFollowsItsFormulas(@ForAll @DoubleRange(min = 1e-4, max = 0.1) @Scale(4) double rate,
            @ForAll @DoubleRange(max = 0.95) @Scale(4) double beta1,
            @ForAll @DoubleRange(min = 0.5, max = 0.9995) @Scale(4) double beta2, @ForAll @DoubleRange(max = 0.5) @Scale(4) double decay,
            @ForAll long seed) {
        AdamW adamW = AdamW.withLearningRate(rate).betas(beta1, beta2).weightDecay(decay);

        assertFollows(adamW.rule(5), rate, seed, () -> new AdamReference(rate, beta1, beta2, adamW.epsilon(), 0, decay));
    }

    private static final class AdamReference implements Reference {
        private final double rate;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final double coupledDecay;
        private final double decoupledDecay;
        private double first;
        private double second;
        private int step;

        AdamReference(double rate, double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay) {
            this.rate = rate;
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
            this.coupledDecay = coupledDecay;
            this.decoupledDecay = decoupledDecay;
        }

        @Override
        public double next(double value, double gradient) {
            step++;
            double decayed = gradient + coupledDecay * value;
            first = beta1 * first + (1 - beta1) * decayed;
            second = beta2 * second + (1 - beta2) * decayed * decayed;
            double firstHat = first / (1 - Math.pow(beta1, step));
            double secondHat = second / (1 - Math.pow(beta2, step));
            return value * (1 - rate * decoupledDecay) - rate * firstHat / (Math.sqrt(secondHat) + epsilon);
        }
    }

    private static void assertFollows(ChunkedState.Rule rule, double rate, long seed, Supplier<Reference> references) {
        int count = 5;
        Random random = new Random(seed);
        float[] values = new float[count];
        double[] expected = new double[count];
        Reference[] reference = new Reference[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
            expected[i] = values[i];
            reference[i] = references.get();
        }
        for (int step = 1; step <= STEPS; step++) {
            float[] gradients = new float[count];
            for (int i = 0; i < count; i++) {
                // Away from zero, where Adam's quotient turns a rounding error of the gradient into one of its sign.
                gradients[i] = (float) ((0.05 + random.nextDouble()) * (random.nextInt(4) == 0 ? -1 : 1));
                expected[i] = reference[i].next(expected[i], gradients[i]);
            }
            rule.prepare(step, rate);
            rule.apply(0, values, gradients, count);
        }
        for (int i = 0; i < count; i++) {
            assertThat((double) values[i]).as("parameter %d", i).isCloseTo(expected[i],
                    within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }

    @Test
    void firstStepOfAdamIsTheLearningRateWhateverTheGradient() {
        float[] values = {1, 1, 1};
        ChunkedState.Rule rule = Adam.withLearningRate(0.25).rule(3);

        rule.prepare(1, 0.25);
        rule.apply(0, values, new float[] {1e-3f, -50, 0}, 3);

        assertThat(values).containsExactly(new float[] {0.75f, 1.25f, 1}, Offset.offset(1e-5f));
    }

    @Test
    void decayingMomentsAndTheirStepsAreNeverSubnormal() {
        for (double beta : new double[] {0.1, 0.5, 0.9, 0.99}) {
            AdamRule rule = (AdamRule) Adam.withLearningRate(1e-5).betas(beta, beta).rule(2);
            float[] values = {0.75f, 0};
            float[] gradients = {0.5f, -0.5f};
            for (int step = 1; step <= 8000; step++) {
                rule.prepare(step, 1e-5);
                rule.apply(0, values, gradients, 2);
                gradients[0] = 0;
                gradients[1] = 0;
                for (float moment : new float[] {rule.firstMoments[0][0], rule.firstMoments[0][1], rule.secondMoments[0][0]}) {
                    float small = Math.abs(moment * 1e-5f);
                    assertThat(small == 0 || small >= Float.MIN_NORMAL).as("moment %s of step %d, beta %s", moment, step, beta).isTrue();
                }
            }
            // Where the moments end they are far too small to move a parameter.
            assertThat(Math.abs(rule.firstMoments[0][0])).as("beta %s", beta).isLessThan(1e-28f);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Adam.withLearningRate(0)).hasMessage("learning rate is 0.0; expected a number above 0, for example 0.001");
        assertThatThrownBy(() -> AdamW.withLearningRate(Double.NaN)).hasMessageContaining("learning rate is NaN");
        assertThatThrownBy(() -> Adam.withLearningRate(1).betas(0.9, 1))
                .hasMessage("beta2 is 1.0; expected at least 0 and below 1, for example 0.9");
        assertThatThrownBy(() -> Adam.withLearningRate(1).epsilon(0)).hasMessageContaining("epsilon is 0.0");
        assertThatThrownBy(() -> Adam.withLearningRate(1).epsilon(1e-60)).hasMessageContaining("which is 0 as a float");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).momentum(-0.1)).hasMessageContaining("momentum is -0.1");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).weightDecay(-1)).hasMessage("weight decay is -1.0; expected 0 or more");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).nesterov())
                .hasMessage("Nesterov's momentum needs a momentum above 0; set momentum(0.9) before nesterov()");
    }
}
