package dev.annette.processor;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What recurrent layers become: their levels and directions, their names, their states; and what is said about those that are wrong. */
class RecurrentLayersTest {

    private static Compilation compile(String input, String members) {
        return Compilation.of(Compilation.Source.of("Example.java", """
                import static dev.annette.Activation.*;
                import static dev.annette.Direction.*;
                import static dev.annette.layer.Layers.*;
                import dev.annette.*;
                import dev.annette.layer.*;
                @Model(input = "%s", loss = Loss.MEAN_SQUARED_ERROR)
                abstract class Example {
                %s
                }
                """.formatted(input, members)));
    }

    /** The rows of the summary, without their parameters and descriptions. */
    private static List<String> rows(Compilation compilation) {
        assertThat(compilation.text()).isEmpty();
        return compilation.onlyGenerated().lines().filter(line -> line.startsWith(" * ") && line.contains("->"))
                .map(line -> line.substring(" * ".length()).replaceAll(" +", " ").replaceAll("(-> [^ ,]+(, \\d+)*) .*", "$1")).toList();
    }

    private static List<String> files(Compilation compilation) {
        return compilation.onlyGenerated().lines().filter(line -> line.contains(" = parameter(\"") || line.contains(" = state(\""))
                .map(line -> line.replaceAll(".*?\"(.*?)\".*", "$1")).toList();
    }

    @Test
    void one_level_forward_is_one_operator() {
        Compilation compilation = compile("Tx6", "@LSTM(units = 4, bias = false) Layer lstm;");

        assertThat(rows(compilation)).containsExactly("lstm LSTM Tx6 -> Tx4");
        assertThat(files(compilation)).containsExactly("lstm.weight", "lstm.recurrent_weight");
    }

    @Test
    void backward_the_steps_are_reversed_once_before_all_levels_and_once_behind() {
        Compilation compilation = compile("Tx6", "@GRU(units = 4, layers = 2, direction = BACKWARD, dropout = 0.5f) Layer gru;");

        assertThat(rows(compilation)).containsExactly("gruReverseInput ReverseSteps Tx6 -> Tx6", "gruLayer1Reverse GRU Tx6 -> Tx4",
                "gruLayer1Dropout Dropout Tx4 -> Tx4", "gruLayer2Reverse GRU Tx4 -> Tx4", "gruReverseSteps ReverseSteps Tx4 -> Tx4");
        assertThat(files(compilation)).startsWith("gru.layer1Reverse.weight", "gru.layer1Reverse.recurrent_weight",
                "gru.layer1Reverse.bias", "gru.layer1Reverse.recurrent_bias", "gru.layer2Reverse.weight");
    }

    @Test
    void the_last_step_backward_needs_no_second_reversal() {
        assertThat(rows(compile("Tx6", "@RNN(units = 4, direction = BACKWARD, lastStep = true) Layer rnn;")))
                .containsExactly("rnnReverseInput ReverseSteps Tx6 -> Tx6", "rnn RNN Tx6 -> Tx4, 4");
        assertThat(rows(compile("Tx6", "@RNN(units = 4, direction = BIDIRECTIONAL, lastStep = true) Layer rnn;")))
                .containsExactly("rnnLayer1 RNN Tx6 -> Tx4, 4", "rnnLayer1ReverseInput ReverseSteps Tx6 -> Tx6",
                        "rnnLayer1Reverse RNN Tx6 -> Tx4, 4", "rnnLastJoin Concat 4 -> 8");
    }

    @Test
    void both_ways_the_outputs_are_joined_at_each_level() {
        assertThat(rows(compile("20x6", "@LSTM(units = 4, layers = 2, direction = BIDIRECTIONAL_SUM, projection = 3) Layer lstm;")))
                .containsExactly("lstmLayer1 LSTM 20x6 -> 20x3", "lstmLayer1ReverseInput ReverseSteps 20x6 -> 20x6",
                        "lstmLayer1Reverse LSTM 20x6 -> 20x3", "lstmLayer1ReverseSteps ReverseSteps 20x3 -> 20x3",
                        "lstmLayer1Join Sum 20x3 -> 20x3",
                        "lstmLayer2 LSTM 20x3 -> 20x3", "lstmLayer2ReverseInput ReverseSteps 20x3 -> 20x3",
                        "lstmLayer2Reverse LSTM 20x3 -> 20x3", "lstmLayer2ReverseSteps ReverseSteps 20x3 -> 20x3",
                        "lstmLayer2Join Sum 20x3 -> 20x3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RNN(units = 4, activation = RELU)|rnn(4).activation(RELU)",
        "LSTM(units = 4, layers = 2, direction = BIDIRECTIONAL, dropout = 0.2f, lastStep = true, peephole = true, projection = 3)|"
                + "lstm(4).layers(2).direction(BIDIRECTIONAL).dropout(0.2f).lastStep(true).peephole(true).projection(3)",
        "GRU(units = 4, resetAfter = false, bias = false, recurrentInitializer = @Initialize(Initializer.XAVIER_NORMAL))|"
                + "gru(4).resetAfter(false).noBias().recurrentInitializer(Initializer.XAVIER_NORMAL)"})
    void both_spellings_give_the_same_network(String spellings) {
        String annotation = spellings.substring(0, spellings.indexOf('|'));
        String fluent = spellings.substring(spellings.indexOf('|') + 1);
        String name = fluent.substring(0, fluent.indexOf('(')) + 1;

        String chain = compile("Tx6", "@" + annotation + " Layer " + name + ";").onlyGenerated();
        String forward =
                compile("Tx6", "@" + annotation + " Layer " + name + ";\nTensor forward(Tensor x) { return x.then(" + name + "); }")
                        .onlyGenerated();
        String written = compile("Tx6", "Tensor forward(Tensor x) { return x.then(" + fluent + "); }").onlyGenerated();

        assertThat(forward).contains("Recurrent.named(");
        assertThat(List.of(withoutSources(forward), withoutSources(written))).containsOnly(withoutSources(chain));
    }

    private static String withoutSources(String network) {
        return network.replaceAll("(?s)import dev.annette.Recorded;\n|@Recorded\\(.*?\n\\)\n", "").replaceAll("(?m)^ +//.*\n", "");
    }

    @Test
    void a_scan_gives_all_states_level_by_level_and_none_that_nobody_reads() {
        Compilation compilation = compile("Tx6", """
                @LSTM(units = 4, layers = 2, direction = BIDIRECTIONAL) Layer lstm;
                Tensor forward(Tensor x) {
                    Scan scan = x.scan(lstm);
                    Tensor[] states = scan.states();
                    return states[1].concat(scan.state(6)).concat(states.length == 8 ? scan.last() : scan.steps());
                }
                """);

        assertThat(rows(compilation)).containsExactly("lstmLayer1 LSTM Tx6 -> Tx4, 4", "lstmLayer1ReverseInput ReverseSteps Tx6 -> Tx6",
                "lstmLayer1Reverse LSTM Tx6 -> Tx4", "lstmLayer1ReverseSteps ReverseSteps Tx4 -> Tx4", "lstmLayer1Join Concat Tx4 -> Tx8",
                "lstmLayer2 LSTM Tx8 -> Tx4, 4", "lstmLayer2ReverseInput ReverseSteps Tx8 -> Tx8", "lstmLayer2Reverse LSTM Tx8 -> Tx4, 4",
                "lstmLastJoin Concat 4 -> 8", "concat1 Concat 4 -> 8", "concat2 Concat 8 -> 16");
        assertThat(compilation.onlyGenerated().replaceAll("\\s+", ""))
                .contains(".input(lstmLayer1FinalCell).input(lstmLayer2ReverseFinalState)")
                .doesNotContain("ValuelstmLayer1FinalState", "ValuelstmLayer2FinalCell");
    }

    @Test
    void states_that_the_loss_alone_reads_are_no_matter_of_prediction() {
        Compilation compilation = Compilation.of(Compilation.Source.of("Own.java", """
                import dev.annette.*;
                import dev.annette.layer.*;
                @Model(input = "20x6")
                abstract class Own {
                    @GRU(units = 4) Layer gru;
                    Tensor forward(Tensor x) { return x.then(gru); }
                    Tensor loss(Tensor output, @Target("6") Tensor target) { return output.scan(gru6()).last().minus(target).square().sum(); }
                    private Layer gru6() { return Layers.gru(6); }
                }
                """));

        assertThat(compilation.text()).isEmpty();
        String network = compilation.onlyGenerated();
        assertThat(network.substring(network.indexOf("class Inference"), network.indexOf("class Evaluation"))).doesNotContain("gru1");
    }

    @Test
    void applied_twice_a_layer_shares_its_parameters() {
        Compilation compilation = compile("Tx6", """
                @RNN(units = 6, direction = BIDIRECTIONAL_SUM) Layer rnn;
                Tensor forward(Tensor x) { return x.then(rnn).scan(rnn, x.mean(0), x.mean(0)).steps(); }
                """);

        assertThat(files(compilation)).containsExactly("rnn.layer1.weight", "rnn.layer1.recurrent_weight", "rnn.layer1.bias",
                "rnn.layer1Reverse.weight", "rnn.layer1Reverse.recurrent_weight", "rnn.layer1Reverse.bias");
        assertThat(compilation.onlyGenerated()).contains("rnnUse2Layer1Reverse = Recurrent.named(\"rnnUse2Layer1Reverse\")",
                ".initialState(mean2Output)");
    }

    @Test
    void a_frozen_layer_passes_gradients_on_and_learns_nothing() {
        Compilation compilation = compile("20x6", """
                @Dense(units = 5) Layer before;
                @Frozen @GRU(units = 4, layers = 2, dropout = 0.5f) Layer gru;
                """);

        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.onlyGenerated()).contains("gruLayer1Weight = state(\"gru.layer1.weight\"", "gruLayer1.backward();",
                "PARAMETERS = 35L").doesNotContain("gruLayer1Dropout = ");
    }

    @Test
    void a_state_that_all_samples_share_is_repeated_for_each() {
        Compilation compilation = compile("20x6", """
                @GRU(units = 4) Layer gru;
                @Parameter("4") Tensor start;
                Tensor forward(Tensor x) { return x.scan(gru, start).steps().plus(x.scan(gru, start).last()); }
                """);

        assertThat(rows(compilation)).containsExactly("start Parameter -> 4", "startOutputFilling Constant -> 4",
                "startOutputRepeat Sum 4 -> 4", "gru GRU 20x6 -> 20x4", "gruUse2 GRU 20x6 -> 20x4, 4", "plus1 Sum 20x4 -> 20x4");
        assertThat(compilation.onlyGenerated()).contains("startOutputRepeat.backwardSecond();");
    }

    @Test
    void a_cell_of_ones_own_begins_with_a_learned_state_too() {
        Compilation compilation = Compilation.of(Compilation.Source.of("Own.java", """
                import dev.annette.*;
                @Model(input = "6")
                abstract class Cell {
                    Tensor step(Tensor x, @Input("6") State state) {
                        Tensor next = x.plus(state).tanh();
                        state.next(next);
                        return next;
                    }
                }
                @Model(input = "20x6", loss = Loss.MEAN_SQUARED_ERROR)
                abstract class Own {
                    Cell cell;
                    @Parameter("6") Tensor start;
                    Tensor forward(Tensor x) { return x.scan(cell, start).last(); }
                }
                """));

        assertThat(compilation.text()).isEmpty();
        assertThat(compilation.generated("OwnNetwork")).contains("startOutputRepeat = Arithmetic.named(\"startOutputRepeat\")");
    }

    @Test
    void a_parameter_of_a_level_can_be_read() {
        assertThat(rows(compile("20x6", """
                @GRU(units = 4, layers = 2) Layer gru;
                Tensor forward(Tensor x) { return x.then(gru).plus(Tensors.parameter(gru, "layer2.recurrent_bias")); }
                """))).contains("parameter1 Parameter -> 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@LSTM(units = 0)|units = 0, but it must be at least 1", "@RNN(units = 4, activation = GELU)|TANH or RELU",
        "@GRU(units = 4, layers = 0)|layers = 0, but it must be at least 1", "@GRU(units = 4, layers = 999)|at most 100",
        "@GRU(units = 4, layers = 2, dropout = 1)|less than 1", "@LSTM(units = 4, projection = -1)|0 or more",
        "@LSTM(units = 4, forgetBias = 2, biasInitializer = @Initialize(Initializer.ONES))|forgetBias and biasInitializer both give",
        "@GRU(units = 4, recurrentInitializer = @Initialize(Initializer.RESERVOIR))|this one is for the recurrent weight of an @RNN",
        "@RNN(units = 4, initializer = @Initialize(value = Initializer.SPARSE_UNIFORM, connectivity = 0))|more than 0 and at most 1",
        "@RNN(units = 4, recurrentInitializer = @Initialize(value = Initializer.RESERVOIR, spectralRadius = -1))|at least 0",
        "@RNN(units = 4, biasInitializer = @Initialize(Initializer.ORTHOGONAL))|the weights of @Dense and recurrent layers",
        "@LSTM(units = 1000000000)|elements, more than the 2147483647 that one tensor can hold",
        "@LSTM(units = 4, forgetBias = 2, bias = false)|forgetBias has no effect with bias = false",
        "@RNN(units = 4, dropout = 0.5f)|dropout has no effect with layers = 1"})
    void what_is_wrong_is_told(String layerAndMessage) {
        String layer = layerAndMessage.substring(0, layerAndMessage.indexOf('|'));
        Compilation compilation = compile("Tx6", layer + " Layer layer;");

        assertThat(compilation.diagnostics()).as(compilation.text()).hasSize(1);
        assertThat(compilation.diagnostics().get(0).firstLine()).contains(layerAndMessage.substring(layerAndMessage.indexOf('|') + 1));
    }

    @Test
    void a_recurrent_layer_needs_a_sequence_of_a_fixed_number_of_features() {
        assertThat(compile("6", "@GRU(units = 4) Layer gru;").tags()).containsExactly("WrongRank");
        assertThat(compile("1x6x6", "@GRU(units = 4, direction = BACKWARD) Layer gru;").tags()).containsExactly("WrongRank");
        assertThat(compile("6xF", "@GRU(units = 4) Layer gru;").tags()).containsExactly("SymbolicSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.scan(gru, x.mean(0)).last()|InitialStates", "x.scan(gru, x).last()|InitialStates",
        "x.scan(gru, x.mean(0), x.mean(0)).last()|InitialStates", "x.scan(dense).last()|UnknownCall",
        "x.scan(gru, null, null).last()|NotAConstant",
        "x.scan(gru).state(1)|NotAConstant", "x.scan(x).last()|UnknownCall", "x.scan(wrong).state(3)|InvalidAttribute"})
    void a_scan_that_does_not_fit_is_told_once(String scanAndTag) {
        String scan = scanAndTag.substring(0, scanAndTag.indexOf('|'));
        String wrong = scan.contains("wrong") ? "@RNN(units = 0) Layer wrong;" : "";
        Compilation compilation = compile("20x6", wrong + "Tensor forward(Tensor x) { Layer gru = gru(4); Layer dense = dense(3); return "
                + scan + "; }");

        assertThat(compilation.tags()).as(compilation.text()).containsOnly(scanAndTag.substring(scanAndTag.indexOf('|') + 1)).hasSize(1);
    }

    @Test
    void names_that_levels_would_have_are_taken() {
        assertThat(compile("20x6", "@GRU(units = 4, layers = 2) Layer gru; @Dense(units = 4) Layer gruLayer2;").tags())
                .containsExactly("ReservedName");
        assertThat(compile("20x6",
                "@Dense(units = 4) Layer gruLayer1ReverseWeight; @GRU(units = 4, layers = 2, direction = BIDIRECTIONAL) Layer gru;").tags())
                .containsExactly("ReservedName");
        assertThat(compile("20x6",
                "@Dense(units = 4) Layer gru1Layer1; Tensor forward(Tensor x) { return x.then(gru(4).layers(2)).then(gru1Layer1); }")
                .tags()).containsExactly("ReservedName");
        assertThat(compile("20x6", "@GRU(units = 4) Layer gru; @Dense(units = 4) Layer gruLayer2;").tags()).isEmpty();
        assertThat(compile("20x6", "@Dense(units = 4) Layer gruLayers; @GRU(units = 4, layers = 2) Layer gru;").tags()).isEmpty();
    }
}
