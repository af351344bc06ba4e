package dev.annette.processor;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls of helper methods become methods of the generated plans. */
class SectionsTest {

    private static String generated(String members) {
        Compilation compilation = Compilation.of(Compilation.Source.of("Example.java", """
                import static dev.annette.Loss.*;
                import static dev.annette.layer.Layers.*;
                import dev.annette.*;
                import dev.annette.layer.*;
                @Model(input = "3x16x16", loss = MEAN_SQUARED_ERROR)
                abstract class Example {
                """ + members + "\n}\n"));
        assertThat(compilation.text()).isEmpty();
        return compilation.onlyGenerated();
    }

    /** The calls in the body of the first method of that name. */
    private static List<String> calls(String source, String method) {
        String body = source.substring(source.indexOf(" void " + method + "("));
        return body.substring(0, body.indexOf("\n        }\n")).lines().skip(1).map(line -> line.strip().replaceFirst(" *//.*", ""))
                .toList();
    }

    @Test
    void calls_within_calls_are_methods_within_methods() {
        String source = generated("""
                Tensor forward(Tensor image) { return stage(image).then(conv(2).kernel(1)); }
                Tensor stage(Tensor x) { return layer(layer(x, 4), 5).tanh(); }
                Tensor layer(Tensor x, int filters) { return x.then(conv(filters).kernel(3)).then(batchNorm()); }
                """);

        assertThat(calls(source, "forward")).containsExactly("stage1();", "conv1.forward();", "loss.forward();");
        assertThat(calls(source, "stage1")).containsExactly("stage1Layer1();", "stage1Layer2();", "stage1Tanh1.forward();");
        assertThat(calls(source, "stage1Layer2")).containsExactly("stage1Layer2Conv1.forward();", "stage1Layer2BatchNorm1.forward();");
        assertThat(calls(source, "backward")).containsExactly("conv1.backwardWeights();", "conv1.backwardData();", "stage1Backward();",
                "updateStates();");
        assertThat(calls(source, "stage1Backward")).containsExactly("stage1Tanh1.backward();", "stage1Layer2Backward();",
                "stage1Layer1Backward();");
        assertThat(source).contains("// 3x16x16 -> 5x12x12\n        private void stage1() {",
                "stage1Layer2Backward();    // 4x14x14 <- 5x12x12", "stage1Layer1Backward();    // gradients of parameters <- 4x14x14",
                "// 4x14x14 -> 5x12x12\n        private void buildStage1Layer2(ExampleNetwork network, PlanScope scope) {");
    }

    @Test
    void a_call_that_adds_one_layer_stands_where_it_is() {
        String source = generated("""
                Tensor forward(Tensor image) { return wide(wide(image)); }
                Tensor wide(Tensor x) { return x.then(conv(4).kernel(3).noBias()); }
                """);

        assertThat(calls(source, "forward")).containsExactly("wide1Conv1.forward();", "wide2Conv1.forward();", "loss.forward();");
        assertThat(calls(source, "backward")).containsExactly("wide2Conv1.backwardWeights();", "wide2Conv1.backwardData();",
                "wide1Conv1.backwardWeights();");
    }

    @Test
    void a_value_is_a_field_only_where_several_methods_name_it() {
        String source = generated("""
                Tensor forward(Tensor image) { return block(image).then(maxPool(2)).then(dense(3)); }
                Tensor block(Tensor x) { return x.then(batchNorm()).tanh().then(conv(4).kernel(3)); }
                """);

        assertThat(source).contains("private Value block1Conv1Output;", "Value block1Tanh1Output = scope")
                .doesNotContain("private Value block1Tanh1Output;", "private Value dense1Output;");
    }

    @Test
    void a_long_section_is_divided_and_its_parts_say_their_shapes() {
        String source = generated("""
                Tensor forward(Tensor image) { return forward(image, 260).relu(); }
                Tensor forward(Tensor x, int depth) {
                    Tensor h = x;
                    for (int i = 0; i < depth; i++) {
                        h = h.silu().tanh();
                    }
                    return h;
                }
                """);

        assertThat(calls(source, "forward")).containsExactly("forward1();", "relu1.forward();", "loss.forward();");
        assertThat(calls(source, "forward1")).containsExactly("forward1Part1();", "forward1Part2();");
        assertThat(calls(source, "forward1Part2").size()).isBetween(10, 500);
        assertThat(source).contains("// 3x16x16 -> 3x16x16\n        private void forward1Part2() {", "buildForward1Part2(network, scope);");
    }
}
