package dev.annette.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The misuse that the Javadoc of a layer shows gives the very message that stands below it. */
class MisuseExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("(<h2>Misuse</h2>.*?\\{@code\n)(.*?)(\n \\* }</pre>)", Pattern.DOTALL);
    private static final String MESSAGE = "[Annette/";
    /** What a comment says of the layer before: {@code gives 6x4x4}, {@code with 30 channels}, {@code // 6x28x28 ->}. */
    private static final Pattern BEFORE = Pattern.compile("gives (\\d[\\dx]*)|with (\\d+) channels|// +(\\d[\\dx]*) +->");
    private static final Pattern TYPE = Pattern.compile("class (\\w+)");

    @TestFactory
    Stream<DynamicTest> misuseGivesTheMessageShown() {
        Path words = Golden.docs("").resolveSibling("dsl-api/src/main/java/dev/annette");
        return Golden.files(words, ".java").stream().filter(file -> BLOCK.matcher(Golden.read(file)).find())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String source = Golden.read(file);
        Matcher block = BLOCK.matcher(source);
        assertThat(block.find()).isTrue();
        List<String> paragraphs = new ArrayList<>(List.of(block.group(2).replaceAll("(?m)^ \\* ?", "").split("\n\n")));
        for (int i = 1; i < paragraphs.size(); i++) {
            if (paragraphs.get(i).startsWith(MESSAGE)) {
                paragraphs.set(i, message(paragraphs.get(i - 1)));
            }
        }
        String shown =
                String.join("\n\n", paragraphs).lines().map(line -> (" * " + line).stripTrailing()).collect(Collectors.joining("\n"));
        Golden.check(file, source.substring(0, block.start(2)) + shown + source.substring(block.end(2)));
    }

    /** What the compiler says of a piece of code, place and quoted line left out. */
    private static String message(String code) {
        Matcher before = BEFORE.matcher(code);
        String input = !before.find() ? "3x32x32" : before.group(1) != null ? before.group(1)
                : before.group(2) != null ? before.group(2) + "x8x8" : before.group(3);
        Matcher type = TYPE.matcher(code);
        boolean isModel = type.find();
        String model = isModel ? code : "@Model(input = \"" + input + "\")\nabstract class Example {\n" + code + "\n}\n";
        Compilation compilation = Compilation.of(Compilation.Source.model(isModel ? type.group(1) : "Example", model));
        return compilation.diagnostics().stream().filter(Compilation.Message::isOurs).map(MisuseExamplesTest::withoutPlace)
                .collect(Collectors.joining("\n"));
    }

    private static String withoutPlace(Compilation.Message message) {
        List<String> lines = Arrays.asList(message.text().split("\n"));
        String first = lines.get(0).substring(lines.get(0).indexOf(MESSAGE));
        int caret = 1;
        while (!lines.get(caret).strip().equals("^")) {
            caret++;
        }
        return Stream.concat(Stream.of(first), lines.subList(caret + 1, lines.size()).stream().map(line -> line.replaceFirst("^ {2}", "")))
                .collect(Collectors.joining("\n"));
    }
}
