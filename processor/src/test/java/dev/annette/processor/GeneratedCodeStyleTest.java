package dev.annette.processor;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a careful colleague would not do, in no golden network. */
class GeneratedCodeStyleTest {

    private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");
    private static final Pattern QUALIFIED = Pattern.compile("\\b(java|javax|dev)\\.\\w+\\.\\w+");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|//.*");

    @TestFactory
    Stream<DynamicTest> each_golden_network_is_tidy() {
        return Golden.files(Golden.resources("golden"), "Network.java").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> isTidy(file)));
    }

    private static void isTidy(Path file) {
        String source = Golden.read(file);
        List<String> lines = List.of(source.split("\n", -1));

        assertThat(source).as("ends of lines").doesNotContain("\r", "\t").doesNotContain("\n\n\n").endsWith("}\n").doesNotEndWith("\n\n");
        assertThat(source).as("blank lines at the ends of blocks").doesNotContainPattern("\n\n +}").doesNotContainPattern("\\) \\{\n\n")
                .isASCII();
        assertThat(lines).as("width of code").allMatch(line -> line.replaceFirst(" *// .*", "").length() <= 140);
        assertThat(lines).as("width with what stands behind").allMatch(line -> line.length() <= 180);
        assertThat(lines).as("space at the end").allMatch(line -> line.equals(line.stripTrailing()));
        assertThat(source).as("silenced warnings").doesNotContain("@SuppressWarnings");
        for (String line : lines) {
            Matcher imported = IMPORT.matcher(line);
            if (imported.matches()) {
                assertThat(source.replace(line, "")).as("use of " + line).containsPattern("\\b" + imported.group(1) + "\\b");
            } else if (!line.startsWith("package ")) {
                assertThat(TEXT.matcher(line).replaceAll("")).as("qualified name").doesNotContainPattern(QUALIFIED);
            }
        }
    }
}
