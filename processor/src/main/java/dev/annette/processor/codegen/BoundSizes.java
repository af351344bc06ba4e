package dev.annette.processor.codegen;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.Graph;

/**
 * The sizes that a plan is built for, as variables of the methods that build it.
 *
 * <pre>
 * int H = scope.size("H");
 * int W = scope.size("W");
 * </pre>
 */
final class BoundSizes {

    private final Set<String> symbols = new LinkedHashSet<>();

    BoundSizes(Graph graph) {
        graph.inputs().stream().flatMap(value -> value.knownShape().stream()).flatMap(shape -> shape.sizes().stream())
                .forEach(size -> symbols.addAll(size.symbols()));
    }

    /** The body of a method after the declarations of the sizes that it names. */
    CodeBlock declaredIn(CodeBlock body) {
        String code = body.toString().replaceAll("\"[^\"]*\"|//[^\n]*", "");
        CodeBlock.Builder statements = CodeBlock.builder();
        symbols.stream().filter(symbol -> Pattern.compile("\\b" + symbol + "\\b").matcher(code).find())
                .forEach(symbol -> statements.add("int $L = scope.size($S);\n", symbol, symbol));
        return statements.isEmpty() ? body : statements.add("\n").add(body).build();
    }
}
