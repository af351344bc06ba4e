package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.SplittableRandom;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.ParameterStore;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.NativeMemory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddingTest {

    private static final int VOCABULARY = 7;
    private static final int UNITS = 3;

    @Test
    void looksUpSequences() {
        contract(7, 3, -1, 5).layouts(OperatorContract.InputLayout.PLAIN).check(2, 1);
        contract(40, 17, -1, 1).layouts(OperatorContract.InputLayout.PLAIN).check(3);
        contract(1, 1, -1, 9).layouts(OperatorContract.InputLayout.PLAIN).check(2);
    }

    @Test
    void looksUpSamplesOfSeveralAxesInWhateverLayout() {
        contract(7, 3, -1, 4, 5).check(2, 1);
        contract(11, 8, -1, 3, 2, 5).check(2);
    }

    @Test
    void readsInPiecesWhatIsLargerThanAChunk() {
        contract(50, 700, -1, 17).layouts(OperatorContract.InputLayout.PLAIN).check(3);
        contract(3, 9001, -1, 2).layouts(OperatorContract.InputLayout.PLAIN).check(2);
    }

    @Property(tries = 6, seed = "41")
    void agreesWithTheReferenceForAnyShape(@ForAll @IntRange(min = 1, max = 40) int vocabulary,
            @ForAll @IntRange(min = 1, max = 37) int units, @ForAll @IntRange(min = 1, max = 11) int steps) {
        contract(vocabulary, units, -1, steps).layouts(OperatorContract.InputLayout.PLAIN).check(3, 1);
    }

    private static OperatorContract contract(int vocabulary, int units, int paddingIndex, int... shape) {
        int[] outputShape = Arrays.copyOf(shape, shape.length + 1);
        outputShape[shape.length] = units;
        return OperatorContract.of(shape, outputShape).parameter("weight", vocabulary, units).indices(vocabulary).withoutInputGradient()
                .reference(tensors -> lookedUp(tensors, units)).operator((scope, values) -> {
                    Embedding embedding = Embedding.named("words").input(values.input()).weight(values.parameter("weight"))
                            .paddingIndex(paddingIndex).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    embedding.buildBackward(scope, values.outputGradient());
                    return embedding::backward;
                });
    }

    private static double[] lookedUp(OperatorContract.Tensors tensors, int units) {
        double[] output = new double[tensors.input().length * units];
        for (int i = 0; i < output.length; i++) {
            output[i] = tensors.parameter("weight")[(int) tensors.input()[i / units] * units + i % units];
        }
        return output;
    }

    /** A plan of one embedding whose gradient a test writes. */
    private static final class Plan implements AutoCloseable {

        private final PlanScope scope;
        private final Value input;
        private final Value output;
        private final Value outputGradient;
        private final Embedding embedding;
        private final Parameter table;

        Plan(ParameterStore store, Parameter table, int batch, int steps, int paddingIndex) {
            this.table = table;
            scope = PlanScope.training("test", store, new StepCounter(0), batch);
            input = scope.input(0, 2, steps);
            output = scope.value("output", 0, 2, steps, UNITS);
            outputGradient = scope.value("outputGradient", 0, 2, steps, UNITS);
            outputGradient.settle(Layout.timeMajor(outputGradient.dims()));
            embedding = Embedding.named("words").input(input).weight(table).output(output).paddingIndex(paddingIndex).build(scope);
            embedding.buildBackward(scope, outputGradient);
            scope.finish();
        }

        /** The gradient of the table for these indices, sample after sample, where each element of the output has the gradient given. */
        float[] gradient(float[] indices, float... gradients) {
            OperatorContract.put(input, indices);
            embedding.forward();
            OperatorContract.put(outputGradient, gradients);
            embedding.backward();
            return table.gradientArray();
        }

        @Override
        public void close() {
            scope.close();
        }
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A gradient of {@code counts[row]} in each element of the row. */
    private static float[] rows(int... counts) {
        float[] expected = new float[VOCABULARY * UNITS];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = counts[i / UNITS];
        }
        return expected;
    }

    private static Parameter table(ParameterStore store) {
        Parameter table = store.add("words.weight", true, VOCABULARY, UNITS);
        store.allocate();
        float[] elements = new float[table.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i;
        }
        table.set(elements);
        return table;
    }

    @Test
    void allSamplesOfAStepLieTogether() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter table = table(store);
            try (Plan plan = new Plan(store, table, 2, 4, -1)) {
                assertThat(plan.output.layout().sameBytesAs(Layout.timeMajor(2, 4, UNITS))).isTrue();
                plan.gradient(new float[] {0, 1, 2, 3, 6, 5, 4, 4}, ones(24));
                float[] own = new float[24];
                plan.output.read(0, own, 0, own.length);
                assertThat(own).startsWith(0, 1, 2, 18, 19, 20, 3, 4, 5, 15, 16, 17);
            }
        }
    }

    @Test
    void writesAnOutputAsItIsSettled() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 2)) {
            Parameter table = table(store);
            Value input = scope.input(0, 1, 2);
            Value output = scope.value("output", 0, 1, 2, UNITS);
            output.settle(Layout.plain(2, 2, UNITS));
            Embedding embedding = Embedding.named("words").input(input).weight(table).output(output).build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {0, 1, 2, 3});
            embedding.forward();
            assertThat(scope.report().reorders()).isEmpty();
            assertThat(OperatorContract.take(output)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }
    }

    @Test
    void onlyRowsThatOccurHaveAGradientAndThoseOfTheStepBeforeHaveNone() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter table = table(store);
            try (Plan plan = new Plan(store, table, 2, 2, -1); Plan longer = new Plan(store, table, 1, 5, -1)) {
                assertThat(plan.gradient(new float[] {0, 3, 3, 6}, ones(12))).containsExactly(rows(1, 0, 0, 2, 0, 0, 1));
                assertThat(table.gradientRows().marked()).isEqualTo(3);
                // Another plan of the network writes the same gradient.
                assertThat(longer.gradient(new float[] {1, 1, 1, 1, 2}, ones(15))).containsExactly(rows(0, 4, 1, 0, 0, 0, 0));
                assertThat(plan.gradient(new float[] {5, 5, 5, 5}, ones(12))).containsExactly(rows(0, 0, 0, 0, 0, 4, 0));
                assertThat(table.gradientRows().marked()).isEqualTo(1);
            }
        }
    }

    @Test
    void stepsWithoutGradientTouchNothing() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter table = table(store);
            try (Plan plan = new Plan(store, table, 1, 3, -1)) {
                float[] gradients = ones(9);
                Arrays.fill(gradients, 3, 9, 0);
                gradients[8] = 5;
                assertThat(plan.gradient(new float[] {1, 4, 2}, gradients)).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0,
                        0, 0,
                        0, 0, 0);
                assertThat(table.gradientRows().marked()).isEqualTo(2);
            }
        }
    }

    @Test
    void theRowOfPaddingGetsNoGradient() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter table = table(store);
            try (Plan plan = new Plan(store, table, 1, 4, 2)) {
                assertThat(plan.gradient(new float[] {2, 0, 2, 6}, ones(12))).containsExactly(rows(1, 0, 0, 0, 0, 0, 1));
                assertThat(OperatorContract.take(plan.output)).startsWith(6, 7, 8, 0, 1, 2, 6, 7, 8);
            }
        }
    }

    @Test
    void aGradientThatSomebodyElseHasWrittenIsClearedWhole() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter other = store.add("other", true, 50);
            Parameter table = table(store);
            try (Plan plan = new Plan(store, table, 1, 2, -1)) {
                plan.gradient(new float[] {0, 1}, ones(6));
                store.writeGradients(other.storeIndex(), new float[50], 0, 50);
                assertThat(table.gradientRows().marked()).isEqualTo(2);
                store.writeGradients(table.storeIndex() + 12, new float[] {9, 9}, 0, 2);
                assertThat(table.gradientArray()[13]).isEqualTo(9);
                assertThat(plan.gradient(new float[] {0, 2}, ones(6))).containsExactly(rows(1, 0, 1, 0, 0, 0, 0));
            }
        }
    }

    /** The output layer multiplies by the same table; whichever backward part comes first, both gradients are in the sum, step after step. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsOfASharedTableAddUp(boolean embeddingFirst) {
        int batch = 2;
        int steps = 3;
        try (ParameterStore store = new ParameterStore("test", new NativeMemory())) {
            Parameter table = table(store);
            try (PlanScope scope = PlanScope.training("test", store, new StepCounter(0), batch)) {
                Value input = scope.input(0, 6, steps);
                Value vectors = scope.value("vectors", 0, 6, steps, UNITS);
                Embedding embedding = Embedding.named("words").input(input).weight(table).output(vectors).build(scope);
                Value tied = scope.batchless("tied", 1, 6, VOCABULARY, UNITS);
                ParameterTensor tensor = ParameterTensor.named("tied").parameter(table).output(tied).build(scope);
                Value scores = scope.value("scores", 2, 6, steps, VOCABULARY);
                MatrixProduct product =
                        MatrixProduct.named("scores").left(vectors).right(tied).transposeRight().output(scores).build(scope);
                Value scoresGradient = scope.value("scoresGradient", 2, 6, steps, VOCABULARY);
                scoresGradient.settle(Layout.plain(scoresGradient.dims()));
                int tensorStep = embeddingFirst ? 6 : 5;
                Value tiedGradient = scope.batchless("tiedGradient", 3, tensorStep, VOCABULARY, UNITS);
                product.buildBackwardRight(scope, scoresGradient, tiedGradient);
                Value vectorsGradient = scope.value("vectorsGradient", 4, 6, steps, UNITS);
                product.buildBackwardLeft(scope, scoresGradient, vectorsGradient);
                if (embeddingFirst) {
                    embedding.buildBackward(scope, vectorsGradient);
                    tensor.buildBackward(scope, tiedGradient);
                } else {
                    tensor.buildBackward(scope, tiedGradient);
                    embedding.buildBackward(scope, vectorsGradient);
                }
                scope.finish();
                assertThat(scope.report().reorders()).as("the table is read and written as it lies")
                        .noneMatch(reorder -> reorder.from().startsWith("words.weight") || reorder.from().startsWith("tied"));

                SplittableRandom random = new SplittableRandom(3);
                for (int step = 0; step < 3; step++) {
                    float[] indices = new float[batch * steps];
                    float[] slopes = new float[batch * steps * VOCABULARY];
                    for (int i = 0; i < indices.length; i++) {
                        indices[i] = random.nextInt(VOCABULARY);
                    }
                    for (int i = 0; i < slopes.length; i++) {
                        slopes[i] = random.nextInt(9) - 4;
                    }
                    OperatorContract.put(input, indices);
                    scope.operators().forEach(Operator::forward);
                    OperatorContract.put(scoresGradient, slopes);
                    product.backwardRight();
                    product.backwardLeft();
                    if (embeddingFirst) {
                        embedding.backward();
                        tensor.backward();
                    } else {
                        tensor.backward();
                        embedding.backward();
                    }
                    assertThat(table.gradientArray()).as("step " + step).containsExactly(tiedGradient(table.toArray(), indices, slopes));
                }
            }
        }
    }

    /** Of {@code scores[i][v] = sum of table[index i][u] table[v][u]}; whole numbers, so that nothing is rounded. */
    private static float[] tiedGradient(float[] table, float[] indices, float[] slopes) {
        float[] gradient = new float[table.length];
        for (int i = 0; i < indices.length; i++) {
            for (int v = 0; v < VOCABULARY; v++) {
                for (int u = 0; u < UNITS; u++) {
                    gradient[(int) indices[i] * UNITS + u] += slopes[i * VOCABULARY + v] * table[v * UNITS + u];
                    gradient[v * UNITS + u] += slopes[i * VOCABULARY + v] * table[(int) indices[i] * UNITS + u];
                }
            }
        }
        return gradient;
    }

    @Test
    void aNumberThatIsNoIndexIsRefusedBeforeAnythingIsWritten() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.inference("test", store, new StepCounter(0), 3)) {
            Parameter table = table(store);
            Value input = scope.input(0, 1, 2, 4);
            Value output = scope.value("output", 0, 1, 2, 4, UNITS);
            Embedding embedding = Embedding.named("words").input(input).weight(table).output(output).build(scope);
            scope.finish();
            float[] indices = new float[24];
            OperatorContract.put(input, indices);
            scope.checkInputs();
            embedding.forward();
            float[] before = OperatorContract.take(output);
            for (float wrong : new float[] {VOCABULARY, -1, 2.5f, Float.NaN, 3e9f, -0.5f}) {
                Arrays.fill(indices, 3);
                indices[8 + 4 + 3] = wrong;
                OperatorContract.put(input, indices);
                String message = "words: sample 1, step 1, 3 is " + wrong + ", but an index is a whole number from 0 to 6";
                assertThatThrownBy(scope::checkInputs).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
                assertThatThrownBy(embedding::forward).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
                assertThat(OperatorContract.take(output)).containsExactly(before);
            }
        }
    }

    @Test
    void shapesThatDontFitAreRefused() {
        try (ParameterStore store = new ParameterStore("test", new NativeMemory());
                PlanScope scope = PlanScope.training("test", store, new StepCounter(0), 2)) {
            Parameter table = table(store);
            Embedding.Builder builder = Embedding.named("words").input(scope.input(0, 1, 5));
            builder.output(scope.value("output", 0, 1, 5, UNITS + 1));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalStateException.class).hasMessage("words: no weight given");
            builder.weight(table);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("words: the output has the shape of the input").hasMessageContaining("words.weight 7x3");
            builder.output(scope.value("output", 0, 1, 4, UNITS));
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class);
            builder.output(scope.value("output", 0, 1, 5, UNITS)).paddingIndex(7);
            assertThatThrownBy(() -> builder.build(scope)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("words: paddingIndex is 7, but the vocabulary has the indices 0 to 6");
        }
    }
}
