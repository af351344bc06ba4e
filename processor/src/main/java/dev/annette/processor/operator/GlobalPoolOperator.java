package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;

/**
 * The mean or maximum of each channel over the whole picture or sequence: one number per channel.
 *
 * @param isMaximum    maximum, else mean
 * @param forSequences how a sample of two dimensions is read
 */
record GlobalPoolOperator(boolean isMaximum, SampleAxes forSequences) implements HandlesSequences {

    static GlobalPoolOperator readAverage(Attributes attributes) {
        return new GlobalPoolOperator(false, SampleAxes.read(attributes));
    }

    static GlobalPoolOperator readMax(Attributes attributes) {
        return new GlobalPoolOperator(true, SampleAxes.read(attributes));
    }

    @Override
    public String kind() {
        return isMaximum ? "GlobalMaxPool" : "GlobalAveragePool";
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        SampleAxes.ofAny(rule, forSequences).ifPresent(axes -> rule.output(Shape.of(axes.channels(rule.input()))));
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return PoolWindows.axes(node, forSequences).isTimeFirst()
                ? Steps.whole(isMaximum ? "takes the maximum of all steps" : "takes the mean of all steps")
                : Steps.MIXED;
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        if (PoolWindows.axes(node, forSequences).isTimeFirst()) {
            emitter.construct("SequencePooling").option("input", node.input()).option("output", node.output())
                    .option(isMaximum ? "max" : "average");
            emitter.run(node.operatorName(), "forward");
            return;
        }
        List<Size> whole = PoolWindows.axes(node, forSequences).spatial(node.input().shape());
        Object[] arguments = isMaximum ? new Object[0] : new Object[] {false};
        PoolWindows.emitTiles(node, emitter, isMaximum ? "max" : "average", arguments, forSequences, whole);
    }
}
