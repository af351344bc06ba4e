package dev.annette.examples.benchmark;

import java.util.List;
import java.util.stream.Stream;

import dev.annette.runtime.operator.PlanReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a training step takes, beside its time: native calls, reorders and memory, on every processor; nothing of the heap, and no new primitive. */
class StepTest {

    private static final int BATCH_SIZE = 2;
    private static final int WARM_UP = 3;
    private static final int STEPS = 3;

    /**
     * What a step may take.
     *
     * @param calls     native calls beside reorders, which are the same on every processor
     * @param reorders  how many at most; oneDNN's layouts, and so where they differ, depend on the processor
     * @param kibibytes of the arena beside the scratchpad, at most: a twentieth above what was measured, for the padding of other layouts. The scratchpad is
     *                  a matter of oneDNN's implementations, some of which take a multiple of others
     */
    private record Budget(Workload workload, int calls, int reorders, long kibibytes) {

        @Override
        public String toString() {
            return workload.id() + " " + workload.name();
        }
    }

    static Stream<Budget> budgets() {
        return Stream.of(new Budget(new LeNetTraining(), 22, 3, 96), new Budget(new ResNetTraining(), 128, 42, 19_400),
                new Budget(new VggTraining(), 52, 13, 11_600), new Budget(new LanguageModelTraining(), 10, 4, 23_900),
                new Budget(new GruTraining(), 6, 3, 4_730), new Budget(new TransformerTraining(), 131, 0, 18_300),
                new Budget(new FilmTraining(), 108, 7, 11_400));
    }

    @ParameterizedTest
    @MethodSource("budgets")
    void aStepTakesNoMoreThanItDid(Budget budget) {
        try (Subject subject = budget.workload().open(Setting.F32, BATCH_SIZE)) {
            PlanReport report = subject.report();

            assertThat(report.callsPerStep() - report.reordersPerStep()).as("%s", report).isEqualTo(budget.calls());
            assertThat(report.reordersPerStep()).as("%s", report).isLessThanOrEqualTo(budget.reorders());
            assertThat((report.arenaBytes() - report.scratchpadBytes()) / 1024).as("KiB of the arena")
                    .isLessThanOrEqualTo(budget.kibibytes());
        }
    }

    @ParameterizedTest
    @MethodSource("budgets")
    void aStepAllocatesNothingAndMakesNoPrimitive(Budget budget) {
        try (Subject subject = budget.workload().open(Setting.F32, BATCH_SIZE)) {
            for (int step = 0; step < WARM_UP; step++) {
                subject.step();
            }
            List<PlanReport.PrimitiveReport> primitives = subject.report().primitives();

            double heap = Measurement.bytesPerStep(subject, STEPS);
            assertThat(heap).as("bytes on the heap per step").isZero();
            assertThat(subject.report().primitives()).isEqualTo(primitives);
        }
    }
}
