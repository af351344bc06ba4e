package dev.annette.processor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as a model and as a layer of it. */
class ModelDeclarationTest {

    private static Compilation compile(String model) {
        return Compilation.of(Compilation.Source.model("Example", model));
    }

    @Test
    void an_interface_with_methods_is_read_as_a_class_with_fields() {
        Compilation fields = compile("""
                @Model(input = "784", loss = SOFTMAX_CROSS_ENTROPY)
                abstract class Digits {
                    @Dense(units = 120, activation = RELU) Layer fc1;
                    @Dense(units = 10) Layer logits;
                }
                """);
        Compilation methods = compile("""
                @Model(input = "784", loss = SOFTMAX_CROSS_ENTROPY)
                interface Digits {
                    @Dense(units = 120, activation = RELU) Layer fc1();
                    @Dense(units = 10) Layer logits();
                }
                """);

        assertThat(methods.text()).isEmpty();
        assertThat(methods.onlyGenerated()).isEqualTo(fields.onlyGenerated());
    }

    @Test
    void abstract_methods_of_a_class_are_layers_too() {
        assertThat(compile("""
                @Model(input = "784")
                abstract class Digits {
                    @Dense(units = 10) abstract Layer logits();
                }
                """).onlyGenerated()).contains("logits.forward();");
    }

    @Test
    void members_that_are_no_layers_are_left_alone() {
        Compilation compilation = compile("""
                @Model(input = "784")
                abstract class Digits {
                    static final int CLASSES = 10;
                    static Layer shared;
                    String note;
                    @Dense(units = CLASSES) Layer logits;
                    int twice(int number) { return 2 * number; }
                }
                """);

        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.onlyGenerated()).contains("784 in, 10 out");
    }

    @Test
    void a_nested_model_is_named_after_all_types_around_it() {
        Compilation compilation = Compilation.of(Compilation.Source.of("Models.java", """
                package app.models;

                import dev.annette.*;
                import dev.annette.layer.*;

                class Models {
                    interface Small {
                        @Model(input = "784")
                        abstract class Digits {
                            @Dense(units = 10) Layer logits;
                        }
                    }
                }
                """));

        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.generated()).containsOnlyKeys("app.models.Models_Small_DigitsNetwork");
        assertThat(compilation.onlyGenerated()).contains("Runs {@link Models.Small.Digits}: 784 in");
    }

    @Test
    void a_model_in_the_default_package_gives_a_network_there() {
        assertThat(compile("@Model(input = \"784\") abstract class Digits { @Dense(units = 10) Layer logits; }").onlyGenerated())
                .doesNotContain("package").contains("public final class DigitsNetwork extends Network");
    }

    @Test
    void types_that_cannot_be_models_are_told_what_to_change() {
        assertThat(fix("@Model(input = \"784\") enum Digits { ONE; @Dense(units = 10) Layer logits; }")).isEqualTo("abstract class Digits");
        assertThat(fix("@Model(input = \"784\") record Digits(int size) {}")).isEqualTo("abstract class Digits");
        assertThat(fix("@Model(input = \"784\") @interface Digits {}")).isEqualTo("abstract class Digits");
        assertThat(fix("@Model(input = \"784\") class Digits { @Dense(units = 10) Layer logits; }")).isEqualTo("abstract class Digits");
        assertThat(fix("@Model(input = \"784\") abstract class Digits<T> { @Dense(units = 10) Layer logits; }"))
                .isEqualTo("delete the type parameters");
        assertThat(fix("class Models { @Model(input = \"784\") abstract class Digits { @Dense(units = 10) Layer logits; } }"))
                .isEqualTo("static abstract class Digits");
        assertThat(
                fix("class Models { @Model(input = \"784\") private static abstract class Digits { @Dense(units = 10) Layer logits; } }"))
                .isEqualTo("delete private");
        assertThat(fix(
                "class Models { private interface Hidden { @Model(input = \"784\") interface Digits { @Dense(units = 10) Layer logits(); } } }"))
                .isEqualTo("delete private");
    }

    private static String fix(String model) {
        Compilation compilation = compile(model);
        assertThat(compilation.tags()).as(compilation.text()).contains("ModelKind");
        return compilation.diagnostics().stream().filter(message -> message.tag().equals("ModelKind")).findFirst().orElseThrow().fix();
    }

    @Test
    void names_that_the_generated_code_needs_are_refused() {
        for (String layers : new String[] {
            "@Dense(units = 3) Layer scope;", "@Dense(units = 3) Layer target;", "@Dense(units = 3) Layer DESCRIPTION;",
            "@Dense(units = 3) Layer PARAMETERS;",
            "@Dense(units = 3) Layer fc1; @Dense(units = 3) Layer fc1Output;", "@Dense(units = 3) Layer fc1Activation; @ReLU Layer fc1;",
            "@Dense(units = 3) Layer fc1; @Dense(units = 3) Layer fc1OutputGradient;"}) {
            assertThat(compile("@Model(input = \"784\")\nabstract class Digits {\n" + layers + "\n}\n").tags()).as(layers)
                    .containsExactly("ReservedName");
        }
    }

    @Test
    void one_number_stands_for_both_dimensions_and_two_for_height_and_width() {
        assertThat(summary("@Conv(filters = 2, kernel = 3) Layer conv1;")).contains("1x20x30 -> 2x18x28");
        assertThat(summary("@Conv(filters = 2, kernel = {3, 5}, stride = {1, 2}, padding = {0, 2}, dilation = {2, 1}) Layer conv1;"))
                .contains("1x20x30 -> 2x16x15");
        assertThat(summary("@MaxPool({2, 3}) Layer pool1;")).contains("1x20x30 -> 1x10x10");
        assertThat(summary("@AdaptiveAveragePool({7, 4}) Layer pool1;")).contains("1x20x30 -> 1x7x4");
    }

    @Test
    void same_padding_keeps_the_size_or_divides_it_by_the_stride_rounding_up() {
        assertThat(summary("@Conv(filters = 2, kernel = 4, padding = Padding.SAME) Layer conv1;")).contains("1x20x30 -> 2x20x30");
        assertThat(summary("@Conv(filters = 2, kernel = 3, stride = {3, 4}, padding = Padding.SAME) Layer conv1;"))
                .contains("1x20x30 -> 2x7x8");
        assertThat(summary("@MaxPool(kernel = 3, stride = 2, padding = Padding.SAME) Layer pool1;")).contains("1x20x30 -> 1x10x15");
    }

    private static String summary(String layer) {
        Compilation compilation = compile("@Model(input = \"1x20x30\")\nabstract class Pictures {\n    " + layer + "\n}\n");
        assertThat(compilation.text()).isEmpty();
        return compilation.onlyGenerated();
    }
}
