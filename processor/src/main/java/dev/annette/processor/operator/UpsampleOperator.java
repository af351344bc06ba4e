package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/**
 * Brings pictures to another height and width.
 *
 * @param factors    how many times the height and width, or empty where {@code size} is told
 * @param size       the new height and width, or empty
 * @param isBilinear whether between pixels is interpolated, else the nearest is taken
 */
record UpsampleOperator(List<Integer> factors, List<Integer> size, boolean isBilinear) implements Operator {

    static UpsampleOperator read(Attributes attributes) {
        boolean isBilinear = attributes.constant("interpolation").equals("BILINEAR");
        boolean hasFactors = attributes.integers("value").length > 0;
        boolean hasSize = attributes.integers("size").length > 0;
        if (hasFactors && hasSize) {
            attributes.problem(ProblemKind.CONFLICTING_ATTRIBUTES, "size", "delete one of them", "value", "size", "the new size");
        }
        if (!hasFactors && !hasSize) {
            attributes.problem(ProblemKind.MISSING_ATTRIBUTE, "", "for example value = 2", "the factor");
            return new UpsampleOperator(List.of(1, 1), List.of(), isBilinear);
        }
        return hasFactors ? new UpsampleOperator(pair(attributes, "value"), List.of(), isBilinear)
                : new UpsampleOperator(List.of(), pair(attributes, "size"), isBilinear);
    }

    private static List<Integer> pair(Attributes attributes, String name) {
        int[] numbers = attributes.integers(name, 1);
        if (numbers.length > 2) {
            attributes.problem(ProblemKind.NUMBER_COUNT, name, name + " = 2, or {2, 2}", name, numbers.length, "a picture has two axes");
        }
        return List.of(numbers[0], numbers[Math.min(1, numbers.length - 1)]);
    }

    static UpsampleOperator readMethod(Attributes attributes, boolean isBilinear) {
        if (attributes.isGiven("factor")) {
            int factor = attributes.positive("factor");
            return new UpsampleOperator(List.of(factor, factor), List.of(), isBilinear);
        }
        return new UpsampleOperator(List.of(), List.of(attributes.positive("height"), attributes.positive("width")), isBilinear);
    }

    @Override
    public String kind() {
        return "Upsample";
    }

    @Override
    public String describe() {
        List<Integer> numbers = size.isEmpty() ? factors : size;
        return (size.isEmpty() ? "factor " : "size ") + (numbers.get(0).equals(numbers.get(1)) ? numbers.get(0) : Axes.text(numbers))
                + (isBilinear ? ", bilinear" : "");
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (SampleAxes.PICTURE.require(rule, "reshape it to channels x height x width first")) {
            Shape input = rule.input();
            Size height = size.isEmpty() ? input.at(1).times(factors.get(0)) : Size.of(size.get(0));
            Size width = size.isEmpty() ? input.at(2).times(factors.get(1)) : Size.of(size.get(1));
            rule.output(new Shape(List.of(input.at(0), height, width)));
        }
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("Upsampling").option("input", node.input()).option("output", node.output())
                .option(isBilinear ? "bilinear" : "nearest");
        emitter.run(node.operatorName(), "forward");
    }
}
