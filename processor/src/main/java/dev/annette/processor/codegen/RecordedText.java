package dev.annette.processor.codegen;

import java.util.List;
import java.util.Optional;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * What the class file of a network has to tell of its model's {@code forward}.
 *
 * @param version of the notation
 * @param lines   nothing for a chain
 */
public record RecordedText(int version, List<String> lines) {

    private static final ClassName ANNOTATION = ClassName.get("dev.annette", "Recorded");
    private static final int WIDTH = 115;
    /** Behind commas and before the source. */
    private static final String BREAKS = "(?<=, )|(?=  // )";
    private static final String CONTINUED = "\\\n        ";

    /** The annotation that carries it; empty for a chain. */
    Optional<AnnotationSpec> annotation() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<CodeBlock> blocks = TextBlocks.of(lines.stream().map(RecordedText::wrapped).toList(), "");
        return Optional.of(AnnotationSpec.builder(ANNOTATION).addMember("version", "$L", version)
                .addMember("value", blocks.size() == 1 ? "$L" : "{$L}", blocks.stream().collect(CodeBlock.joining(", "))).build());
    }

    /** A line in lines that fit, which the compiler joins again. */
    private static String wrapped(String line) {
        StringBuilder lines = new StringBuilder();
        int width = 0;
        for (String part : line.replace("\\", "\\\\").replace("\"\"\"", "\"\"\\\"").split(BREAKS)) {
            if (width > 0 && width + part.length() > WIDTH) {
                lines.append(CONTINUED);
                width = 0;
            }
            lines.append(part);
            width += part.length();
        }
        return lines.toString();
    }
}
