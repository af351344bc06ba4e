package dev.annette.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that are larger, or named otherwise, than most. */
class UnusualModelsTest {

    private static String generated(String model) {
        Compilation compilation = Compilation.of(Compilation.Source.model("Example", model));
        assertThat(compilation.text()).isEmpty();
        return compilation.onlyGenerated();
    }

    /** A statement takes about 60 bytes of bytecode, at most 100, and HotSpot leaves methods of 8,000 bytes to its interpreter. */
    @Test
    void four_hundred_layers_make_no_long_method() {
        String layers = IntStream.rangeClosed(1, 400).mapToObj("    @Dense(units = 32, activation = GELU) Layer fc%d;\n"::formatted)
                .collect(Collectors.joining());

        String source = generated("@Model(input = \"32\", loss = MEAN_SQUARED_ERROR)\nabstract class Deep {\n" + layers + "}\n");

        String code = source.substring(source.indexOf("private DeepNetwork("));
        assertThat(code).contains("declareParameters1();", "declareParameters7();", "buildForward1(network, scope);",
                "buildBackward1(network, scope);",
                "backward1();", "fc400.backwardWeights();");
        for (String method : code.split("\n\n(?= +(// .*\n +)?(@Override|private|protected|public|Training|Inference))")) {
            long built = method.lines().filter(line -> line.contains(".build")).count();
            long lines = method.lines().filter(line -> !line.matches(" *private .*;")).count();
            assertThat(built).as(method.lines().findFirst().orElse("")).isLessThanOrEqualTo(120);
            assertThat(lines).as(method.lines().findFirst().orElse("")).isLessThanOrEqualTo(510);
        }
    }

    /** A class holds 65,535 constants and a string 65,535 bytes. In time that grows with the square of the layers this test would be noticed. */
    @Test
    void thousands_of_layers_are_divided_among_classes() {
        String layers =
                "Tensor forward(Tensor x) {\n Tensor h = x;\n for (int i = 0; i < 2500; i++) h = h.then(dense(8));\n return h;\n}\n";

        Compilation compilation = Compilation.of(List.of("-proc:only"), Compilation.Source.model("Deep",
                "@Model(input = \"8\", loss = MEAN_SQUARED_ERROR)\nabstract class Deep {\n" + layers.replace("dense(", "Layers.dense(")
                        + "}\n"));

        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.onlyGenerated()).contains("MeanSquaredError.of(), String.join(\"\", \"\"\"",
                "private abstract static class TrainingPart1 extends TrainingPlan {",
                "private static final class Training extends TrainingPart1 {", "        InnerProduct dense1;",
                "        private InnerProduct dense2500;",
                "total   180,000 parameters");
    }

    @Test
    void a_sections_name_carries_a_number_only_where_there_are_several() {
        String layers =
                IntStream.rangeClosed(1, 35).mapToObj("    @Dense(units = 32) Layer fc%d;\n"::formatted).collect(Collectors.joining());

        String source = generated("@Model(input = \"32\", loss = MEAN_SQUARED_ERROR)\nabstract class Deep {\n" + layers + "}\n");

        assertThat(source).contains("buildForward(network, scope);", "buildBackward(network, scope);").doesNotContain("declareParameters");
    }

    @Test
    void layers_and_forward_may_be_inherited() {
        String source = generated("abstract class Base {\n    @Dense(units = 8) Layer first;\n    Tensor forward(Tensor x) {\n        "
                + "return last(x.then(first));\n    }\n    abstract Tensor last(Tensor x);\n}\n@Model(input = \"4\")\n"
                + "abstract class Derived extends Base {\n    @Dense(units = 2) Layer second;\n    Tensor last(Tensor x) {\n        "
                + "return x.then(second);\n    }\n}\n");

        assertThat(source).contains("first.forward();     // 4 -> 8", "second.forward();    // 8 -> 2");
    }

    @Test
    void a_model_of_layers_that_only_training_needs_predicts_its_input() {
        String source = generated("@Model(input = \"8\")\nabstract class Nothing {\n    @Dropout Layer drop1;\n}\n");

        assertThat(source).contains("Value input = scope.input(0, 0, 8);\n            finish(input);");
    }

    @Test
    void a_model_may_be_named_as_a_class_of_the_runtime() {
        String source =
                generated("@Model(input = \"3x8x8\")\nabstract class Convolution {\n    @Conv(filters = 2, kernel = 3) Layer conv1;\n}\n");

        assertThat(source).contains("{@link Convolution}", "conv1 = dev.annette.runtime.operator.Convolution.named(\"conv1\")")
                .doesNotContain("import dev.annette.runtime.operator.Convolution;");
    }

    /** Sections of sub-networks are methods of the plan, which has others. */
    @Test
    void parts_may_be_named_as_methods_of_plans() {
        String source = generated("""
                @Model(input = "8", loss = MEAN_SQUARED_ERROR)
                abstract class Example {
                    Part forward;
                    Part step;
                    Part load;
                    Part notify;
                    Part encoder;

                    @Model(input = "8")
                    abstract static class Part {
                        @Dense(units = 8, activation = RELU) Layer first;
                        @Dense(units = 8) Layer second;
                    }
                }
                """, "ExampleNetwork");

        assertThat(source).contains("forwardUse1();", "stepUse1();", "loadUse1();", "notifyUse1();", "encoder();", "encoderBackward();",
                "\"forward.first.weight\"");
    }

    /** Two layers of one name would have the same parameters. */
    @Test
    void a_layer_written_in_a_part_never_shares_its_parameters_with_a_declared_one() {
        String source = generated("""
                @Model(input = "8", loss = MEAN_SQUARED_ERROR)
                abstract class Example {
                    @Dense(units = 8) Layer partDense1;
                    Part part;

                    Tensor forward(Tensor x) {
                        return x.then(partDense1).then(part).plus(x.then(part));
                    }

                    @Model(input = "8")
                    abstract static class Part {
                        Tensor forward(Tensor x) {
                            return x.then(Layers.dense(8)).relu();
                        }
                    }
                }
                """, "ExampleNetwork");

        assertThat(source).contains("\"partDense1.weight\"", "\"part.dense2.weight\"", "long PARAMETERS = 144L;");
    }

    private static String generated(String model, String network) {
        Compilation compilation = Compilation.of(Compilation.Source.model("Example", model));
        assertThat(compilation.text()).isEmpty();
        return compilation.generated(network);
    }

    @Test
    void non_ascii_names_are_java_names_too() {
        assertThat(generated("@Model(input = \"3\")\nabstract class Gr\u00f6\u00dfe {\n    @Dense(units = 2) Layer \u03b1;\n}\n"))
                .contains("public final class Gr\u00f6\u00dfeNetwork", "\u03b1 = InnerProduct.named(\"\u03b1\")");
    }
}
