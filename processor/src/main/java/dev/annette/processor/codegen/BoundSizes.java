package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;

/**
 * The sizes that a plan is built for, with what must hold for them: the statements that come before any operator is built.
 *
 * <pre>
 * int H = scope.size("H", 12, "conv2: 6x(H/2)x(W/2) -> 16x((H/2)-4)x((W/2)-4)");
 * scope.requireEqual("plus1", "2*(H/4)", 2 * (H / 4), "H/2", H / 2);
 * </pre>
 */
final class BoundSizes {

    /** More than any size that a sample of floats can have. */
    private static final long MOST = Integer.MAX_VALUE;

    private final Graph graph;
    private final Set<String> symbols = new LinkedHashSet<>();

    BoundSizes(Graph graph) {
        this.graph = graph;
        graph.inputs().stream().map(Value::shape).flatMap(shape -> shape.sizes().stream()).forEach(size -> symbols.addAll(size.symbols()));
    }

    /** Reads all sizes and checks them, a paragraph of its own; nothing for a model whose sizes are all known. */
    CodeBlock checked() {
        CodeBlock.Builder statements = CodeBlock.builder();
        symbols.forEach(symbol -> statements.add(declared(symbol, leastSize(symbol))));
        equalities().forEach(statements::add);
        return symbols.isEmpty() ? statements.build() : statements.add("\n").build();
    }

    /** Reads the sizes that the body of a method names. */
    CodeBlock read(CodeBlock body) {
        CodeBlock.Builder statements = CodeBlock.builder();
        String code = body.toString().replaceAll("\"[^\"]*\"", "");
        symbols.stream().filter(symbol -> Pattern.compile("\\b" + symbol + "\\b").matcher(code).find())
                .forEach(symbol -> statements.add(declared(symbol, CodeBlock.of(".size($S)", symbol))));
        return statements.build();
    }

    private static CodeBlock declared(String symbol, CodeBlock call) {
        return Line.assigned(CodeBlock.of("int $L", symbol), call, 12);
    }

    /** The call that reads a size, with the layer that needs the largest one. */
    private CodeBlock leastSize(String symbol) {
        long least = 1;
        CodeBlock call = CodeBlock.of(".size($S)", symbol);
        for (Node node : graph.nodes()) {
            for (Value output : node.isBackward() ? List.<Value>of() : node.outputs()) {
                for (Size size : output.shape().sizes()) {
                    long needed = size.symbols().equals(Set.of(symbol)) && size.isMonotone() ? least(size) : 1;
                    if (needed > least) {
                        least = needed;
                        call = CodeBlock.of(".size($S, $L, $S)", symbol, needed,
                                node.name() + ": " + node.input().shape() + " -> " + output.shape());
                    }
                }
            }
        }
        return call;
    }

    /** The smallest number to which its only symbol may be bound, so that it is at least 1. */
    private static long least(Size size) {
        long tooSmall = 0;
        long enough = 1;
        while (enough < MOST && valueAt(size, enough) < 1) {
            tooSmall = enough;
            enough *= 2;
        }
        while (enough - tooSmall > 1) {
            long middle = (tooSmall + enough) / 2;
            if (valueAt(size, middle) < 1) {
                tooSmall = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    private static long valueAt(Size size, long number) {
        return size.evaluate(symbol -> number);
    }

    /** Which sizes have to be equal although their expressions differ. */
    private List<CodeBlock> equalities() {
        List<CodeBlock> statements = new ArrayList<>();
        Set<ComparesSizes.Equality> told = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (node.isBackward() || !(node.operator() instanceof ComparesSizes comparing)) {
                continue;
            }
            List<Shape> inputs = node.inputs().stream().map(Value::shape).toList();
            for (ComparesSizes.Equality equality : comparing.equalities(inputs)) {
                if (!equality.isCertain() && told.add(equality)) {
                    statements.add(CodeBlock.of("scope.requireEqual($S, $S, $L, $S, $L);\n", node.name(), equality.left(), equality.left(),
                            equality.right(), equality.right()));
                }
            }
        }
        return statements;
    }
}
