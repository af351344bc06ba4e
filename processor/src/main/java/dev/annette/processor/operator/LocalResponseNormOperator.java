package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;

/**
 * Local response normalisation across channels (Krizhevsky, Sutskever and Hinton 2012): {@code x / (k + alpha / size * sum of squares)^beta}.
 *
 * @param size  how many neighbouring channels are summed, odd
 * @param alpha scale of the sum
 * @param beta  exponent
 * @param k     constant
 */
record LocalResponseNormOperator(int size, float alpha, float beta, float k) implements Operator {

    static LocalResponseNormOperator read(Attributes attributes) {
        int size = attributes.positive("size");
        if (size % 2 == 0) {
            attributes.problem(ProblemKind.SIZE_NOT_ODD, "size", "size = " + (size - 1) + " or " + (size + 1), size);
        }
        return new LocalResponseNormOperator(size, attributes.number("alpha"), attributes.number("beta"), attributes.number("k"));
    }

    @Override
    public String kind() {
        return "LocalResponseNorm";
    }

    @Override
    public String describe() {
        return "size " + size;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (SampleAxes.PICTURE.require(rule, "@LayerNorm for sequences")) {
            rule.output(rule.input());
        }
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", rule.node().inputs(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("LocalResponseNormalization").option("input", node.input()).option("output", node.output()).option("size", size)
                .option("alpha", alpha)
                .option("beta", beta).option("k", k);
        emitter.run(node.operatorName(), "forward");
    }
}
