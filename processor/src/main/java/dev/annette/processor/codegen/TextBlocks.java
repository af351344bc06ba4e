package dev.annette.processor.codegen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.palantir.javapoet.CodeBlock;

/** Lines of text as text blocks of Java. */
final class TextBlocks {

    /** A string constant takes 65,535 bytes. */
    private static final int MOST_BYTES = 60_000;

    private TextBlocks() {}

    /** A block, or several where one would be more than a constant can hold. */
    static List<CodeBlock> of(List<String> lines, String indent) {
        List<CodeBlock> blocks = new ArrayList<>();
        CodeBlock.Builder block = CodeBlock.builder();
        int bytes = 0;
        for (String line : lines) {
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes + more > MOST_BYTES) {
                blocks.add(block.build());
                block = CodeBlock.builder();
                bytes = 0;
            }
            block.add("$L$L\n", indent, line);
            bytes += more;
        }
        blocks.add(block.build());
        return blocks.stream().map(each -> CodeBlock.of("\"\"\"\n$L$L\"\"\"", each, indent)).toList();
    }
}
