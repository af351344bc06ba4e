package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Reduces a sample along some of its axes, which disappear.
 *
 * @param result what is computed
 * @param axes   the axes; empty for all
 */
record ReductionOperator(Result result, List<Integer> axes) implements HandlesSequences {

    /** What is computed, and which forward values its gradient reads. */
    enum Result {
        SUM(false, false), MEAN(false, false), MAX(true, true), VARIANCE(true, false);

        private final boolean backwardReadsInput;
        private final boolean backwardReadsOutput;

        Result(boolean backwardReadsInput, boolean backwardReadsOutput) {
            this.backwardReadsInput = backwardReadsInput;
            this.backwardReadsOutput = backwardReadsOutput;
        }
    }

    static ReductionOperator read(Result result, Attributes attributes) {
        return new ReductionOperator(result, Axes.list(attributes.integers("axes")));
    }

    @Override
    public String kind() {
        return result.name().charAt(0) + result.name().substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String describe() {
        return axes.isEmpty() ? "" : "axes " + Axes.text(axes);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Axes.find(rule, axes).ifPresent(found -> rule.output(found.isEmpty() ? Shape.of() : Axes.without(rule.input(), found)));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        int rank = node.input().shape().rank();
        return !axes.isEmpty() && axes.stream().allMatch(axis -> Axes.of(axis, rank) > 0) ? Steps.each()
                : Steps.mixed("reads all steps at once", "another axis, such as -1: axis 0 is time");
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Value> reads = new ArrayList<>();
        if (result.backwardReadsInput) {
            reads.add(rule.node().input());
        }
        if (result.backwardReadsOutput) {
            reads.add(rule.node().output());
        }
        rule.backward("backward", reads, List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction reduction = emitter.construct("Reduction").option("input", node.input()).option("output", node.output())
                .option(result.name().toLowerCase(Locale.ROOT));
        if (!axes.isEmpty()) {
            int rank = node.input().shape().rank();
            reduction.numbers("axes", axes.stream().mapToInt(axis -> Axes.of(axis, rank)).toArray());
        }
        emitter.run(node.operatorName(), "forward");
    }
}
