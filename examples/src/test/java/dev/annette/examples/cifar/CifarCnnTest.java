package dev.annette.examples.cifar;

import dev.annette.runtime.operator.PlanReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class CifarCnnTest {
    @Test
    void nothingRunsOnReferenceLoopsThreeColoursIncluded() {
        assumeThat(System.getProperty("os.arch")).as("oneDNN has optimized kernels for").isIn("amd64", "x86_64");
        try (CifarCnnNetwork net = CifarCnnNetwork.builder().build()) {
            PlanReport report = net.trainingPlan(64).report();

            assertThat(report.primitives()).isNotEmpty().allSatisfy(
                    primitive -> assertThat(primitive.implementation()).as(primitive.owner()).doesNotStartWith("ref"));
        }
    }
}
