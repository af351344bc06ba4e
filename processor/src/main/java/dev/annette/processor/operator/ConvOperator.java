package dev.annette.processor.operator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.AcceptsFoldedNorm;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;

/**
 * Convolution over pictures ({@code @Conv}) and over sequences ({@code @Conv1d}).
 *
 * @param axes            how the sample is read
 * @param filters         how many channels come out
 * @param window          kernel, stride, padding, dilation
 * @param groups          into how many parts the channels are split
 * @param hasBias         whether each filter adds a number of its own
 * @param initializer     of the weight
 * @param biasInitializer of the bias
 * @param result          what happens to the result before it is stored
 */
record ConvOperator(SampleAxes axes, int filters, Window window, int groups, boolean hasBias, InitializerChoice initializer,
        InitializerChoice biasInitializer,
        FusedResult result) implements AcceptsActivation, AcceptsFoldedNorm {

    static ConvOperator read(Attributes attributes) {
        return read(attributes, SampleAxes.PICTURE);
    }

    static ConvOperator readOneDimensional(Attributes attributes) {
        return read(attributes, SampleAxes.read(attributes));
    }

    private static ConvOperator read(Attributes attributes, SampleAxes axes) {
        Window window =
                Window.of(attributes.integers("kernel", 1), attributes.integers("stride", 1), attributes.integers("padding", Window.SAME),
                        attributes.integers("dilation", 1), false);
        int filters = attributes.positive("filters");
        int groups = attributes.positive("groups");
        return new ConvOperator(axes, filters, window, groups, attributes.flag("bias"), attributes.initializer("initializer"),
                attributes.initializer("biasInitializer"),
                FusedResult.NONE);
    }

    @Override
    public String kind() {
        return axes == SampleAxes.PICTURE ? "Conv" : "Conv1d";
    }

    @Override
    public String describe() {
        return window.describe(1) + (groups == 1 ? "" : ", groups " + groups) + result.describe();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!axes.require(rule, axes == SampleAxes.PICTURE ? "@Conv1d for sequences" : "@Conv for pictures")) {
            return;
        }
        int channels = axes.channels(rule.input());
        if (!Groups.divide(rule, groups, channels, filters)) {
            return;
        }
        window.place(rule, axes).ifPresent(placed -> {
            int[] kernel = placed.kernel();
            long kernelArea = IntStream.of(kernel).asLongStream().reduce(1, Math::multiplyExact);
            long fanIn = channels / groups * kernelArea;
            long fanOut = filters * kernelArea;
            Shape weight = kernel.length == 1 ? Shape.of(filters, channels / groups, kernel[0])
                    : Shape.of(filters, channels / groups, kernel[0], kernel[1]);
            rule.parameter("weight", weight, initializer.resolve(fanIn, fanOut));
            if (hasBias) {
                rule.parameter("bias", Shape.of(filters), biasInitializer.resolve(fanIn, fanOut));
            }
            rule.output(axes.shape(filters, placed.output()));
        });
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backwardWeights", rule.node().inputs(), rule.parameterGradients());
        rule.backward("backwardData", List.of(rule.node().parameters().get("weight")), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction convolution = emitter.construct("Convolution").option("input", node.input());
        result.emitParameters(node, convolution);
        convolution.option("output", node.output());
        PlacedWindow placed = window.place(axes.spatial(node.input().shape()));
        int[] one = new int[placed.stride().length];
        Arrays.fill(one, 1);
        placed.emit(convolution, one);
        if (groups != 1) {
            convolution.numbers("groups", groups);
        }
        if (axes.isTimeFirst()) {
            convolution.option("timeFirst");
        }
        result.emit(convolution);
        emitter.run(node.name(), "forward");
    }

    @Override
    public boolean canFuseActivation() {
        return result.canFuseActivation();
    }

    @Override
    public ConvOperator withActivation(Pointwise function) {
        return withResult(result.withActivation(function));
    }

    @Override
    public boolean canFoldNorm() {
        return result.canFoldNorm();
    }

    @Override
    public int channelAxis(Shape output) {
        return axes.channelAxis();
    }

    @Override
    public ConvOperator withFoldedNorm(float epsilon) {
        return withResult(result.withFoldedNorm(epsilon));
    }

    private ConvOperator withResult(FusedResult changed) {
        return new ConvOperator(axes, filters, window, groups, hasBias, initializer, biasInitializer, changed);
    }
}
