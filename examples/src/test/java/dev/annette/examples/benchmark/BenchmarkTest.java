package dev.annette.examples.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BenchmarkTest {

    @Test
    void everyRoundIsARowOfTheCsv(@TempDir Path folder) throws Exception {
        int status = new CommandLine(new Benchmark()).execute("mlp", "--rounds", "2", "--warm-up", "0", "--out", folder.toString());

        assertThat(status).isZero();
        assertThat(Files.readAllLines(folder.resolve("benchmark.csv"))).hasSize(3)
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(11)).last().asString().startsWith("mlp-predict,2,");
    }

    @Test
    void processorTimeIsCountedWhereAsked() {
        Measurement.Effort effort = new Measurement.Effort(1, 0, true);
        long before = effort.clock().getAsLong();
        LockSupport.parkNanos(50_000_000);

        assertThat(effort.clock().getAsLong() - before).as("nothing was computed for 50 ms").isBetween(0L, 25_000_000L);
        assertThat(Report.head(effort)).contains("processor time of that thread");
    }

    @Test
    void bareTrainingHasNoGradientOfTheFirstInput() {
        try (BarePrimitives bare = new LeNetTraining().bare()) {
            // 7 forward; 5 to weights, 4 to data (not conv1's), 2 of poolings
            assertThat(bare.size()).isEqualTo(18);
        }
    }

    @Test
    void bareResidualNetworkIsConvolutionsBatchNormsPoolingAndOneInnerProduct() {
        try (BarePrimitives bare = ResNetTraining.layers(BarePrimitives.training(2, 3, 32, 32))) {
            // 20 convolutions (the stem's without a gradient of its input), 20 batch norms, a pooling, an inner product
            assertThat(bare.size()).isEqualTo(59 + 40 + 2 + 3);
        }
    }

    @Test
    void annetteMakesFewNativeCallsBesideTheBareOnes() {
        try (Subject subject = new LeNetTraining().open()) {
            // the 18 bare ones, 4 gradients of ReLU, and at most 2 reorders: which layouts fit depends on the machine
            assertThat(subject.report().callsPerStep()).isBetween(22, 24);
        }
    }

    @Test
    void predictionsReorderNothingInAStep() {
        try (Subject subject = new LeNetInference().open()) {
            assertThat(subject.report().reorders()).noneMatch(reorder -> reorder.everyStep());
        }
    }

    @Test
    void anUnknownWorkloadIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> Workloads.named("resnet99")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("resnet99")
                .hasMessageContaining("lenet-train, lenet-predict, mlp-predict, resnet18-train");
    }
}
