package dev.annette.examples.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

import dev.annette.runtime.network.Precision;
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
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(14)).last().asString().startsWith("W8,mlp-predict,2,");
        assertThat(folder.resolve("ratios.png")).isNotEmptyFile();
    }

    @Test
    void peakMemoryIsThatOfAProcessOfItsOwn() throws Exception {
        OptionalLong peak = PeakMemory.ofProcessFor(new MlpInference(), Setting.F32);

        // the virtual machine alone takes some 40 MiB
        assertThat(peak.isPresent()).isEqualTo(Files.exists(Path.of("/proc/self/status")));
        peak.ifPresent(kibibytes -> assertThat(kibibytes).isBetween(20_000L, 4_000_000L));
    }

    @Test
    void aProcessOfItsOwnThatFailsIsToldWithWhatItSaid() {
        assertThatThrownBy(() -> ChildVirtualMachine.run(Map.of(), List.of("mlp", "--rounds", "none")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("benchmark mlp --rounds none").hasMessageContaining("'none' is not an int");
    }

    @Test
    void workloadsAreChosenByNumberOrName() {
        assertThat(names("W1")).containsExactly("lenet-train");
        assertThat(names("w9")).containsExactly("resnet18-predict-1", "resnet18-predict-16");
        assertThat(names("W9 b16")).containsExactly("resnet18-predict-16");
        assertThat(names("resnet18-predict-1")).containsExactly("resnet18-predict-1");
        assertThat(names("lenet")).containsExactly("lenet-train", "lenet-predict");
        assertThat(Workloads.named("").stream().map(Workload::id).filter(id -> !id.isEmpty())).containsExactly("W1", "W2", "W3", "W4", "W5",
                "W6", "W7", "W8", "W9 b1", "W9 b16", "W10");
    }

    private static List<String> names(String wanted) {
        return Workloads.named(wanted).stream().map(Workload::name).toList();
    }

    @Test
    void everyPointOfAScalingSeriesOpens() {
        for (ScalingSeries series : ScalingSeries.all()) {
            try (Subject subject = series.open(Setting.F32, series.sizes().get(0))) {
                subject.step();
                assertThat(subject.report().callsPerStep()).as(series.name()).isPositive();
            }
        }
    }

    @Test
    void processorTimeIsCountedWhereAsked() {
        Measurement.Effort effort = new Measurement.Effort(1, 0, true);
        long before = effort.clock().getAsLong();
        LockSupport.parkNanos(50_000_000);

        assertThat(effort.clock().getAsLong() - before).as("nothing was computed for 50 ms").isBetween(0L, 25_000_000L);
        assertThat(Report.head(effort, Setting.F32)).contains("processor time of that thread");
    }

    @Test
    void bareTrainingHasNoGradientOfTheFirstInput() {
        try (BarePrimitives bare = new LeNetTraining().bare(Setting.F32, 64)) {
            // 7 forward; 5 to weights, 4 to data (not conv1's), 2 of poolings
            assertThat(bare.size()).isEqualTo(18);
        }
    }

    @Test
    void bareResidualNetworkIsConvolutionsBatchNormsPoolingAndOneInnerProduct() {
        try (BarePrimitives bare = ResNetTraining.layers(BarePrimitives.training(BareType.F32, 2, 3, 32, 32))) {
            // 20 convolutions (the stem's without a gradient of its input), 20 batch norms, a pooling, an inner product
            assertThat(bare.size()).isEqualTo(59 + 40 + 2 + 3);
        }
    }

    @Test
    void bareTransformerIsProductsAlone() {
        try (BarePrimitives bare = new TransformerTraining().bare(Setting.F32, 1)) {
            // a layer: 6 dense layers and 2 products, three parts each; the first three without the gradient of the sequence; the classes' layer
            assertThat(bare.size()).isEqualTo(4 * 8 * 3 - 3 + 3);
            bare.execute();
        }
    }

    @Test
    void bareVggIsConvolutionsBatchNormsPoolingsAndOneInnerProduct() {
        try (BarePrimitives bare = new VggTraining().bare(Setting.F32, 2)) {
            assertThat(bare.size()).isEqualTo(8 * 3 - 1 + 8 * 2 + 5 * 2 + 3);
        }
    }

    @Test
    void barePredictionHasNoBatchNorms() {
        try (BarePrimitives bare = new ResNetInference("W9 b1", 1).bare(Setting.F32, 1)) {
            // 20 convolutions, two poolings, an inner product
            assertThat(bare.size()).isEqualTo(23);
        }
    }

    @Test
    void bareBf16HasTheSamePrimitives() {
        Setting bf16 = new Setting(Precision.BF16);
        List<Workload> workloads =
                List.of(new LeNetTraining(), new ResNetTraining(), new GruTraining(), new TransformerTraining(), new FilmTraining(),
                        new LstmInference());
        if (!BareType.BF16.isSupported()) {
            assertThatThrownBy(() -> workloads.get(0).bare(bf16, 2)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("convolution [2, 1, 28, 28]");
            return;
        }
        for (Workload workload : workloads) {
            try (BarePrimitives half = workload.bare(bf16, 2); BarePrimitives full = workload.bare(Setting.F32, 2)) {
                half.execute();
                assertThat(half.size()).as(workload.name()).isEqualTo(full.size());
            }
        }
    }

    @Test
    void annetteMakesFewNativeCallsBesideTheBareOnes() {
        try (Subject subject = new LeNetTraining().open(Setting.F32, 64)) {
            // the 18 bare ones, 4 gradients of ReLU, and at most 2 reorders: which layouts fit depends on the machine
            assertThat(subject.report().callsPerStep()).isBetween(22, 24);
        }
    }

    @Test
    void predictionsReorderNothingInAStep() {
        try (Subject subject = new LeNetInference().open(Setting.F32, 1)) {
            assertThat(subject.report().reorders()).noneMatch(reorder -> reorder.everyStep());
        }
    }

    @Test
    void anUnknownWorkloadIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> Workloads.named("resnet99")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("resnet99")
                .hasMessageContaining("W1 lenet-train, W2 resnet18-train, W3 vgg11-train, ");
    }
}
