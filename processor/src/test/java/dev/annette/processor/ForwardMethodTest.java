package dev.annette.processor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Models with a {@code forward} method: what the language of its body means, and what is said about one that is outside it. */
class ForwardMethodTest {

    private static Compilation compile(String members) {
        return Compilation.of(source(members));
    }

    private static Compilation.Source source(String members) {
        return Compilation.Source.of("Example.java", """
                import static dev.annette.Activation.*;
                import static dev.annette.Loss.*;
                import static dev.annette.layer.Layers.*;
                import dev.annette.*;
                import dev.annette.layer.*;
                @Model(input = "3x16x16", loss = MEAN_SQUARED_ERROR)
                """ + "abstract class Example {\n" + members + "\n}\n");
    }

    /** The kinds and descriptions of the layers in the summary, of a body that works out {@code h} from {@code image}. */
    private static Compilation body(String body) {
        return compile(members(body));
    }

    private static String members(String body) {
        return "static final int[] WIDTHS = {4, 8};\nstatic final int TWICE = 2 * 3;\nTensor forward(Tensor image) {\nTensor h = image;\n"
                + body + "\nreturn h;\n}\n"
                + "Tensor twice(Tensor x, float rate) { if (rate > 0.5f) return x; return x.relu().tanh(); }\n"
                + "int product(int... numbers) { int all = 1; for (int number : numbers) all *= number; return all; }\n"
                + "Tensor named(Tensor x, String kind, boolean now) { return kind.equals(\"relu\") && now ? x.relu() : x.tanh(); }\n"
                + "int sum(int[][] all) { int[] sums = new int[1]; for (int[] row : all) for (int each : row) sums[0] += each; return sums[0]; }\n"
                + "Layer wide(int filters) { return conv(filters).kernel(1); }\n";
    }

    private static void applies(String body, String... layers) {
        Compilation compilation = body(body);
        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.onlyGenerated().lines().filter(line -> line.startsWith(" * ") && line.contains("->"))
                .map(line -> line.substring(3, line.indexOf(' ', 3)))).as(body).containsExactly(layers);
    }

    private static void width(String expression, int width) {
        Compilation compilation = body("h = h.then(conv(" + expression + ").kernel(1));");
        assertThat(compilation.text()).as(expression).isEmpty();
        assertThat(compilation.onlyGenerated()).as(expression).contains("3x16x16 -> " + width + "x16x16");
    }

    @Test
    void statements_mean_what_they_mean_in_java() {
        applies("if (TWICE == 6) h = h.relu(); else h = h.tanh();", "relu1");
        applies("if (TWICE != 6) { h = h.relu(); } else if (WIDTHS.length == 2) { h = h.tanh(); }", "tanh1");
        applies("for (int i = 0; i < 5; i++) { if (i == 1) continue; if (i == 3) break; h = h.relu(); }", "relu1", "relu2");
        applies("int i = 3; while (i-- > 1) { h = h.relu(); }", "relu1", "relu2");
        applies("for (int w : WIDTHS) for (int k = 1; k <= 3; k += 2) h = h.then(conv(w).kernel(k));", "conv1", "conv2", "conv3", "conv4");
        applies("h = twice(h, 0.5f); h = twice(h, 1); h = twice(h, 0);", "twice1Relu1", "twice1Tanh1", "twice3Relu1", "twice3Tanh1");
        applies("boolean[] flags = new boolean[2]; flags[1] = true; for (boolean flag : flags) { h = flag ? h.gelu() : h.silu(); }",
                "silu1",
                "gelu1");
        applies("Tensor skip = null; for (int i = 0; i < 2; i++) { skip = skip == null ? h : skip; h = h.relu(); } h = h.plus(skip);",
                "relu1",
                "relu2", "plus1");
        applies("Tensor[] all = {h.relu(), h.tanh()}; h = h.concat(all);", "relu1", "tanh1", "concat1");
        applies("h = h.relu().concat();", "relu1");
        applies("var layer = wide(4); h = h.then(layer); h = h.then(this.wide(2));", "conv1", "conv2");
        applies("String kind = \"re\" + \"lu\"; h = kind == null ? h.tanh() : h.relu();", "relu1");
        applies("int i = 0; do { h = h.relu(); i++; } while (i < 2);", "relu1", "relu2");
        applies("rows: for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (j == 2) continue rows; if (i == 1) break rows;"
                + " h = h.relu(); } }", "relu1", "relu2");
        applies("block: { h = h.relu(); if (TWICE == 6) break block; h = h.tanh(); }", "relu1");
        applies("for (String kind : java.util.List.of(\"a\", \"b\", \"c\")) { switch (kind) { case \"a\": h = h.relu(); case \"b\": h = h.tanh();"
                + " break; default: h = h.gelu(); } }", "relu1", "tanh1", "tanh2", "gelu1");
        applies("for (int i = 0; i < 3; i++) h = switch (i) { case 0 -> h.relu(); case 1 -> { Tensor t = h.tanh(); yield t; } default -> h.gelu(); };",
                "relu1", "tanh1", "gelu1");
        applies("for (int i = 0; i < 3; i++) { switch (i) { case 0, 1 -> h = h.relu(); default -> { continue; } } h = h.tanh(); }", "relu1",
                "tanh1", "relu2", "tanh2");
        applies("Object any = h; Tensor same = (Tensor) any; h = same.relu();", "relu1");
        applies("h = named(h, \"relu\", true); h = named(h, \"x\" + 1, false);", "named1Relu1", "named2Tanh1");
        applies("h = h.then(dropout(0)).then(elu().alpha(1)).then(silu());", "dropout1", "elu1", "silu1");
    }

    @Test
    void numbers_are_what_java_makes_of_them() {
        width("TWICE", 6);
        width("WIDTHS[1]", 8);
        width("product(2, 3, 4)", 24);
        width("product()", 1);
        width("Math.max(7, WIDTHS[0])", 7);
        width("(int) Math.sqrt(50)", 7);
        width("Math.round(2.5f)", 3);
        width("7 / 2", 3);
        width("(int) (7 / 2f * 2)", 7);
        width("(int) 3.99", 3);
        width("1 << 33", 2);
        width("true ? 'a' : 'b'", 97);
        width("(byte) 260", 4);
        width("new int[3][2].length * 10 + new int[2][3].length", 32);
        width("sum(new int[][] {{1, 2}, {3}})", 6);
        width("java.util.List.of(4, 8).get(1) + java.util.List.of(1, 2, 3).size()", 11);
    }

    @Test
    void a_variable_holds_what_its_type_can() {
        applies("float half = 1; half /= 2; for (int i = 0; i < half * 4; i++) h = h.relu();", "relu1", "relu2");
        applies("double third = 1; int n = 0; while (third / 2 > 0.1) { third /= 2; n++; } if (n == 3) h = h.relu();", "relu1");
        applies("byte b = 127; b++; if (b == -128) h = h.relu();", "relu1");
        applies("int n = 5; n *= 1.5; if (n == 7) h = h.relu();", "relu1");
    }

    @Test
    void a_chain_written_as_forward_gives_the_same_network_as_its_fields() {
        String layers = """
                @Conv(filters = 6, kernel = 3, activation = RELU) Layer conv1;
                @MaxPool(2) Layer pool1;
                @Dense(units = 5) Layer scores;
                """;

        String forward =
                compile(layers + "Tensor forward(Tensor image) { return image.then(conv1).then(pool1).then(scores); }").onlyGenerated();

        assertThat(withoutSources(forward)).isEqualTo(withoutSources(compile(layers).onlyGenerated()));
    }

    @Test
    void a_fluent_layer_gives_the_same_network_as_its_annotation() {
        String fields =
                compile("@Conv(filters = 6, kernel = {3, 5}, bias = false, initializer = @Initialize(Initializer.KAIMING_NORMAL)) Layer conv1;\n"
                        + "@Dropout(0.25f) Layer dropout1;").onlyGenerated();
        String fluent =
                compile("Tensor forward(Tensor image) { return image.then(conv(6).kernel(3, 5).noBias().initializer(Initializer.KAIMING_NORMAL))"
                        + ".then(dropout(0.25f)); }").onlyGenerated();

        assertThat(withoutSources(fluent)).isEqualTo(withoutSources(fields));
    }

    private static String withoutSources(String network) {
        return network.replaceAll("(?s)import dev.annette.Recorded;\n|@Recorded\\(.*?\n\\)\n", "")
                .replaceAll("// (conv1|dropout1): .*", "// $1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h = h.then(missing);", "h = missing(h);", "h = h.missing();", "h = h.then(conv(missing).kernel(1));",
        "h = h.then(conv(3).missing(1));", "Missing m = null; h = h.relu();", "h = h.plus();", "h = h.then(conv(3).kernel(\"one\"));"})
    void what_javac_does_not_know_is_javacs_to_report(String body) {
        Compilation compilation = Compilation.of(RuntimeFaces.of(source(members(body))));

        assertThat(compilation.tags()).as(compilation.text()).isEmpty();
        assertThat(compilation.diagnostics()).as(body).isNotEmpty();
        assertThat(compilation.generated()).containsOnlyKeys("ExampleNetwork");
    }

    @Test
    void faults_of_declared_layers_and_of_forward_are_told_together() {
        Compilation compilation = compile("""
                @Conv(filters = 0, kernel = 3) Layer conv1;
                Layer nothing;
                @Dropout(2) Layer unused;
                Tensor forward(Tensor image) {
                    Tensor h = image.then(conv1).then(nothing).then(maxPool(0));
                    return h.then(dense(Integer.parseInt("10")));
                }
                """);

        assertThat(compilation.tags()).containsExactly("InvalidAttribute", "NoLayerAnnotation", "InvalidAttribute", "InvalidAttribute",
                "UnknownCall");
    }

    @Test
    void a_message_points_at_the_option_that_is_wrong() {
        Compilation compilation = body("h = h.then(conv(8)\n.kernel(3)\n.groups(2));");

        assertThat(compilation.tags()).containsExactly("GroupsDontDivide");
        assertThat(compilation.diagnostics().get(0).text()).contains("conv(8).kernel(3).groups(2): groups = 2 does not divide",
                "\n.groups(2));\n       ^\n");
    }

    @Test
    void signatures_that_are_not_forward_are_refused() {
        for (String forward : new String[] {"Tensor forward() { return null; }", "Tensor forward(int image) { return null; }",
            "int forward(Tensor image) { return 0; }", "static Tensor forward(Tensor image) { return image; }",
            "abstract Tensor forward(Tensor image);", "Tensor forward(Tensor image) { return image; }",
            "Tensor forward(Tensor image) { return null; }"}) {
            assertThat(compile(forward).tags()).as(forward).containsExactly("ForwardMethod");
        }
    }

    @Test
    void of_several_methods_called_forward_the_one_with_a_tensor_counts() {
        assertThat(compile("Tensor forward(Tensor x, int n) { return n == 0 ? x : forward(x.relu(), n - 1); }\n"
                + "Tensor forward(Tensor x) { return forward(x, 2); }").text()).isEmpty();
    }

    @Test
    void helper_methods_may_be_inherited_from_a_class_of_the_same_file() {
        String superclasses = """
                abstract class Blocks extends Roots {
                    static final int FILTERS = 6;
                    Tensor block(Tensor x) { return end(x.then(conv(FILTERS + more()).kernel(1))); }
                    Tensor end(Tensor x) { return x.relu(); }
                    abstract int more();
                }
                abstract class Roots {
                    static Tensor root(Tensor x) { return x.tanh(); }
                }
                """;
        String model = """
                import static dev.annette.layer.Layers.*;
                import dev.annette.*;
                %s@Model(input = "3x16x16")
                abstract class Example extends Blocks {
                    Tensor forward(Tensor image) { return block(root(image)); }
                    @Override Tensor end(Tensor x) { return super.end(x).sigmoid(); }
                    @Override int more() { return 2; }
                }
                """;
        Compilation together = Compilation.of(Compilation.Source.of("Example.java", model.formatted("") + superclasses));
        Compilation apart = Compilation.of(Compilation.Source.of("Example.java", model.formatted("")),
                Compilation.Source.of("Blocks.java", "import static dev.annette.layer.Layers.*;\nimport dev.annette.*;\n" + superclasses));

        assertThat(together.text()).isEmpty();
        assertThat(together.onlyGenerated()).contains("root1Tanh1", "block1Conv1", "block1End1End1Relu1", "block1End1Sigmoid1",
                "-> 8x16x16");
        assertThat(apart.tags()).containsExactly("UnknownCall", "UnknownCall");
        assertThat(apart.text()).contains("Roots.root(), which is inherited from another file,", "fix: move it into this file");
    }

    @Test
    void a_fluent_layer_gets_no_name_that_clashes_with_what_is_made_of_a_declared_one() {
        String network = compile("@Dense(units = 4) Layer conv1Output;\n"
                + "Tensor forward(Tensor image) { return image.then(conv(2).kernel(3)).then(conv1Output); }").onlyGenerated();

        assertThat(network).contains("conv2.forward();", "conv1Output.forward();").doesNotContain("conv1.forward();");
    }

    @Test
    void a_layer_may_be_called_forward() {
        assertThat(compile("@Dense(units = 4) abstract Layer forward();").text()).isEmpty();
    }

    @Test
    void what_the_result_does_not_need_is_left_out() {
        applies("Tensor dropped = h.then(conv(99).kernel(1)); h = h.relu();", "relu1");
    }

    @Test
    void loops_within_loops_come_to_an_end_too() {
        assertThat(body("for (int i = 0; i < 10000; i++) for (int j = 0; j < 10000; j++) h = h;").tags()).containsExactly("Endless");
        assertThat(body("for (int i = 0; i < 30000; i++) h = h.relu();").tags()).containsExactly("Endless");
    }
}
