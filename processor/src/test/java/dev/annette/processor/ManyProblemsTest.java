package dev.annette.processor;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens where a model has more than one fault, or where the fault is javac's to report. */
class ManyProblemsTest {

    private static Compilation compile(String model) {
        return Compilation.of(Compilation.Source.model("Example", model));
    }

    @Test
    void all_problems_of_all_models_are_told_in_one_run_in_the_order_of_the_source() {
        Compilation compilation = compile("""
                @Model(input = "6x15x15", loss = MEAN_SQUARED_ERROR, huberDelta = 2)
                abstract class First {
                    @Conv(filters = 0, kernel = 3, stride = 0) Layer conv1;
                    Layer nothing;
                    @Dense(units = 10) int logits;
                }
                @Model(input = "one")
                abstract class Second {
                    @Dropout(2) Layer drop1;
                }
                @Model(input = "6x15x15")
                abstract class Third {
                    @MaxPool(2) Layer pool1;
                    @Conv(filters = 4, kernel = 9) Layer conv1;
                }
                """);

        assertThat(compilation.diagnostics().stream().map(message -> message.line() + " " + message.tag())).containsExactly(
                "5 IgnoredAttribute", "7 InvalidAttribute", "7 InvalidAttribute", "8 NoLayerAnnotation", "9 NotALayer", "11 UnknownInput",
                "13 InvalidAttribute", "17 WindowLosesEdge", "18 KernelTooLarge");
        assertThat(compilation.generated()).containsOnlyKeys("FirstNetwork", "SecondNetwork", "ThirdNetwork");
    }

    @Test
    void one_cause_gives_one_message_for_nothing_is_known_behind_a_broken_layer() {
        Compilation brokenAttribute = compile("""
                @Model(input = "1x28x28", loss = SOFTMAX_CROSS_ENTROPY)
                abstract class Digits {
                    @Conv(filters = 6, kernel = 0) Layer conv1;
                    @Flatten Layer flat;
                    @Conv(filters = 6, kernel = 99) Layer conv2;
                }
                """);
        Compilation wrongShape = compile("""
                @Model(input = "1x28x28", loss = SOFTMAX_CROSS_ENTROPY)
                abstract class Digits {
                    @Conv(filters = 6, kernel = 30) Layer conv1;
                    @MaxPool(99) Layer pool1;
                    @GlobalAveragePool Layer scores;
                }
                """);

        assertThat(brokenAttribute.tags()).containsExactly("InvalidAttribute");
        assertThat(wrongShape.tags()).containsExactly("KernelTooLarge");
    }

    @Test
    void a_broken_layer_does_not_hide_faulty_attributes_behind_it() {
        Compilation compilation = compile("""
                @Model(input = "1x28x28")
                abstract class Digits {
                    @Conv(filters = 6, kernel = 30) Layer conv1;
                    @Dropout(1) Layer drop1;
                    @LocalResponseNorm(size = 2) Layer norm1;
                }
                """);

        assertThat(compilation.tags()).containsExactly("KernelTooLarge", "InvalidAttribute", "SizeNotOdd");
    }

    @Test
    void of_more_than_twenty_problems_the_rest_is_counted() {
        String layers =
                IntStream.rangeClosed(1, 27).mapToObj("    @Dense(units = 0) Layer fc%d;\n"::formatted).collect(Collectors.joining());

        Compilation compilation = compile("@Model(input = \"784\")\nabstract class Digits {\n" + layers + "}\n");

        assertThat(compilation.diagnostics()).hasSize(21);
        assertThat(compilation.diagnostics().get(20).text()).startsWith("Example.java:6: error: [Annette] and 7 more\n");
    }

    @Test
    void suppressed_warnings_are_silent_on_a_layer_and_on_a_model() {
        assertThat(compile("""
                @Model(input = "6x15x15")
                abstract class Pictures {
                    @SuppressWarnings("annette") @MaxPool(2) Layer pool1;
                    @MaxPool(2) Layer pool2;
                }
                """).diagnostics()).extracting(Compilation.Message::line).containsExactly(8L);
        assertThat(compile("""
                @SuppressWarnings({"unused", "annette"})
                @Model(input = "6x15x15")
                abstract class Pictures {
                    @MaxPool(2) Layer pool1;
                }
                """).text()).isEmpty();
    }

    @Test
    void suppression_of_something_else_suppresses_nothing_of_ours() {
        assertThat(compile("""
                @SuppressWarnings("unused")
                @Model(input = "6x15x15")
                abstract class Pictures {
                    @MaxPool(2) Layer pool1;
                }
                """).tags()).containsExactly("WindowLosesEdge");
    }

    @Test
    void errors_cannot_be_suppressed() {
        assertThat(compile("""
                @SuppressWarnings("annette")
                @Model(input = "6x15x15")
                abstract class Pictures {
                    @Conv(filters = 4, kernel = 99) Layer conv1;
                }
                """).tags()).containsExactly("KernelTooLarge");
    }

    @Test
    void a_warning_does_not_keep_the_network_from_being_written() {
        assertThat(compile("""
                @Model(input = "6x15x15")
                abstract class Pictures {
                    @MaxPool(2) Layer pool1;
                }
                """).onlyGenerated()).contains("pool1.forward();");
    }

    @Test
    void what_javac_rejects_gets_no_second_message_of_ours() {
        for (String layer : new String[] {
            "@Dense(units = \"ten\") Layer logits;", "@Dense(units = TEN) Layer logits;",
            "@Dense(units = 10, activation = RELUX) Layer logits;",
            "@Dense(units = 10, width = 3) Layer logits;", "@Dense Layer logits;", "@Dense(units = 10) Lair logits;",
            "@MaxPool(kernel = {2, TWO}) Layer pool1;",
            "@Dense(units = 10, initializer = @Initialize(HE)) Layer logits;",
            "@MaxPool(value = 2, axes = SequenceAxes.TIME) Layer pool1;"}) {
            Compilation compilation =
                    compile("@Model(input = \"6x14x14\", loss = MEAN_SQUARED_ERROR)\nabstract class Example {\n    " + layer + "\n}\n");

            assertThat(compilation.diagnostics()).as(layer + "\n" + compilation.text()).hasSize(1);
            assertThat(compilation.tags()).as(layer + "\n" + compilation.text()).isEmpty();
        }
    }

    /** javac drops an annotation that it can't find before a processor could see it, so both speak, each of what it knows. */
    @Test
    void an_unknown_annotation_leaves_a_layer_without_one() {
        Compilation compilation = compile("""
                @Model(input = "784")
                abstract class Digits {
                    @Danse(units = 10) Layer logits;
                }
                """);

        assertThat(compilation.tags()).containsExactly("NoLayerAnnotation");
        assertThat(compilation.text()).contains("cannot find symbol", "class Danse");
    }

    @Test
    void an_unknown_loss_is_javacs_to_report() {
        Compilation compilation = compile("""
                @Model(input = "784", loss = CROSS_ENTROPY)
                abstract class Digits {
                    @Dense(units = 10) Layer logits;
                }
                """);

        assertThat(compilation.tags()).isEmpty();
        assertThat(compilation.diagnostics()).extracting(Compilation.Message::line).containsExactly(5L);
    }

    @Test
    void numbers_beyond_all_reason_are_refused_and_not_overflowed() {
        for (String layer : new String[] {
            "@Conv(filters = 6, kernel = 2147483647) Layer conv1;", "@Conv(filters = 6, kernel = 3, padding = 2147483647) Layer conv1;",
            "@Conv(filters = 6, kernel = 3, dilation = 2147483647) Layer conv1;", "@Conv(filters = 2147483647, kernel = 3) Layer conv1;",
            "@MaxPool(kernel = 16777216, dilation = 16777216) Layer pool1;", "@Dense(units = 2147483647) Layer fc1;",
            "@Conv(filters = 6, kernel = 16777216, dilation = 16777216, padding = Padding.SAME) Layer conv1;",
            "@Conv(filters = 2147483647, kernel = {16777216, 16777216}, padding = {8388608, 8388608}) Layer conv1;",
            "@AdaptiveMaxPool({2147483647, 2147483647}) Layer pool1;", "@Dense(units = -2147483648) Layer fc1;"}) {
            Compilation compilation = compile("@Model(input = \"6x15x15\")\nabstract class Example {\n    " + layer + "\n}\n");

            assertThat(compilation.tags()).as(layer + "\n" + compilation.text()).isNotEmpty()
                    .isSubsetOf("InvalidAttribute", "KernelTooLarge", "SizeTooLarge");
        }
    }

    @Test
    void inputs_beyond_all_reason_are_refused() {
        for (String input : new String[] {
            "", "x", "0", "-1x28x28", "1x28x28x28x28", "1x28x", " 1x28x28", "1 x 28 x 28", "999999999x999999999x999999999", "9999999999",
            "1\u00d728\u00d728", "1x28x0", "NaN"}) {
            Compilation compilation =
                    compile("@Model(input = \"" + input + "\")\nabstract class Example {\n    @Dense(units = 10) Layer fc1;\n}\n");

            assertThat(compilation.tags()).as(input + "\n" + compilation.text()).containsExactly("UnknownInput");
        }
    }
}
