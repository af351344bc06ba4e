package dev.annette.reference;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles every example of the layer reference, as a user would after copying it from the page. */
class ExamplesCompileTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleCompiles(@TempDir Path folder) throws IOException {
        List<JavaFileObject> examples = new ArrayList<>();
        Map<String, String> pages = new ReferencePages(LanguageSources.read(Path.of("src", "main", "java")), "").render();
        pages.forEach((file, page) -> {
            Matcher matcher = EXAMPLE.matcher(page);
            while (matcher.find()) {
                examples.add(example(file.replace(".md", ""), matcher.group(1)));
            }
        });
        StringWriter output = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-proc:none", "-Xlint:all", "-Werror", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));

        boolean isCompiled = compiler.getTask(output, null, null, options, null, examples).call();

        assertThat(examples).hasSizeGreaterThan(25);
        assertThat(isCompiled).as(output.toString()).isTrue();
    }

    /** An example is a whole model, or the layers of one. */
    private static JavaFileObject example(String page, String body) {
        String model = body.startsWith("@Model") ? body : "abstract class Layers {\n" + body + "}\n";
        String source = """
                package example%s;
                import dev.annette.*;
                import dev.annette.layer.*;
                """.formatted(page) + model;
        return new SimpleJavaFileObject(URI.create("string:///" + page + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
