package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.HasSeveralResults;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Cuts a sample into several along one axis.
 *
 * @param axis    the axis
 * @param sizes   the size of each part, which add up to that of the axis; empty for equal parts
 * @param results how many parts
 */
record SplitOperator(int axis, List<Integer> sizes, int results) implements HasSeveralResults, HandlesSequences {

    private static final int MOST_PARTS = 4096;

    static SplitOperator read(Attributes attributes) {
        List<Integer> sizes = Axes.list(attributes.integers("sizes", 1));
        return new SplitOperator(attributes.integer("axis"), sizes, sizes.size());
    }

    static SplitOperator readChunks(Attributes attributes) {
        int count = attributes.positive("count");
        if (count > MOST_PARTS) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "count", "fewer parts", "count", count, "at most " + MOST_PARTS);
        }
        return new SplitOperator(attributes.integer("axis"), List.of(), Math.min(count, MOST_PARTS));
    }

    @Override
    public String kind() {
        return sizes.isEmpty() ? "Chunk" : "Split";
    }

    @Override
    public String describe() {
        return (sizes.isEmpty() ? "count " + results : "sizes " + Axes.text(sizes)) + (axis == 0 ? "" : ", axis " + axis);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        OptionalInt found = Axes.find(rule, axis);
        if (found.isEmpty()) {
            return;
        }
        Shape input = rule.input();
        int size = input.size(found.getAsInt());
        int together = sizes.stream().mapToInt(Integer::intValue).sum();
        if (sizes.isEmpty() ? size % results != 0 : together != size) {
            rule.problem(ProblemKind.SIZES_DONT_FIT, sizes.isEmpty() ? "count" : "sizes",
                    sizes.isEmpty() ? "split tells the size of each part" : "sizes that add up to " + size
                            + ", or slice for a part alone",
                    sizes.isEmpty() ? "chunk " + results : "split " + Axes.text(sizes), input,
                    sizes.isEmpty() ? "it does not divide the size " + size + " of axis " + axis
                            : "that is " + together + " together, but axis " + axis + " has the size " + size);
            return;
        }
        for (int i = 0; i < results; i++) {
            rule.output(i, input.with(found.getAsInt(), sizes.isEmpty() ? size / results : sizes.get(i)));
        }
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Axes.of(axis, node.input().shape().rank()) > 0 ? Steps.each()
                : Steps.mixed("cuts the sequence in parts", "another axis than 0, which is time");
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Boolean> present = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            present.add(rule.outputGradient(i).isPresent());
        }
        rule.backward("backward", new Backward(present), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emit(node, emitter, axis, 0);
    }

    /** Emits a split whose first part begins somewhere. */
    static void emit(Node node, Emitter emitter, int axis, int start) {
        int along = Axes.of(axis, node.input().shape().rank());
        Emitter.Construction split = emitter.construct("Split").option("input", node.input());
        if (along != 0) {
            split.option("axis", along);
        }
        int first = start;
        for (Value part : node.outputs()) {
            split.option("slice", first, part);
            first += part.shape().size(along);
        }
        emitter.run(node.operatorName(), "forward");
    }

    /**
     * Puts the gradients of the parts into that of the input.
     *
     * @param present for each part whether its gradient is among the inputs; it is zero otherwise
     */
    record Backward(List<Boolean> present) implements BackwardPart {

        static Backward ofOne() {
            return new Backward(Collections.singletonList(true));
        }

        @Override
        public String part() {
            return "backward";
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            List<Optional<Value>> values = new ArrayList<>(List.of(Optional.of(node.output())));
            int next = 0;
            for (boolean isPresent : present) {
                values.add(isPresent ? Optional.of(node.inputs().get(next++)) : Optional.empty());
            }
            emitter.connect(node.operatorName(), "buildBackward", values.stream().map(value -> value.orElse(null)).toArray(Value[]::new));
            emitter.run(node.operatorName(), part());
        }
    }
}
