package dev.annette.processor.pass;

import java.util.Optional;

import dev.annette.processor.graph.Sample;
import dev.annette.processor.operator.Objective;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AbsorbActivationsTest {

    @Test
    void relu_is_merged_into_the_batch_norm_before_it() {
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).activated("norm1", "RELU", "BatchNorm", "affine", false).shaped(),
                new AbsorbActivations()))).containsExactly(
                        "norm1Output:4x6x6 = norm1: BatchNorm[not affine, relu](input; running_mean norm1RunningMean:4, "
                                + "running_var norm1RunningVar:4)   // relu fused");
    }

    @Test
    void a_batch_norm_takes_one_relu_only_and_no_other_function() {
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).activated("norm1", "RELU", "BatchNorm").layer("act1", "ReLU").shaped(),
                new AbsorbActivations()))).hasSize(2);
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).activated("norm1", "TANH", "BatchNorm").shaped(), new AbsorbActivations())))
                .hasSize(2);
        assertThat(Chain.lines(Chain.apply(Chain.of(4, 6, 6).layer("norm1", "BatchNorm").layer("act1", "LeakyReLU").shaped(),
                new AbsorbActivations()))).hasSize(2);
    }

    @Test
    void layers_whose_activation_has_a_gradient_of_its_own_are_left_alone() {
        assertThat(Chain.lines(Chain.apply(Chain.of(4).activated("fc1", "RELU", "Dense", "units", 2).shaped(), new AbsorbActivations())))
                .hasSize(2);
    }

    @Test
    void the_gradient_of_relu_is_computed_by_the_batch_norm() {
        var graph = Chain.apply(Chain.wantingGradient(4).activated("norm1", "RELU", "BatchNorm").shaped(), new AbsorbActivations(),
                new AttachLoss(new Objective("MEAN_SQUARED_ERROR", 0, 1), Sample.origin("@Model Net"), Optional.empty()),
                new Differentiate());
        assertThat(Chain.lines(graph)).contains(
                "inputGradient:4, norm1WeightGradient:4, norm1BiasGradient:4 = norm1.backward: Backward(norm1OutputGradient, input)");
    }
}
