package dev.annette.processor.codegen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.palantir.javapoet.CodeBlock;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Graph;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;

/**
 * What must hold for the sizes that are bound when a plan is built, as calls on the network's description: each is large enough for all layers, and what is added or joined
 * is of one size.
 *
 * <pre>
 * .least("H", 12, "conv2: 6x(H/2)x(W/2) -> 16x(H/2-4)x(W/2-4)")
 * .equal("plus1", "2 * (H / 4)", "H / 2")
 * </pre>
 */
final class SizeRules {

    /** More than any size that a sample of floats can have. */
    private static final long MOST = Integer.MAX_VALUE;

    private final Graph graph;

    SizeRules(Graph graph) {
        this.graph = graph;
    }

    /** The calls, in the order of the alphabet and of the layers. */
    List<CodeBlock> calls() {
        Set<String> symbols = new TreeSet<>();
        graph.inputs().forEach(input -> symbols.addAll(input.shape().symbols()));
        List<CodeBlock> calls = new ArrayList<>();
        symbols.forEach(symbol -> addLeast(symbol, calls));
        addEqualities(calls);
        return calls;
    }

    /** Adds the layer that needs the largest number, if one needs more than 1. */
    private void addLeast(String symbol, List<CodeBlock> calls) {
        long most = 1;
        CodeBlock call = null;
        for (Node node : graph.allNodes().toList()) {
            for (Value output : node.outputs()) {
                for (Size size : output.shape().sizes()) {
                    long needed = size.symbols().equals(Set.of(symbol)) && size.isMonotone() ? least(size) : 1;
                    if (needed > most) {
                        most = needed;
                        call = CodeBlock.of(".least($S, $L, $S)", symbol, needed,
                                node.name() + ": " + node.input().sampleShape() + " -> " + output.sampleShape());
                    }
                }
            }
        }
        if (call != null) {
            calls.add(call);
        }
    }

    /** The smallest number to which the only symbol of a size may be bound, so that the size is at least 1. */
    private static long least(Size size) {
        long tooSmall = 0;
        long enough = 1;
        while (enough < MOST && size.at(enough) < 1) {
            tooSmall = enough;
            enough *= 2;
        }
        while (enough - tooSmall > 1) {
            long middle = (tooSmall + enough) / 2;
            if (size.at(middle) < 1) {
                tooSmall = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    /** Adds the sizes that have to be equal although their expressions differ, each pair once. */
    private void addEqualities(List<CodeBlock> calls) {
        Set<ComparesSizes.Equality> told = new LinkedHashSet<>();
        for (Node node : graph.allNodes().toList()) {
            if (node.operator() instanceof ComparesSizes comparing) {
                List<Shape> inputs = node.inputs().stream().map(Value::shape).toList();
                comparing.equalities(inputs).stream().filter(sizes -> !sizes.isCertain() && told.add(sizes))
                        .forEach(sizes -> calls.add(CodeBlock.of(".equal($S, $S, $S)", node.name(), sizes.left(), sizes.right())));
            }
        }
    }
}
