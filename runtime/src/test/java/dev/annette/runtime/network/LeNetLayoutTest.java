package dev.annette.runtime.network;

import dev.annette.runtime.operator.PlanReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What LeNet's plans consist of; on every processor, so no implementation is named. */
class LeNetLayoutTest {

    @Test
    void trainingCopiesNoActivationFromLayoutToLayout() {
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            PlanReport report = network.trainingPlan(64).report();
            assertThat(report.reorders()).as("%s", report).allMatch(reorder -> reorder.value().contains(".weight"))
                    .hasSizeLessThanOrEqualTo(4);
            assertThat(report.callsPerStep()).isEqualTo(22 + report.reorders().size());
        }
    }

    @Test
    void predictionsCopyWeightsOncePerChangeAndNothingElse() {
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            PlanReport report = network.predictionReport(3);
            assertThat(report.reorders()).noneMatch(PlanReport.ReorderReport::everyStep);
            assertThat(report.callsPerStep()).isEqualTo(7);
            assertThat(report).asString().contains("conv1.forward").contains("convolution forward: SRC 3x1x28x28")
                    .contains("7 native calls per step");
        }
    }

    @Test
    void nothingRunsOnReferenceLoops() {
        assumeThat(System.getProperty("os.arch")).as("oneDNN has optimized kernels for").isIn("amd64", "x86_64");
        try (LeNetNetwork network = LeNetNetwork.builder().build()) {
            assertThat(network.trainingPlan(64).report().primitives()).noneMatch(primitive -> primitive.implementation().startsWith("ref"));
        }
    }
}
