package dev.annette.processor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A faulty model still gets the public face of its network, so that code which uses it adds no errors of its own. */
class FaultyNetworkShellTest {

    private static final Compilation.Source USER = Compilation.Source.of("User.java", """
            import dev.annette.runtime.network.Network;

            class User {
                private final PicturesNetwork network = PicturesNetwork.builder().seed(42).build();
                private final long parameters = PicturesNetwork.PARAMETERS;

                static Network make(PicturesNetwork.Builder builder) {
                    return builder.seed(1).build();
                }
            }
            """);

    private static Compilation compile(String model) {
        return Compilation.of(RuntimeFaces.of(Compilation.Source.model("Pictures", model), USER));
    }

    @Test
    void code_that_uses_a_faulty_model_gives_no_error_of_its_own() {
        for (String layers : new String[] {
            "@Conv(filters = 4, kernel = 99) Layer conv1;", "@Conv(filters = 4, kernel = 0) Layer conv1;", "", "Layer conv1;",
            "@Dense(units = 10) int fc1;"}) {
            Compilation compilation = compile("@Model(input = \"3x32x32\")\nabstract class Pictures {\n    " + layers + "\n}\n");

            assertThat(compilation.diagnostics()).as(compilation.text()).hasSize(1).allMatch(Compilation.Message::isOurs);
            assertThat(compilation.generated()).containsOnlyKeys("PicturesNetwork");
        }
    }

    @Test
    void it_says_what_it_is() {
        assertThat(compile("@Model(input = \"3x32x32\")\nabstract class Pictures {}\n").onlyGenerated())
                .contains("Stands in for the network of {@link Pictures}, which has errors.")
                .contains("throw new IllegalStateException(\"Pictures did not compile\");");
    }

    @Test
    void the_shell_is_java_that_compiles() {
        Compilation faulty = compile("@Model(input = \"3x32x32\")\nabstract class Pictures {}\n");

        Compilation again = Compilation.of(RuntimeFaces.of(Compilation.Source.of("Pictures.java", "abstract class Pictures {}"), USER,
                Compilation.Source.of("PicturesNetwork.java", faulty.onlyGenerated())));

        assertThat(again.text()).isEmpty();
    }
}
