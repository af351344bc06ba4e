package dev.annette.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the layer pages make of a comment, shown on small annotations. */
class ReferencePagesTest {

    @TempDir private Path folder;

    @Test
    void attributeShowsItsTypeItsDefaultAsWrittenAndItsMeaning() throws IOException {
        String page = page("/** Adds. */ @interface Add { /** {@return a {@code |x|}} It is small. */ float[] value() default 1e-5f; }");

        assertThat(page).contains("| `value` | `float[]` | `1e-5f` | A `\\|x\\|`. It is small. |");
    }

    @Test
    void attributeWithoutDefaultIsRequired() throws IOException {
        assertThat(page("/** Adds. */ @interface Add { /** {@return a number} */ int value(); }"))
                .contains("| `value` | `int` | required | A number. |");
    }

    @Test
    void wrappingACommentAnewChangesNothing() throws IOException {
        String wrapped = page("/** Adds\n * {@code a +\n * b} and\n * goes on.\n *\n * <p>Then {@link Add\n * it}. */ @interface Add { }");

        assertThat(wrapped).isEqualTo(page("/** Adds {@code a + b} and goes on. <p>Then {@link Add it}. */ @interface Add { }"));
    }

    @Test
    void onlyExamplesAreMarkedAsJava() throws IOException {
        String page = page("""
                /**
                 * Adds.
                 * <pre>{@code
                 * y = x
                 *   + 1
                 * }</pre>
                 * <h2>Example</h2>
                 * <pre>{@code
                 * @Add Layer add;
                 * }</pre>
                 */
                @interface Add { }
                """);

        assertThat(page).contains("```text\ny = x\n  + 1\n```\n\n## Example\n\n```java\n@Add Layer add;\n```");
    }

    @Test
    void markupThatThePagesDoNotKnowIsRefused() {
        assertThatThrownBy(() -> page("/** Adds <table><tr><td>1</td></tr></table>. */ @interface Add { }"))
                .hasMessage("the layer pages do not know START_ELEMENT: <table>");
    }

    @Test
    void linkToATypeWithoutPageIsRefused() {
        assertThatThrownBy(() -> page("/** Adds {@link String}. */ @interface Add { }"))
                .hasMessage("no layer page for the target of {@link String}");
    }

    @Test
    void attributeWithoutJavadocIsRefused() {
        assertThatThrownBy(() -> page("/** Adds. */ @interface Add { int value(); }")).hasMessageContaining("Add.java: no Javadoc above");
    }

    private String page(String source) throws IOException {
        Files.writeString(folder.resolve("Add.java"), "package dev.annette.layer;\n" + source);
        return new ReferencePages(LanguageSources.read(folder), "update").render().get("Add.md");
    }
}
