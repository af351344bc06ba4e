package dev.annette.examples.benchmark;

import java.util.List;

import dev.annette.examples.resnet.SmallResNet18Network;
import dev.annette.runtime.operator.PlanReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a training step of ResNet-18 consists of: on every processor, so that no implementation is named. */
class ResNetPlanTest {

    /**
     * Forward 20 convolutions, 20 batch norms with their relu, 8 sums with theirs, a pooling, a dense layer; backward 2 of the dense layer,
     * the pooling, 8 gradients of relu, 8 sums of gradients, 20 batch norms, 20 gradients of weights and 19 of inputs.
     */
    private static final int CALLS = 50 + 78;

    @Test
    void aStepCopiesWeightsForTheGradientsOfInputsAndHardlyAnyActivation() {
        try (SmallResNet18Network network = SmallResNet18Network.builder().seed(1).build()) {
            PlanReport report = network.trainingPlan(2).report();

            assertThat(report.callsPerStep()).as("%s", report).isEqualTo(CALLS + report.reorders().size());
            assertThat(report.reorders()).as("%s", report).allMatch(PlanReport.ReorderReport::everyStep);
            List<PlanReport.ReorderReport> weights =
                    report.reorders().stream().filter(reorder -> reorder.value().endsWith(".weight")).toList();
            assertThat(weights).as("one for each convolution but the first").hasSizeLessThanOrEqualTo(19)
                    .allSatisfy(reorder -> {
                        assertThat(reorder.owner()).endsWith(".backwardData");
                        assertThat(reorder.reason())
                                .contains("for " + reorder.owner().replace("backwardData", "forward") + ", the first to ask");
                    });
            long gradients = report.reorders().stream().filter(reorder -> reorder.value().endsWith(".weightGradientProduced")).count();
            assertThat(gradients).as("of the small weights that are read by products of small matrices").isLessThanOrEqualTo(12);
            assertThat(report.reorders().size() - weights.size() - gradients)
                    .as("the pictures, the gradient that meets their three channels, and where pictures become so small that they lie in blocks")
                    .isLessThanOrEqualTo(11);
        }
    }
}
