package dev.annette.runtime.operator;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrozenBatchNormalizationTest {

    @Property(tries = 6, seed = "17")
    void scalesAndShiftsByItsStatisticsInTrainingToo(@ForAll @IntRange(min = 1, max = 21) int channels,
            @ForAll @IntRange(min = 1, max = 7) int height, @ForAll @IntRange(min = 1, max = 9) int width) {
        int[] shape = {channels, height, width};
        OperatorContract.of(shape, shape).state("scale", channels).state("shift", channels).state("mean", channels)
                .state("variance", channels)
                .reference(tensors -> BatchNormalizationTest.normalized(tensors, channels, true))
                .operator((scope, values) -> arrange(scope, values, FrozenBatchNormalization.named("norm").scale(values.parameter("scale"))
                        .shift(values.parameter("shift"))))
                .check(3, 1);
    }

    @Test
    void worksWithoutScaleAndShift() {
        int[] shape = {3, 5, 7};
        OperatorContract.of(shape, shape).state("mean", 3).state("variance", 3)
                .reference(tensors -> BatchNormalizationTest.normalized(tensors, 3, true))
                .operator((scope, values) -> arrange(scope, values, FrozenBatchNormalization.named("norm"))).check(4);
    }

    @Test
    void worksOnVectorsAndOnSequencesWithTimeFirst() {
        OperatorContract.of(new int[] {7}, new int[] {7}).state("mean", 7).state("variance", 7)
                .reference(tensors -> BatchNormalizationTest.normalized(tensors, 7, true))
                .operator((scope, values) -> arrange(scope, values, FrozenBatchNormalization.named("norm"))).check(4);
        int[] steps = {5, 3};
        OperatorContract.of(steps, steps).state("mean", 3).state("variance", 3).layouts(OperatorContract.InputLayout.PLAIN)
                .reference(tensors -> Axes.swapped(BatchNormalizationTest.normalized(Axes.swapped(tensors, 5, 3), 3, true), tensors.batch(),
                        3, 5))
                .operator((scope, values) -> arrange(scope, values, FrozenBatchNormalization.named("norm").timeFirst())).check(4);
    }

    private static Runnable arrange(PlanScope scope, OperatorContract.Values values, FrozenBatchNormalization.Builder builder) {
        FrozenBatchNormalization norm = builder.input(values.input()).output(values.output()).mean(values.parameter("mean"))
                .variance(values.parameter("variance")).epsilon((float) BatchNormalizationTest.EPSILON).build(scope);
        if (!scope.isTraining()) {
            return null;
        }
        norm.buildBackward(scope, values.outputGradient(), values.inputGradient());
        return norm::backward;
    }
}
