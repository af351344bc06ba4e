package dev.annette.processor;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

import dev.annette.processor.Compilation.Source;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A model that comes as a class file is the same part of others as one that comes as a source. */
class CompiledPartsTest {

    private static final String IMPORTS = """
            package models;

            import static dev.annette.Activation.*;
            import static dev.annette.layer.Layers.*;

            import dev.annette.*;
            import dev.annette.layer.*;

            """;

    /** Applies whatever a {@code forward} can apply. */
    private static final Source MIXER = Source.of("Mixer.java", IMPORTS + """
            @Model
            abstract class Mixer {
                record Mixed(Tensor code, Tensor scale) {}

                @Conv(filters = 4, kernel = {3, 1}, padding = {1, 0}, activation = TANH,
                        initializer = @Initialize(value = Initializer.NORMAL, standardDeviation = 0.5f)) Layer shared;
                @Parameter("4x1x1") Tensor scale;
                @Frozen @BatchNorm Layer norm;
                Head head;
                @Parameter(value = "4", initializer = @Initialize(Initializer.ONES)) Tensor late;

                Mixed forward(@Input("4x6x6") Tensor first, @Input("4x6x6") Tensor second) {
                    Tensor h = block(first, 4).plus(block(second, 4)).then(shared).times(scale).then(shared);
                    Layer again = conv(4).kernel(1).initializer(Initializer.XAVIER_NORMAL).activation(RELU);
                    Tensor[] halves = h.then(again).then(again).then(norm).split(0, 1, 3);
                    h = halves[1].concat(halves[0]).clip(-0.5f, 1e-3f).concat(1, h).slice(1, 0, 6);
                    h = h.plus(Tensors.constant(0.25f)).plus(Tensors.fill(2, 4, 1, 1)).times(0.5f).pad(1, 1, 1);
                    h = h.then(maxPool(2).stride(2)).dropout(0.25f).mean(1, 2).reshape(4, 1, 1).plus(Tensors.parameter(shared, "bias").reshape(4, 1, 1));
                    return new Mixed(h.flatten().plus(late).then(head), head.forward(second.globalAveragePool()).plus(scale.sum()));
                }

                private Tensor block(Tensor x, int filters) {
                    return inner(x.then(conv(filters).kernel(3).padding(1).noBias()).then(batchNorm()).relu()).plus(x);
                }

                @Checkpoint private Tensor inner(Tensor x) {
                    return x.then(conv(4).kernel(3, 1).padding(1, 0)).tanh();
                }
            }
            """);

    private static final Source HEAD = Source.of("Head.java", IMPORTS + """
            @Model(input = "4")
            abstract class Head {
                @Dense(units = 4) Layer hidden;

                Tensor forward(Tensor x) {
                    return x.then(hidden).tanh().then(dense(3));
                }
            }
            """);

    /** Its class file holds the fields before the methods. */
    private static final Source CHAIN = Source.of("Chain.java", IMPORTS + """
            @Model(input = "4x6x6")
            abstract class Chain {
                @Conv(filters = 4, kernel = 3, padding = Padding.SAME) Layer conv1;
                @Conv(filters = 5, kernel = 3, padding = 1) abstract Layer conv2();
                @ReLU Layer relu;
                @Conv(filters = 4, kernel = 1, padding = 0) Layer conv3;
            }
            """);

    private static final Source FIELDS = Source.of("Fields.java", IMPORTS + """
            @Model(input = "4x6x6")
            abstract class Fields {
                @Conv(filters = 7, kernel = 3, padding = 1) Layer zeta;
                @ELU(alpha = 0.5f) Layer bend;
                @Conv(filters = 6, kernel = 3, padding = 1) Layer alpha;
                @Conv(filters = 4, kernel = 3, padding = 1, bias = false) Layer middle;
            }
            """);

    /** Goes through sequences, with states. */
    private static final Source READER = Source.of("Reader.java", IMPORTS + """
            @Model(input = "Tx6")
            abstract class Reader {
                record Read(Tensor steps, Tensor state) {}

                @LSTM(units = 4, layers = 2, direction = Direction.BIDIRECTIONAL, dropout = 0.2f) Layer lstm;
                @GRU(units = 8, initializer = @Initialize(value = Initializer.SPARSE_UNIFORM, connectivity = 0.5f)) Layer gru;

                Read forward(Tensor sequence) {
                    Scan first = sequence.scan(lstm);
                    Scan again = sequence.scan(lstm, first.states());
                    Scan written = again.steps().scan(rnn(8).direction(Direction.BACKWARD), first.last());
                    return new Read(written.steps().then(gru), written.state(0).plus(again.last()));
                }
            }
            """);

    private static final Source LISTENER = Source.of("Listener.java", IMPORTS + """
            @Model(input = "Tx6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
            abstract class Listener {
                Reader reader;

                Tensor forward(Tensor sequence) {
                    Reader.Read read = reader.forward(sequence);
                    return read.steps().scan(gru(8), read.state()).last().then(dense(3));
                }
            }
            """);

    private static final Source WHOLE = Source.of("Whole.java", IMPORTS + """
            @Model(input = "4x6x6", loss = Loss.SOFTMAX_CROSS_ENTROPY)
            abstract class Whole {
                Chain chain;
                Mixer mixer;
                @Frozen Mixer frozen;
                Fields fields;
                Steps steps;

                Tensor forward(Tensor picture) {
                    Tensor h = picture.then(chain).then(fields);
                    Mixer.Mixed once = mixer.forward(h, picture);
                    Mixer.Mixed twice = mixer.forward(picture, h);
                    Mixer.Mixed other = frozen.forward(h, h);
                    return once.code().plus(twice.scale()).plus(other.code()).plus(other.scale())
                            .plus(h.flatten().reshape(36, 4).slice(0, 0, 5).then(steps)).then(dense(3));
                }
            }
            """);

    /** Works on each step by itself, in every spelling. */
    private static final Source STEPS = Source.of("Steps.java", IMPORTS + """
            @Model(input = "5x4")
            abstract class Steps {
                @TimeDistributed Head head;
                @TimeDistributed @LayerNorm Layer norm;
                @Dense(units = 3) Layer scores;
                Head other;

                Tensor forward(Tensor sequence) {
                    Layer twice = dense(4).activation(TANH);
                    Tensor h = sequence.then(norm).thenPerStep(twice).thenPerStep(twice).thenPerStep(sigmoid());
                    return h.then(head).plus(h.thenPerStep(scores)).plus(h.thenPerStep(other)).then(lastStep());
                }
            }
            """);

    /** Models of other versions of the compiler. */
    private static final String OTHERS = IMPORTS + """
            @Model(input = "4")
            abstract class Later {
                Tensor forward(Tensor x) {
                    return x.tanh();
                }
            }

            @Recorded(version = 2, value = "tanh1 <- input")
            class LaterNetwork {}

            @Model(input = "4")
            abstract class Strange {
                Tensor forward(Tensor x) {
                    return x.tanh();
                }
            }

            @Recorded(version = 1, value = {"forward(input)\\nfold1: fold(size=2)(input)", "return (fold1)"})
            class StrangeNetwork {}
            """;

    private static final List<Source> PARTS = List.of(HEAD, MIXER, CHAIN, FIELDS, READER, STEPS);
    private static final Pattern RECORDED = Pattern.compile("(?s)@Recorded\\(.*?\\n\\)\\n");

    @TempDir static Path parts;

    /** The class files of the parts, and of networks that have nothing but their annotations: the runtime is not at hand here. */
    @BeforeAll
    static void compileParts() throws IOException {
        Compilation compiled = Compilation.of(PARTS.toArray(Source[]::new));
        assertThat(compiled.diagnostics()).isEmpty();
        List<String> files = new ArrayList<>();
        for (Source part : PARTS) {
            files.add(Files.writeString(parts.resolve(part.getName()), part.getCharContent(true)).toString());
        }
        for (Map.Entry<String, String> network : compiled.generated().entrySet()) {
            Matcher recorded = RECORDED.matcher(network.getValue());
            String name = network.getKey().substring("models.".length());
            files.add(Files.writeString(parts.resolve(name + ".java"),
                    IMPORTS + (recorded.find() ? recorded.group() : "") + "final class " + name + " {}\n").toString());
        }
        files.add(Files.writeString(parts.resolve("Others.java"), OTHERS).toString());
        List<String> options = new ArrayList<>(List.of("-proc:none", "-g:none", "-d", parts.toString()));
        options.addAll(files);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, said, said, options.toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
        for (String file : files) {
            Files.delete(Path.of(file));
        }
    }

    private static Compilation withParts(Source... sources) {
        return Compilation.of(List.of("-classpath", classPath()), sources);
    }

    private static String classPath() {
        return System.getProperty("java.class.path") + File.pathSeparator + parts;
    }

    @Test
    void the_generated_source_is_that_of_one_compilation() {
        List<Source> all = new ArrayList<>(PARTS);
        all.add(WHOLE);

        Compilation together = Compilation.of(all.toArray(Source[]::new));
        Compilation apart = withParts(WHOLE);

        assertThat(together.diagnostics()).isEmpty();
        assertThat(apart.diagnostics()).isEmpty();
        assertThat(apart.onlyGenerated()).isEqualTo(together.generated().get("models.WholeNetwork"))
                .contains("parameter(\"mixer.head.dense1.weight\"", "\"chain.conv2.weight\"");
    }

    @Test
    void scans_are_replayed_with_their_states() {
        Compilation together = Compilation.of(READER, LISTENER);
        Compilation apart = withParts(LISTENER);

        assertThat(together.diagnostics()).isEmpty();
        assertThat(apart.diagnostics()).isEmpty();
        assertThat(apart.onlyGenerated()).isEqualTo(together.generated().get("models.ListenerNetwork"))
                .contains("parameter(\"reader.lstm.layer2Reverse.recurrent_weight\"", "\"reader.rnn1.weight\"",
                        ".initialState(readerLstmLayer2ReverseFinalState)");
    }

    @Test
    void a_part_of_a_part_may_come_as_a_source() {
        Compilation apart = withParts(Source.of("Outer.java", IMPORTS + """
                @Model(input = "4")
                abstract class Outer {
                    Inner inner;
                    @Dense(units = 2) Layer scores;

                    @Model(input = "4")
                    abstract static class Inner {
                        Head head;

                        Tensor forward(Tensor x) {
                            return x.then(head).relu();
                        }
                    }
                }
                """));

        assertThat(apart.diagnostics()).isEmpty();
        assertThat(apart.generated().get("models.OuterNetwork")).contains("\"inner.head.hidden.weight\"", "\"inner.head.dense1.bias\"");
        assertThat(apart.generated().get("models.Outer_InnerNetwork")).contains("headDense1 = head(input)");
    }

    @Test
    void what_does_not_fit_is_told_at_the_field() {
        Compilation apart = withParts(Source.of("Wrong.java", IMPORTS + """
                @Model(input = "4x2x2")
                abstract class Wrong {
                    Trunk trunk;

                    @Model(input = "4x2x2")
                    abstract static class Trunk {
                        @Flatten Layer flat;
                        Fields fields;
                    }
                }
                """));

        assertThat(apart.text()).startsWith("""
                Wrong.java:16: error: [Annette/WrongRank] @Conv zeta in fields: needs a picture (channels x height x width), but its input is the vector 16
                        Fields fields;
                               ^
                  trunkFlat         4x2x2 -> 16
                  trunkFieldsZeta   16    -> ?     kernel 3, padding 1
                """);
        assertThat(apart.tags()).containsOnly("WrongRank");
    }

    @Test
    void a_recording_of_another_version_is_refused() throws IOException {
        Compilation apart = withParts(Source.of("Newer.java", IMPORTS + """
                @Model(input = "4")
                abstract class Newer {
                    Later later;
                    Strange strange;
                    Head head;
                }
                """));

        assertThat(apart.diagnostics()).extracting(message -> message.line() + " " + message.firstLine()).containsExactly(
                "11 later: Later comes as a class file with a recording of its forward in another notation, that of version 2",
                "12 strange: Strange comes as a class file with a recording of its forward that can't be read: no tensor method is called fold");
        assertThat(apart.diagnostics()).allSatisfy(message -> assertThat(message.fix()).contains("again, with this version of Annette"));
    }

    @Test
    void eclipse_replays_it_too() throws IOException {
        Path source = Files.writeString(parts.resolve("Tops.java"), IMPORTS + """
                @Model(input = "4x6x6")
                abstract class Tops {
                    @AveragePool(6) Layer pool;
                    @Flatten Layer flat;
                    Head head;
                }
                """);
        StringWriter out = new StringWriter();
        BatchCompiler
                .compile(new String[] {"--release", "17", "-proc:only", "-processor", AnnetteProcessor.class.getName(), "-processorpath",
                    System.getProperty("java.class.path"), "-classpath", classPath(), "-s", parts.toString(), "-d", parts.toString(),
                    source.toString()}, new PrintWriter(out), new PrintWriter(out), null);
        Path generated = parts.resolve("models/TopsNetwork.java");

        assertThat(generated).as(out.toString()).exists();
        assertThat(Golden.read(generated)).isEqualTo(withParts(Source.of(source)).onlyGenerated());
        Files.delete(generated);
        Files.delete(source);
    }
}
