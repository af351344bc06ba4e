package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.operator.OperatorContract.InputLayout;
import dev.annette.runtime.operator.OperatorContract.Tensors;
import dev.annette.runtime.operator.Windows.Axis;
import dev.annette.runtime.operator.Windows.Taking;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Steps as samples of their own, and back: {@link FoldSteps} and {@link UnfoldSteps}. */
class StepRowsTest {

    private static final int LAST = 100;

    /** The samples of a reference that works on each step: row-major sequences hold them one after the other. */
    private static Tensors steps(Tensors tensors, int steps) {
        return new Tensors(tensors.batch() * steps, tensors.input(), tensors.parameters());
    }

    @Test
    void aConvolutionWorksOnEachStepWhateverTheLayout() {
        checkConvolution(3, 2, 17, false);
        checkConvolution(2, 1, 16, true);
        checkConvolution(1, 3, 5, true);
    }

    @Property(tries = 5, seed = "61")
    void aConvolutionWorksOnTheStepsOfAnySequence(@ForAll @IntRange(min = 1, max = 5) int steps,
            @ForAll @IntRange(min = 1, max = 4) int channels, @ForAll @IntRange(min = 1, max = 18) int filters) {
        checkConvolution(steps, channels, filters, steps % 2 == 0);
    }

    private static void checkConvolution(int steps, int channels, int filters, boolean isView) {
        Axis y = new Axis(5, 3, 1, 1, 1, 1);
        Axis x = new Axis(4, 3, 1, 1, 1, 1);
        OperatorContract.of(new int[] {steps, channels, 5, 4}, new int[] {steps, filters, 5, 4})
                .parameter("weight", filters, channels, 3, 3)
                .layouts(InputLayout.PLAIN, InputLayout.TIME_MAJOR, InputLayout.BLOCKED)
                .reference(tensors -> Windows.convolution(steps(tensors, steps), channels, filters, 1, y, x))
                .operator((scope, values) -> {
                    StepValues perStep = scope.perStep(steps);
                    Value rows = isView ? perStep.view("rows", values.input(), 0, LAST, channels, 5, 4)
                            : perStep.value("rows", 0, LAST, channels, 5, 4);
                    FoldSteps fold = FoldSteps.named("fold").input(values.input()).output(rows).build(scope);
                    Value maps = perStep.value("maps", 0, LAST, filters, 5, 4);
                    Convolution convolution = Convolution.named("conv").input(rows).weight(values.parameter("weight")).output(maps)
                            .kernel(3, 3).padding(1, 1).build(scope);
                    UnfoldSteps unfold = UnfoldSteps.named("unfold").input(maps).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Value mapsGradient = isView ? perStep.view("mapsGradient", values.outputGradient(), 0, LAST, filters, 5, 4)
                            : perStep.value("mapsGradient", 0, LAST, filters, 5, 4);
                    unfold.buildBackward(scope, values.outputGradient(), mapsGradient);
                    convolution.buildBackwardWeights(scope, mapsGradient);
                    Value rowsGradient = perStep.value("rowsGradient", 0, LAST, channels, 5, 4);
                    convolution.buildBackwardData(scope, mapsGradient, rowsGradient);
                    fold.buildBackward(scope, rowsGradient, values.inputGradient());
                    return () -> {
                        unfold.backward();
                        convolution.backwardWeights();
                        convolution.backwardData();
                        fold.backward();
                    };
                }).check(3, 1);
    }

    @Test
    void poolingWithoutOneDnnCountsTheStepsToo() {
        Axis y = new Axis(5, 2, 1, 1, 0, 0);
        Axis x = new Axis(4, 2, 2, 1, 0, 0);
        OperatorContract.of(new int[] {3, 2, 5, 4}, new int[] {3, 2, 4, 2}).layouts(InputLayout.PLAIN, InputLayout.TIME_MAJOR)
                .reference(tensors -> Windows.pooling(steps(tensors, 3), 2, y, x, Taking::max)).operator((scope, values) -> {
                    StepValues perStep = scope.perStep(3);
                    Value rows = perStep.view("rows", values.input(), 0, LAST, 2, 5, 4);
                    FoldSteps fold = FoldSteps.named("fold").input(values.input()).output(rows).build(scope);
                    Value pooled = perStep.value("pooled", 0, LAST, 2, 4, 2);
                    WindowedPooling pool = WindowedPooling.named("pool").input(rows).output(pooled).max().kernel(2, 2).stride(1, 2)
                            .build(scope);
                    UnfoldSteps unfold = UnfoldSteps.named("unfold").input(pooled).output(values.output()).build(scope);
                    if (!scope.isTraining()) {
                        return null;
                    }
                    Value pooledGradient = perStep.value("pooledGradient", 0, LAST, 2, 4, 2);
                    unfold.buildBackward(scope, values.outputGradient(), pooledGradient);
                    Value rowsGradient = perStep.value("rowsGradient", 0, LAST, 2, 5, 4);
                    pool.buildBackward(scope, pooledGradient, rowsGradient);
                    fold.buildBackward(scope, rowsGradient, values.inputGradient());
                    return () -> {
                        unfold.backward();
                        pool.backward();
                        fold.backward();
                    };
                }).check(2);
    }

    @Test
    void allSamplesOfAStepStandSideBySide() {
        try (PlanScope scope = Scopes.inference(2)) {
            Value input = scope.input(0, 0, 3, 1);
            Value rows = scope.perStep(3).value("rows", 0, 0, 1);
            FoldSteps fold = FoldSteps.named("fold").input(input).output(rows).build(scope);
            scope.finish();
            OperatorContract.put(input, new float[] {1, 2, 3, 10, 20, 30});
            fold.forward();
            assertThat(OperatorContract.take(rows)).containsExactly(1, 10, 2, 20, 3, 30);
            assertThat(scope.report().reorders()).singleElement()
                    .satisfies(reorder -> assertThat(reorder.reason()).contains("the steps of all samples"));
        }
    }

    @Test
    void nothingIsMovedWhereSequencesLieStepAfterStep() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.value("x", 0, 5, 3, 4);
            input.settle(Layout.timeMajor(input.dims()));
            Value rows = scope.perStep(3).view("rows", input, 0, 5, 4);
            Value bent = scope.perStep(3).inPlace("bent", rows, 1, 5, 4);
            FoldSteps fold = FoldSteps.named("fold").input(input).output(rows).build(scope);
            Elementwise tanh = Elementwise.named("tanh").input(rows).output(bent).activation(Pointwise.TANH).build(scope);
            Value output = scope.view("y", bent, 2, 5, 3, 4);
            UnfoldSteps unfold = UnfoldSteps.named("unfold").input(bent).output(output).build(scope);
            unfold.buildBackward(scope, output, bent);
            fold.buildBackward(scope, rows, input);
            scope.finish();

            assertThat(output.sharesPlaceWith(input)).isTrue();
            assertThat(output.layout().sameBytesAs(Layout.timeMajor(2, 3, 4))).isTrue();
            assertThat(scope.report().primitives()).extracting(PlanReport.PrimitiveReport::owner).containsOnly("tanh.forward");
            float[] samples = new float[24];
            samples[7] = 1;
            OperatorContract.put(input, samples);
            fold.forward();
            tanh.forward();
            unfold.forward();
            assertThat(OperatorContract.take(output)[7]).isEqualTo((float) Math.tanh(1), within(1e-5f));
        }
    }

    @Test
    void aViewOfWhatLiesOtherwiseIsACopy() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 5, 3, 4);
            assertThat(scope.perStep(3).view("rows", input, 0, 5, 4).sharesPlaceWith(input)).isFalse();
            Value rows = scope.perStep(3).value("maps", 0, 5, 3, 2, 2);
            rows.settle(Layout.channelsLast(rows.dims()));
            assertThat(scope.view("y", rows, 0, 5, 3, 3, 2, 2).sharesPlaceWith(rows)).isFalse();
        }
        try (PlanScope scope = Scopes.training(1)) {
            Value input = scope.input(0, 5, 3, 4);
            assertThat(scope.perStep(3).view("rows", input, 0, 5, 4).sharesPlaceWith(input)).as("of one sample").isTrue();
        }
    }

    @Test
    void whatAreNotItsStepsIsRefused() {
        try (PlanScope scope = Scopes.training(2)) {
            Value input = scope.input(0, 0, 3, 4);
            Value rows = scope.perStep(3).value("rows", 0, 0, 5);
            assertThatThrownBy(() -> FoldSteps.named("fold").input(input).output(rows).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("fold: the steps of input 2x3x4")
                    .hasMessageContaining("are not the samples of rows 6x5");
            Value vector = scope.value("vector", 0, 0, 4);
            assertThatThrownBy(() -> UnfoldSteps.named("unfold").input(rows).output(vector).build(scope))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("unfold: the steps of vector 2x4");
            assertThatThrownBy(() -> scope.perStep(1 << 20).value("large", 0, 0, 1 << 20)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("test: large would be 1048576 times [1048576], but one tensor holds 1 to 2147483647 elements per sample");
        }
    }
}
