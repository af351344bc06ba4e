package dev.annette.processor.operator;

import java.util.List;
import java.util.stream.IntStream;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Operator;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/**
 * The mean or maximum over windows chosen so that the result has a given size: window i reaches from {@code floor(i * input / output)} to
 * {@code ceil((i + 1) * input / output)}. Where the output's size divides the input's, all windows are alike and oneDNN pools them.
 *
 * @param isMaximum    maximum, else mean
 * @param size         the size wanted: one number, or height and width
 * @param forSequences how a sample of two dimensions is read
 */
record AdaptivePoolOperator(boolean isMaximum, List<Integer> size, SampleAxes forSequences) implements Operator {

    static AdaptivePoolOperator readAverage(Attributes attributes) {
        return read(attributes, false);
    }

    static AdaptivePoolOperator readMax(Attributes attributes) {
        return read(attributes, true);
    }

    private static AdaptivePoolOperator read(Attributes attributes, boolean isMaximum) {
        List<Integer> size = IntStream.of(attributes.integers("value", 1)).boxed().toList();
        return new AdaptivePoolOperator(isMaximum, size, SampleAxes.read(attributes));
    }

    @Override
    public String kind() {
        return isMaximum ? "AdaptiveMaxPool" : "AdaptiveAveragePool";
    }

    @Override
    public String describe() {
        return "to " + Window.join(size);
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        SampleAxes.of(rule, forSequences).ifPresent(axes -> {
            int dimensions = axes.spatial(rule.input()).size();
            if (size.size() != 1 && size.size() != dimensions) {
                Window.reportCount(rule, "value", size, dimensions);
                return;
            }
            rule.output(axes.shape(axes.channels(rule.input()),
                    IntStream.range(0, dimensions).mapToObj(i -> Size.of(size.get(size.size() == 1 ? 0 : i))).toList()));
        });
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", List.of(), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        SampleAxes axes = PoolWindows.axes(node, forSequences);
        List<Size> input = axes.spatial(node.input().shape());
        List<Size> output = axes.spatial(node.output().shape());
        String mode = isMaximum ? "max" : "average";
        Object[] arguments = isMaximum ? new Object[0] : new Object[] {false};
        List<Size> kernel = IntStream.range(0, input.size()).mapToObj(i -> input.get(i).dividedBy(output.get(i).number())).toList();
        if (IntStream.range(0, input.size()).allMatch(i -> kernel.get(i).times(output.get(i)).equals(input.get(i)))) {
            PoolWindows.emitTiles(node, emitter, mode, arguments, forSequences, kernel);
            return;
        }
        Emitter.Construction pooling =
                emitter.construct("WindowedPooling").option("input", node.input()).option("output", node.output()).option(mode, arguments)
                        .option("adaptive");
        if (axes.isTimeFirst()) {
            pooling.option("timeFirst");
        }
        emitter.run(node.operatorName(), "forward");
    }
}
