package dev.annette.processor.codegen;

import java.util.List;
import java.util.regex.Pattern;

import com.palantir.javapoet.CodeBlock;

/** Lays out generated statements as a person would: long chains wrapped, comments in a column. */
final class Line {

    private static final int WIDTH = 120;
    private static final int WIDEST = 140;
    private static final String INDENT = "    ";
    private static final String RUNTIME = "dev.annette.";
    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private Line() {}

    /**
     * One statement that is a chain of calls, wrapped before the call that would pass the edge.
     *
     * @param start  what the chain starts with, such as {@code conv1 = Convolution.named("conv1")}
     * @param links  the calls, each starting with a dot
     * @param indent how far the statement stands in
     */
    static CodeBlock chain(CodeBlock start, List<CodeBlock> links, int indent) {
        CodeBlock.Builder statement = CodeBlock.builder().add(start);
        int column = indent + width(start);
        for (CodeBlock link : links) {
            int width = width(link);
            if (column + width > WIDTH) {
                statement.add("\n" + INDENT + INDENT);
                column = indent + 2 * INDENT.length();
            }
            statement.add(link);
            column += width;
        }
        return statement.add(";\n").build();
    }

    /** A call with its arguments, each on a line where even a wide screen would not show them on one. */
    static CodeBlock call(String method, List<CodeBlock> arguments, int column) {
        CodeBlock onOneLine = CodeBlock.of(".$L($L)", method, arguments.stream().collect(CodeBlock.joining(", ")));
        return column + width(onOneLine) < WIDEST ? onOneLine
                : CodeBlock.of(".$L($L)", method, arguments.stream().collect(CodeBlock.joining(",\n" + INDENT.repeat(4))));
    }

    /** A variable that a call of the plan's scope gives; wrapped before the call where even a wide screen would not show it. */
    static CodeBlock assigned(CodeBlock variable, CodeBlock call, int indent) {
        boolean isWide = indent + width(variable) + " = scope;".length() + width(call) > WIDEST;
        return CodeBlock.of("$L = scope$L$L;\n", variable, isWide ? "\n" + INDENT + INDENT : "", call);
    }

    /** Statements with comments in one column. */
    static CodeBlock commented(List<String> statements, List<String> comments) {
        int width = statements.stream().mapToInt(String::length).max().orElse(0);
        CodeBlock.Builder block = CodeBlock.builder();
        for (int i = 0; i < statements.size(); i++) {
            String comment = comments.get(i);
            String gap = comment.isEmpty() ? "" : " ".repeat(width - statements.get(i).length() + 4) + "// " + comment;
            block.add("$L\n", statements.get(i) + gap);
        }
        return block.build();
    }

    /** The width of a block as it will be printed, with imported names. */
    private static int width(CodeBlock block) {
        String text = block.toString();
        return text.contains(RUNTIME) ? QUALIFIER.matcher(text).replaceAll("").length() : text.length();
    }
}
