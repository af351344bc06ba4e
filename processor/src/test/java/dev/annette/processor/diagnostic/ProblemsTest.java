package dev.annette.processor.diagnostic;

import java.util.Arrays;
import java.util.List;

import dev.annette.processor.graph.Sample;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void a_message_is_tag_statement_trace_and_fix() {
        Problem problem = new Problem(ProblemKind.KERNEL_TOO_LARGE, new Sample.Place("", ""), "@Conv conv2: too large",
                List.of("conv1   ...", "conv2   ..."),
                "kernel = 4");

        assertThat(problem.message())
                .isEqualTo("[Annette/KernelTooLarge] @Conv conv2: too large\nconv1   ...\nconv2   ...\nfix: kernel = 4");
    }

    @Test
    void the_statement_starts_with_the_layer_and_stands_at_the_attribute() {
        problems.add(ProblemKind.MISSING_ATTRIBUTE, Sample.origin("@Conv conv1"), "kernel", "kernel = 3", "kernel");

        assertThat(problems.all()).extracting(Problem::statement).containsExactly("@Conv conv1: kernel is missing");
        assertThat(problems.all()).extracting(Problem::position).containsExactly(new Sample.Place("@Conv conv1", "kernel"));
    }

    @Test
    void the_same_problem_is_told_once() {
        for (int i = 0; i < 2; i++) {
            problems.add(ProblemKind.NO_LAYERS, Sample.origin("@Model Net"), "", "declare one");
        }

        assertThat(problems.all()).hasSize(1);
    }

    @Test
    void warnings_are_no_errors() {
        assertThat(problems.hasErrors()).isFalse();
        problems.add(ProblemKind.DOUBLE_SOFTMAX, Sample.origin("@Dense fc1"), "", "delete it", "a", "b");
        assertThat(problems.hasErrors()).isFalse();
        problems.add(ProblemKind.NO_LAYERS, Sample.origin("@Model Net"), "", "declare one");
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void tags_are_names_that_can_be_searched_for() {
        assertThat(ProblemKind.GROUPS_DONT_DIVIDE.tag()).isEqualTo("GroupsDontDivide");
        assertThat(Arrays.stream(ProblemKind.values()).map(ProblemKind::tag)).doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("([A-Z][a-z]*)+"));
    }
}
