package dev.annette.runtime.network;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.MeanSquaredError;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Sizes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Training plans that carry their states. */
class StreamTrainingTest {

    private static final int BATCH = 3;
    private static final int T = 4;
    private static final int PIECES = 3;
    private static final int LENGTH = T * MemoryNetwork.FEATURES;
    private static final Sizes STEPS = Sizes.of("T", T);
    private static final float[] DECAY = {0.5f, -0.75f};

    private final MemoryNetwork network = MemoryNetwork.withDecay(DECAY);
    private final float[][] samples = new float[PIECES][];
    private final float[][] targets = new float[PIECES][];

    StreamTrainingTest() {
        for (int i = 0; i < PIECES; i++) {
            samples[i] = StepperTest.random(BATCH * LENGTH, 10 + i);
            targets[i] = StepperTest.random(BATCH * LENGTH, 20 + i);
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** Output, loss and gradient of a piece, computed in doubles from the states it begins with, which become those it ends with. */
    private record Reference(float[] outputs, double loss, double[] gradient) {

        static Reference of(float[] sample, float[] target, double[][] states) {
            float[] outputs = new float[sample.length];
            double loss = 0;
            double[] gradient = new double[2];
            for (int n = 0; n < BATCH; n++) {
                for (int f = 0; f < 2; f++) {
                    double h = states[n][f];
                    double slope = 0;
                    for (int t = 0; t < T; t++) {
                        int i = (n * T + t) * 2 + f;
                        // The state at the beginning of the piece is a constant: no gradient flows into it.
                        slope = h + DECAY[f] * slope;
                        h = DECAY[f] * h + sample[i];
                        outputs[i] = (float) h;
                        loss += (h - target[i]) * (h - target[i]) / sample.length;
                        gradient[f] += 2 * (h - target[i]) * slope / sample.length;
                    }
                    states[n][f] = h;
                }
            }
            return new Reference(outputs, loss, gradient);
        }
    }

    private void assertSameAsReference(TrainingPlan plan) {
        double[][] states = new double[BATCH][2];
        float[] outputs = new float[BATCH * LENGTH];
        for (int i = 0; i < PIECES; i++) {
            Reference expected = Reference.of(samples[i], targets[i], states);
            plan.load(samples[i], targets[i], LENGTH);
            plan.step();
            plan.output(outputs);
            assertThat(outputs).as("outputs of piece %d", i).containsExactly(expected.outputs, within(1e-6f));
            assertThat((double) plan.loss()).as("loss of piece %d", i).isCloseTo(expected.loss, within(1e-6));
            float[] gradient = network.parameter("memory.decay").gradientArray();
            for (int f = 0; f < 2; f++) {
                assertThat((double) gradient[f]).as("gradient of piece %d", i).isCloseTo(expected.gradient[f], within(1e-6));
            }
        }
    }

    @Test
    void valuesGoOnFromPieceToPieceAndGradientsDoNotFlowBack() {
        TrainingPlan plan = network.streamTrainingPlan(BATCH, STEPS);
        assertThat(plan.carriesStates()).isTrue();
        assertSameAsReference(plan);
        plan.resetStates();
        assertSameAsReference(plan);
    }

    @Test
    void thePlanThatCarriesIsAnotherOne() {
        TrainingPlan carrying = network.streamTrainingPlan(BATCH, STEPS);
        TrainingPlan plain = network.trainingPlan(BATCH, STEPS);
        assertThat(plain).isNotSameAs(carrying);
        assertThat(network.streamTrainingPlan(BATCH, STEPS)).isSameAs(carrying);
        assertThat(network.trainingPlan(BATCH, STEPS)).isSameAs(plain);

        float[] first = new float[BATCH * LENGTH];
        float[] second = new float[BATCH * LENGTH];
        plain.load(samples[0], targets[0], LENGTH);
        plain.step();
        plain.output(first);
        plain.step();
        plain.output(second);
        assertThat(second).isEqualTo(first);
        assertThatThrownBy(plain::resetStates).isInstanceOf(IllegalStateException.class)
                .hasMessage("this plan begins every batch with states of zero; ask the network for a streamTrainingPlan");
    }

    @Test
    void whatDoesNotLearnDoesNotMoveTheStates() {
        TrainingPlan plan = network.streamTrainingPlan(BATCH, STEPS);
        plan.load(samples[0], targets[0], LENGTH);
        plan.step();
        float[] expected = new float[BATCH * LENGTH];
        double[][] states = new double[BATCH][2];
        Reference.of(samples[0], targets[0], states);
        float[] outputs = Reference.of(samples[1], targets[1], states).outputs;

        plan.load(samples[1], targets[1], LENGTH);
        plan.evaluate();
        plan.load(infinite(), targets[1], LENGTH);
        plan.step();
        assertThat(plan.loss()).isNaN();
        assertThat(plan.firstNonFinite()).contains("sample 1 of the batch, element 0, is NaN");
        plan.load(samples[2], targets[2], LENGTH);
        assertThatThrownBy(() -> plan.step(store -> {
            throw new IllegalStateException("no update");
        })).hasMessage("no update");

        plan.load(samples[1], targets[1], LENGTH);
        plan.step();
        assertThat(plan.firstNonFinite()).isEmpty();
        plan.output(expected);
        assertThat(expected).containsExactly(outputs, within(1e-6f));
    }

    private float[] infinite() {
        float[] sample = samples[1].clone();
        sample[LENGTH] = Float.NaN;
        return sample;
    }

    @Test
    void stepsAllocateNothing() {
        TrainingPlan plan = network.streamTrainingPlan(BATCH, STEPS);
        SteadyStateTest.assertAllocatesNothing(() -> {
            plan.load(samples[0], targets[0], LENGTH);
            plan.step();
        });
    }

    @Test
    void tenThousandStepsLeaveMemoryFlat() {
        TrainingPlan plan = network.streamTrainingPlan(BATCH, STEPS);
        long before = NativeMemory.allocatedBytes();
        for (int step = 0; step < 10_000; step++) {
            plan.load(samples[step % PIECES], targets[step % PIECES], LENGTH);
            plan.step();
        }
        assertThat(plan.loss()).isFinite();
        assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
    }

    @Test
    void anEvaluationGoesOnToo() {
        float[] scores = new float[BATCH * LENGTH];
        try (StreamEvaluation evaluation = network.streamEvaluation(BATCH, STEPS)) {
            for (int round = 0; round < 2; round++) {
                double[][] states = new double[BATCH][2];
                for (int i = 0; i < PIECES; i++) {
                    Reference expected = Reference.of(samples[i], targets[i], states);
                    assertThat(evaluation.evaluate(samples[i], targets[i], LENGTH, scores)).isCloseTo(expected.loss, within(1e-6));
                    assertThat(scores).containsExactly(expected.outputs, within(1e-6f));
                    // Lays the parameters out anew, and must not disturb the evaluation.
                    network.trainingPlan(BATCH, STEPS);
                }
                evaluation.reset();
            }
        }
    }

    @Test
    void anEvaluationTellsWhatItCanNotDo() {
        StreamEvaluation evaluation = network.streamEvaluation(BATCH, STEPS);
        assertThatThrownBy(() -> evaluation.evaluate(new float[LENGTH], targets[0], LENGTH, new float[BATCH * LENGTH]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("Memory: 3 samples take 24 floats");
        evaluation.close();
        assertThatThrownBy(evaluation::reset).isInstanceOf(IllegalStateException.class)
                .hasMessage("the evaluation of Memory is closed; ask the network for a new one");
    }

    @Test
    void aNetworkWithoutStatesHasNothingToCarry() {
        Sizes one = Sizes.of("T", 1);
        try (StatelessNetwork stateless = new StatelessNetwork()) {
            assertThatThrownBy(() -> stateless.streamTrainingPlan(BATCH, one)).isInstanceOf(NotSteppableException.class)
                    .hasMessage("Stateless has no layer whose state could go on from batch to batch; train it without states");
            long before = NativeMemory.allocatedBytes();
            assertThatThrownBy(() -> stateless.streamTrainingPlan(BATCH, one)).isInstanceOf(NotSteppableException.class);
            assertThat(NativeMemory.allocatedBytes()).isEqualTo(before);
            try (Stepper stepper = stateless.stepper()) {
                assertThat(stepper.step(1, 2)).isEqualTo(stepper.step(1, 2)).isEqualTo(stateless.predict(new float[] {1, 2}, one));
                assertThat(stepper.state().length()).isZero();
            }
        }
    }

    /** A dense layer on each step, as the compiler writes it; tested with one step. */
    private static final class StatelessNetwork extends Network {

        private final Parameter weight;

        StatelessNetwork() {
            super(new Options(), Description.of("Stateless", "dense").input("input", "Tx2").output("output", "Tx2")
                    .objective(MeanSquaredError.of()).stepwise());
            weight = parameter("dense.weight", Initialization.fanInUniform(2), 2, 2);
            initialize();
        }

        @Override
        protected TrainingPlan newTrainingPlan(PlanScope scope) {
            return new Training(this, scope);
        }

        @Override
        protected InferencePlan newInferencePlan(PlanScope scope) {
            return new Inference(this, scope);
        }

        private static final class Options extends Builder<Options> {

            @Override
            protected Options self() {
                return this;
            }

            @Override
            public Network build() {
                return new StatelessNetwork();
            }
        }

        private static final class Training extends TrainingPlan {

            private final InnerProduct dense;
            private final Loss loss;

            Training(StatelessNetwork network, PlanScope scope) {
                super(scope);
                Value input = scope.input(0, 2, 2);
                Value denseOutput = scope.value("denseOutput", 0, 1, 2);
                Value denseOutputGradient = scope.value("denseOutputGradient", 1, 2, 2);
                dense = InnerProduct.named("dense").input(input).weight(network.weight).output(denseOutput).build(scope);
                loss = Loss.named("loss").objective(MeanSquaredError.of()).input(denseOutput).target(scope.target(2))
                        .gradient(denseOutputGradient).build(scope);
                dense.buildBackwardWeights(scope, denseOutputGradient);
                finish(loss);
            }

            @Override
            protected void forward() {
                dense.forward();
                loss.forward();
            }

            @Override
            protected void backward() {
                dense.backwardWeights();
            }
        }

        private static final class Inference extends InferencePlan {

            private final InnerProduct dense;

            Inference(StatelessNetwork network, PlanScope scope) {
                super(scope);
                Value input = scope.input(0, 0, 2);
                Value denseOutput = scope.value("denseOutput", 0, 0, 2);
                dense = InnerProduct.named("dense").input(input).weight(network.weight).output(denseOutput).build(scope);
                finish(denseOutput);
            }

            @Override
            protected void forward() {
                dense.forward();
            }
        }
    }
}
