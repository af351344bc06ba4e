package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.SharesMemory;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Gives the elements of a sample, in their row-major order, other sizes.
 *
 * @param form  how the new sizes are told
 * @param sizes the new sizes, one of which may be -1 to be worked out; or the axis to add or take away
 */
record ReshapeOperator(Form form, List<Integer> sizes) implements SharesMemory, HandlesSequences {

    private static final int WORKED_OUT = -1;

    /** How the new sizes are told. */
    private enum Form {
        RESHAPE("Reshape"), SQUEEZE("Squeeze"), UNSQUEEZE("Unsqueeze");

        private final String kind;

        Form(String kind) {
            this.kind = kind;
        }
    }

    static ReshapeOperator read(Attributes attributes) {
        return new ReshapeOperator(Form.RESHAPE, Axes.list(attributes.integers("shape")));
    }

    static ReshapeOperator readSqueeze(Attributes attributes) {
        return new ReshapeOperator(Form.SQUEEZE, List.of(attributes.integer("axis")));
    }

    static ReshapeOperator readUnsqueeze(Attributes attributes) {
        return new ReshapeOperator(Form.UNSQUEEZE, List.of(attributes.integer("axis")));
    }

    @Override
    public String kind() {
        return form.kind;
    }

    @Override
    public String describe() {
        return (form == Form.RESHAPE ? "" : "axis ") + Axes.text(sizes);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        switch (form) {
            case RESHAPE -> reshape(rule);
            case SQUEEZE -> squeeze(rule);
            case UNSQUEEZE -> unsqueeze(rule);
        }
    }

    private void reshape(ShapeRule rule) {
        if (sizes.stream().anyMatch(size -> size < 1 && size != WORKED_OUT)
                || sizes.stream().filter(size -> size == WORKED_OUT).count() > 1) {
            rule.problem(ProblemKind.INVALID_ATTRIBUTE, "shape", "sizes of at least 1, and -1 for one that follows from the others",
                    "shape",
                    Axes.text(sizes), "sizes of at least 1, or -1 once");
            return;
        }
        Size elements = rule.input().product();
        long given = new Shape(sizes.stream().filter(size -> size != WORKED_OUT).map(Size::of).toList()).elements();
        Size rest = elements.dividedBy(given);
        boolean fits = sizes.contains(WORKED_OUT) ? rest.times(given).equals(elements) : elements.is(given);
        if (!fits) {
            rule.problem(ProblemKind.SIZES_DONT_FIT, "shape", "for example reshape(-1), which is " + elements, "shape " + Axes.text(sizes),
                    rule.input(),
                    sizes.contains(WORKED_OUT) ? given + " does not divide its " + elements + " elements"
                            : "it has " + elements + " elements, not " + given);
            return;
        }
        rule.output(new Shape(sizes.stream().map(size -> size == WORKED_OUT ? rest : Size.of(size)).toList()));
    }

    private void squeeze(ShapeRule rule) {
        OptionalInt axis = Axes.find(rule, sizes.get(0));
        if (axis.isEmpty()) {
            return;
        }
        int size = rule.input().size(axis.getAsInt());
        if (size != 1) {
            rule.problem(ProblemKind.SIZES_DONT_FIT, "axis", "an axis of size 1, or a reduction such as mean(" + sizes.get(0) + ")",
                    "squeeze " + sizes.get(0), rule.input(), "that axis has the size " + size + ", and only a size of 1 can be left out");
            return;
        }
        rule.output(Axes.without(rule.input(), List.of(axis.getAsInt())));
    }

    private void unsqueeze(ShapeRule rule) {
        int rank = rule.input().rank() + 1;
        int axis = sizes.get(0);
        if (axis < -rank || axis >= rank) {
            rule.problem(ProblemKind.NO_SUCH_AXIS, "axis", "an axis from 0 to " + (rank - 1) + "; -1 is behind the last", axis,
                    rule.input() + " with one more");
            return;
        }
        List<Size> changed = new ArrayList<>(rule.input().sizes());
        changed.add(Axes.of(axis, rank), Size.of(1));
        rule.output(new Shape(changed));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return node.output().shape().rank() > 0 && node.output().shape().at(0).equals(node.input().shape().at(0)) ? Steps.each()
                : Steps.mixed("moves elements from step to step", "a shape whose first axis stays, such as reshape(-1, 8, 8)");
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new Backward(), List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Reshape").option("input", node.input()).option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }

    /** The gradient in the input's shape. */
    record Backward() implements BackwardPart, SharesMemory {

        @Override
        public String part() {
            return "backward";
        }
    }
}
