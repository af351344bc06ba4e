package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) over the last dimensions of each sample.
 *
 * @param epsilon    added to the variance
 * @param isAffine   whether each element has a learned scale and shift
 * @param dimensions how many dimensions are normalised together; 0 for all of a picture or vector, the features of a sequence
 */
record LayerNormOperator(float epsilon, boolean isAffine, int dimensions) implements HandlesSequences {

    static LayerNormOperator read(Attributes attributes) {
        int dimensions = attributes.integer("dimensions");
        if (dimensions < 0) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "dimensions",
                    "delete dimensions to normalise a whole picture, or each step of a sequence", "dimensions", dimensions,
                    "0 or more");
        }
        return new LayerNormOperator(attributes.number("epsilon", number -> number >= 0, "at least 0", "1e-5f"), attributes.flag("affine"),
                dimensions);
    }

    @Override
    public String kind() {
        return "LayerNorm";
    }

    @Override
    public String describe() {
        return isAffine ? "" : "not affine";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!Axes.requireLayerRank(rule)) {
            return;
        }
        Shape input = rule.input();
        if (dimensions > input.rank()) {
            rule.problem(ProblemKind.INVALID_ATTRIBUTE, "dimensions", "dimensions = " + input.rank() + " or less", "dimensions", dimensions,
                    "at most " + input.rank() + ", which its input " + input + " has");
            return;
        }
        if (isAffine) {
            Shape normalised = new Shape(input.sizes().subList(input.rank() - dimensionsOf(input), input.rank()));
            if (normalised.isSymbolic()) {
                rule.symbolicSize("a fixed size for its weight", normalised.product(),
                        "affine = false, which needs no weight, or @BatchNorm in its place");
                return;
            }
            rule.parameter("weight", normalised, Initialization.ones());
            rule.parameter("bias", normalised, Initialization.zeros());
        }
        rule.output(input);
    }

    private int dimensionsOf(Shape input) {
        return dimensions > 0 ? dimensions : input.rank() == 2 ? 1 : input.rank();
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        Shape input = node.input().shape();
        return dimensionsOf(input) < input.rank() ? Steps.each()
                : Steps.mixed("normalises all steps together", "dimensions = 1, which normalises each step by itself");
    }

    @Override
    public void gradient(GradientRule rule) {
        List<Value> writes = new ArrayList<>(List.of(rule.inputGradient(0)));
        writes.addAll(rule.parameterGradients());
        rule.backward("backward", new BackwardPart.InPlace("backward"), rule.node().inputs(), writes);
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction norm = emitter.construct("LayerNormalization").option("input", node.input()).option("output", node.output());
        if (isAffine) {
            norm.option("scale", node.parameters().get("weight")).option("shift", node.parameters().get("bias"));
        }
        norm.option("epsilon", epsilon).option("dimensions", dimensionsOf(node.input().shape()));
        emitter.run(node.name(), "forward");
    }
}
