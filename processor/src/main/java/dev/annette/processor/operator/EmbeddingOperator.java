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
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * Looks up a learned vector for each index of a sample (Bengio et al. 2003). Indices have no gradient.
 *
 * @param vocabulary   how many indices there are
 * @param units        the length of a vector
 * @param paddingIndex the index whose vector starts with zeros and does not learn; {@link #NONE} for none
 * @param initializer  of the vectors
 */
record EmbeddingOperator(int vocabulary, int units, int paddingIndex, InitializerChoice initializer) implements HandlesSequences {

    private static final int NONE = -1;

    /** The units make one more. */
    private static final int MOST_AXES = 3;

    static EmbeddingOperator read(Attributes attributes) {
        int vocabulary = attributes.positive("vocabulary");
        int paddingIndex = attributes.integer("paddingIndex");
        if (paddingIndex < NONE || paddingIndex >= vocabulary) {
            attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "paddingIndex",
                    "delete paddingIndex for none" + (paddingIndex < NONE || paddingIndex == Integer.MAX_VALUE ? ""
                            : ", or vocabulary = " + (paddingIndex + 1)),
                    "paddingIndex", paddingIndex, "-1 for none, or 0 to " + (vocabulary - 1));
        }
        return new EmbeddingOperator(vocabulary, attributes.positive("units"), paddingIndex, attributes.initializer("initializer"));
    }

    @Override
    public String kind() {
        return "Embedding";
    }

    @Override
    public String describe() {
        return "vocabulary " + vocabulary + ", units " + units + (hasPadding() ? ", padding index " + paddingIndex : "");
    }

    private boolean hasPadding() {
        return paddingIndex != NONE;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!Axes.requireLayerRank(rule, MOST_AXES)) {
            return;
        }
        Initialization start = initializer.resolve(units, vocabulary);
        rule.parameter("weight", Shape.of(vocabulary, units), hasPadding() ? start.withZeroRow(paddingIndex, units) : start);
        List<Size> sizes = new ArrayList<>(rule.input().sizes());
        sizes.add(Size.of(units));
        rule.output(new Shape(sizes));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), rule.parameterGradients());
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction embedding = emitter.construct("Embedding").option("input", node.input())
                .option("weight", node.parameters().get("weight")).option("output", node.output());
        if (hasPadding()) {
            embedding.option("paddingIndex", paddingIndex);
        }
        emitter.run(node.operatorName(), "forward");
    }
}
