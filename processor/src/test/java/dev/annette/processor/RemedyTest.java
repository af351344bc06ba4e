package dev.annette.processor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The edit that a message proposes mends the model: applied, it leaves nothing to say. */
class RemedyTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "/remedies.csv", delimiter = '|', quoteCharacter = '`')
    void the_fix_works(String tag, String model, String fix, String found, String replacement) {
        assertThat(model).contains(found);
        String fixed = model.replace(found, replacement == null ? "" : replacement);

        Compilation before = compile(model);
        assertThat(before.tags()).as(before.text()).containsExactly(tag);
        assertThat(before.diagnostics().get(0).fix()).contains(fix);
        assertThat(compile(fixed).text()).isEmpty();
    }

    /** {@code @Model(...)} is everything up to the first layer. */
    private static Compilation compile(String model) {
        int end = model.indexOf(") @") + 1;
        return Compilation.of(Compilation.Source.model("Example",
                model.substring(0, end).replace('\'', '"') + "\nabstract class Example {\n    " + model.substring(end + 1) + "\n}\n"));
    }
}
