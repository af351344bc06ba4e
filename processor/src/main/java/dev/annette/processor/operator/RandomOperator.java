package dev.annette.processor.operator;

import java.util.Locale;

import dev.annette.processor.graph.DrawsForEachSample;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * Random numbers for each sample, other ones in every training step.
 *
 * @param distribution the constant of the runtime's {@code Distribution}
 * @param shape        their shape
 */
record RandomOperator(String distribution, Shape shape) implements DrawsForEachSample {

    static RandomOperator read(String distribution, Attributes attributes) {
        return new RandomOperator(distribution, Shape.of(attributes.integers("shape", 1)));
    }

    @Override
    public String kind() {
        return "Random";
    }

    @Override
    public String describe() {
        return distribution.toLowerCase(Locale.ROOT);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.batched(true);
        rule.output(shape);
    }

    @Override
    public void gradient(GradientRule rule) {
        // nothing is learnt
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        emitter.construct("RandomValues").option("distribution", new Emitter.Constant("Distribution", distribution))
                .option("output", node.output());
        emitter.run(node.operatorName(), "forward");
    }
}
