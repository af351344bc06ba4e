package dev.annette.processor.pass;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldBatchNormTest {

    private static List<String> folded(Chain chain) {
        return Chain.lines(Chain.apply(chain.shaped(), new RemoveTrainingOnly(), new FoldBatchNorm(), new FuseActivations()));
    }

    @Test
    void a_convolution_takes_the_normalisation_right_behind_it_and_then_its_activation() {
        assertThat(folded(
                Chain.of(3, 8, 9).layer("conv1", "Conv", "filters", 2, "kernel", 3, "bias", false).activated("norm1", "RELU", "BatchNorm")))
                .containsExactly("norm1Output:2x6x7 = conv1: Conv[kernel 3, batch norm, relu](input; weight conv1Weight:2x3x3x3, "
                        + "foldedScale norm1Weight:2, foldedShift norm1Bias:2, foldedMean norm1RunningMean:2, foldedVariance norm1RunningVar:2)"
                        + "   // norm1 folded in; relu fused");
    }

    @Test
    void a_dense_layer_takes_one_without_scale_and_shift() {
        assertThat(folded(Chain.of(4).layer("fc1", "Dense", "units", 2).layer("norm1", "BatchNorm", "affine", false))).containsExactly(
                "norm1Output:2 = fc1: Dense[units 2, batch norm](input; weight fc1Weight:2x4, bias fc1Bias:2, "
                        + "foldedMean norm1RunningMean:2, foldedVariance norm1RunningVar:2)   // norm1 folded in");
    }

    @Test
    void an_activation_between_keeps_it_apart() {
        assertThat(folded(Chain.of(3, 8, 9).activated("conv1", "RELU", "Conv", "filters", 2, "kernel", 3).layer("norm1", "BatchNorm")))
                .hasSize(2);
    }

    @Test
    void a_pooling_between_keeps_it_apart() {
        assertThat(folded(Chain.of(3, 8, 8).layer("conv1", "Conv", "filters", 2, "kernel", 3).layer("pool1", "MaxPool", "value", 2)
                .layer("norm1", "BatchNorm"))).hasSize(3);
    }

    @Test
    void a_dropout_between_does_not() {
        assertThat(
                folded(Chain.of(4).layer("fc1", "Dense", "units", 2).layer("drop1", "Dropout", "value", 0.5f).layer("norm1", "BatchNorm")))
                .hasSize(1);
    }

    @Test
    void of_two_normalisations_the_first_is_folded() {
        assertThat(folded(Chain.of(4).layer("fc1", "Dense", "units", 2).layer("norm1", "BatchNorm").layer("norm2", "BatchNorm")))
                .hasSize(2);
    }

    @Test
    void one_over_other_channels_than_the_filters_stays_apart() {
        assertThat(folded(Chain.of(40, 3).layer("conv1", "Conv1d", "filters", 2, "kernel", 3)
                .layer("norm1", "BatchNorm", "axes", "CHANNELS_LENGTH"))).hasSize(2);
        assertThat(folded(Chain.of(40, 3).layer("conv1", "Conv1d", "filters", 2, "kernel", 3).layer("norm1", "BatchNorm"))).hasSize(1);
    }
}
