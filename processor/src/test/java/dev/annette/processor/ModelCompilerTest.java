package dev.annette.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.Problem;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.frontend.ModelDeclaration;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Role;
import dev.annette.processor.graph.Sample;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;
import dev.annette.processor.operator.Objective;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCompilerTest {

    private static final Origin MODEL = Sample.origin("@Model Faulty");

    /** An operator with a mistake in one of its rules. */
    private record Mistaken(String rule) implements Operator {

        @Override
        public String kind() {
            return "Mistaken";
        }

        @Override
        public void inferShapes(ShapeRule shapes) {
            fail("inferShapes");
            shapes.output(shapes.input());
        }

        @Override
        public void gradient(GradientRule gradient) {
            fail("gradient");
            gradient.backward("backward", List.of(), List.of(gradient.inputGradient(0)));
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            fail("emit");
            emitter.construct("Mistaken");
        }

        private void fail(String asked) {
            if (rule.equals(asked)) {
                throw new IllegalStateException("no idea");
            }
        }
    }

    private static String compile(Operator operator, Problems problems, List<String> dumps) {
        Value input = Sample.input(3).wantingGradient();
        Value output = Value.ofUnknownShape("layer1Output", Role.ACTIVATION);
        Graph graph = new Graph("Faulty", List.of(input), List.of(Sample.node("layer1", operator, input, output)), List.of(output));
        ModelDeclaration model =
                new ModelDeclaration("app", "Faulty", "FaultyNetwork", MODEL, new Objective("MEAN_SQUARED_ERROR", 0, 1), false,
                        List.of(), Optional.of(graph), List.of(), false);
        return new ModelCompiler(problems, (pass, dumped) -> dumps.add(pass)).compile(model).orElseThrow();
    }

    @Test
    void a_mistake_of_the_compiler_is_told_with_the_pass_and_what_to_report() {
        for (String[] mistake : new String[][] {{"inferShapes", "InferShapes"}, {"gradient", "Differentiate"},
            {"emit", "NetworkGenerator"}}) {
            Problems problems = new Problems();

            String source = compile(new Mistaken(mistake[0]), problems, new ArrayList<>());

            assertThat(problems.all()).extracting(Problem::message)
                    .containsExactly("[Annette/InternalError] @Model Faulty: the compiler failed in "
                            + mistake[1]
                            + ": java.lang.IllegalStateException: no idea\nfix: report it with the output of -Aannette.dump=FOLDER");
            assertThat(problems.all()).extracting(Problem::kind).containsExactly(ProblemKind.INTERNAL_ERROR);
            assertThat(source).contains("Stands in for the network").contains("public final class FaultyNetwork extends Network");
        }
    }

    @Test
    void a_sound_operator_gives_a_network_and_a_dump_after_every_pass() {
        Problems problems = new Problems();
        List<String> dumps = new ArrayList<>();

        String source = compile(new Mistaken("none"), problems, dumps);

        assertThat(problems.all()).isEmpty();
        assertThat(source).contains("private static final class Training extends TrainingPlan");
        assertThat(dumps).containsExactly("check-InferShapes", "check-RepeatShared", "check-KeepStepsFolded", "check-LeaveStepsUnfolded",
                "check-AbsorbFlatten", "check-AbsorbTranspose", "check-AbsorbFactors", "check-RemoveDeadCode", "check-RemoveUnreadResults",
                "training-AttachLoss",
                "training-Freeze", "training-HoistOutOfScans", "training-AbsorbActivations", "training-PoolBeforeRelu",
                "training-DropWithRelu",
                "training-Differentiate",
                "training-RemoveHandedThrough", "training-FuseResidual", "training-FuseActivations", "training-RemoveDeadCode",
                "training-Recompute", "inference-RemoveTrainingOnly", "inference-RemoveHandedThrough", "inference-HoistOutOfScans",
                "inference-FoldBatchNorm", "inference-FuseResidual", "inference-FuseActivations", "inference-AbsorbActivations",
                "inference-RemoveDeadCode", "inference-RemoveUnreadResults");
    }
}
