package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Value;

/** Joins values along their first dimension: the channels of pictures. */
record ConcatOperator() implements ComparesSizes {

    @Override
    public String kind() {
        return "Concat";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Shape first = rule.input();
        Size joined = Size.of(0);
        for (Shape other : rule.inputs()) {
            if (other.rank() != first.rank()
                    || !equalities(List.of(first, other)).stream().allMatch(sizes -> sizes.left().mayEqual(sizes.right()))) {
                rule.problem(ProblemKind.SHAPES_DIFFER, "",
                        "bring all to one height and width, for example by padding = 1 for a 3x3 kernel", first, other, "joined",
                        "all but the first size must be the same");
                return;
            }
            joined = joined.plus(other.at(0));
        }
        rule.output(first.with(0, joined));
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        Shape first = inputs.get(0);
        return inputs.stream().flatMap(other -> IntStream.range(1, first.rank()).mapToObj(i -> new Equality(first.at(i), other.at(i))))
                .toList();
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Value> gradients = new ArrayList<>();
        for (int i = 0; i < rule.node().inputs().size(); i++) {
            gradients.add(rule.inputGradient(i));
        }
        rule.backward("backward", List.of(), gradients);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction joining = emitter.construct("Concatenation");
        node.inputs().forEach(input -> joining.option("input", input));
        joining.option("output", node.output());
        emitter.run(node.name(), "forward");
    }
}
