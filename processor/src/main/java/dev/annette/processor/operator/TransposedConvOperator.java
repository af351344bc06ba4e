package dev.annette.processor.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Initialization;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Size;

/**
 * Transposed convolution over pictures ({@code @TransposedConv}): the gradient of the convolution that leads from its output back to its input.
 *
 * @param filters         how many channels come out
 * @param window          kernel, stride, padding, dilation of the convolution that leads back
 * @param outputPadding   rows and columns at the end of the output that this convolution would not see
 * @param groups          into how many parts the channels are split
 * @param hasBias         whether each filter adds a number of its own
 * @param initializer     of the weight
 * @param biasInitializer of the bias
 * @param result          what happens to the result before it is stored
 */
record TransposedConvOperator(int filters, Window window, List<Integer> outputPadding, int groups, boolean hasBias,
        InitializerChoice initializer, InitializerChoice biasInitializer, FusedResult result) implements AcceptsActivation {

    private static final SampleAxes AXES = SampleAxes.PICTURE;

    static TransposedConvOperator read(Attributes attributes) {
        Window window = Window.of(attributes.integers("kernel", 1), attributes.integers("stride", 1),
                attributes.integers("padding", Window.SAME), attributes.integers("dilation", 1), false);
        List<Integer> outputPadding = Arrays.stream(attributes.integers("outputPadding", 0)).boxed().toList();
        int filters = attributes.positive("filters");
        int groups = attributes.positive("groups");
        if (window.isSame() && outputPadding.stream().anyMatch(number -> number > 0)) {
            attributes.problem(ProblemKind.CONFLICTING_ATTRIBUTES, "outputPadding", "delete outputPadding", "outputPadding",
                    "padding = Padding.SAME", "the size of the output");
        }
        for (int i = 0; i < outputPadding.size(); i++) {
            int stride = window.stride().get(Math.min(i, window.stride().size() - 1));
            if (outputPadding.get(i) >= stride) {
                attributes.problem(ProblemKind.INVALID_ATTRIBUTE, "outputPadding",
                        stride == 1 ? "delete outputPadding" : "for example outputPadding = " + (stride - 1), "outputPadding",
                        Window.join(outputPadding), "smaller than stride = " + Window.join(window.stride()));
                break;
            }
        }
        return new TransposedConvOperator(filters, window, outputPadding, groups, attributes.flag("bias"),
                attributes.initializer("initializer", InitializerChoice.BILINEAR), attributes.initializer("biasInitializer"),
                FusedResult.NONE);
    }

    @Override
    public String kind() {
        return "TransposedConv";
    }

    @Override
    public String describe() {
        boolean isPadded = outputPadding.stream().anyMatch(number -> number > 0);
        return window.describe(1) + (isPadded ? ", output padding " + Window.join(outputPadding) : "")
                + (groups == 1 ? "" : ", groups " + groups) + result.describe();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!AXES.require(rule, SampleAxes.convolutionFor(rule.input()))) {
            return;
        }
        int channels = AXES.channels(rule.input());
        if (!Groups.divide(rule, groups, channels, filters)) {
            return;
        }
        boolean isBilinear = initializer.rule().equals(InitializerChoice.BILINEAR);
        if (isBilinear && filters != channels) {
            rule.problem(ProblemKind.INVALID_ATTRIBUTE, "filters", "filters = " + channels, "filters", filters,
                    channels + ", one for each channel, with BILINEAR");
            return;
        }
        outputSize(rule).ifPresent(output -> {
            PlacedWindow placed = window.place(output);
            int[] kernel = placed.kernel();
            long kernelArea = (long) kernel[0] * kernel[1];
            long fanIn = filters / groups * kernelArea;
            long fanOut = channels * kernelArea;
            rule.parameter("weight", Shape.of(channels, filters / groups, kernel[0], kernel[1]),
                    isBilinear ? new Initialization("bilinear", List.of(filters / groups, kernel[0], kernel[1]), "bilinear upsampling")
                            : initializer.resolve(fanIn, fanOut));
            if (hasBias) {
                rule.parameter("bias", Shape.of(filters), biasInitializer.resolve(fanIn, fanOut));
            }
            rule.output(AXES.shape(filters, output));
        });
    }

    /** Height and width of the output; reports where padding leaves nothing of it. */
    private Optional<List<Size>> outputSize(ShapeRule rule) {
        List<Size> input = AXES.spatial(rule.input());
        if (!window.fitsDimensions(rule, input.size())) {
            return Optional.empty();
        }
        if (outputPadding.size() > 1 && outputPadding.size() != input.size()) {
            Window.reportCount(rule, "outputPadding", outputPadding, input.size());
            return Optional.empty();
        }
        List<Size> uncut = new ArrayList<>();
        List<Size> output = new ArrayList<>();
        PlacedWindow numbers = window.place(input);
        for (int i = 0; i < input.size(); i++) {
            int stride = numbers.stride()[i];
            uncut.add(
                    input.get(i).plus(-1).times(stride).plus(numbers.extent(i) + outputPadding.get(Math.min(i, outputPadding.size() - 1))));
            output.add(window.isSame() ? input.get(i).times(stride) : uncut.get(i).plus(-2L * numbers.before()[i]));
        }
        if (output.stream().anyMatch(size -> size.isConstant() && size.longNumber() < 1)) {
            long least = uncut.stream().filter(Size::isConstant).mapToLong(Size::longNumber).min().orElseThrow();
            rule.problem(ProblemKind.PADDING_TAKES_ALL, "padding", "padding = " + (least - 1) / 2 + (least > 2 ? " or less" : ""),
                    Window.join(window.padding()), uncut.get(0) + "x" + uncut.get(1));
            return Optional.empty();
        }
        return Optional.of(output);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backwardWeights", rule.node().inputs(), rule.parameterGradients());
        rule.backward("backwardData", List.of(rule.node().parameters().get("weight")), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction convolution = emitter.construct("TransposedConvolution").option("input", node.input());
        result.emitParameters(node, convolution);
        convolution.option("output", node.output());
        window.place(AXES.spatial(node.output().shape())).emit(convolution, 1, 1);
        if (groups != 1) {
            convolution.numbers("groups", groups);
        }
        result.emit(node, convolution);
        emitter.run(node.operatorName(), "forward");
    }

    @Override
    public boolean canFuseActivation() {
        return result.canFuseActivation();
    }

    @Override
    public TransposedConvOperator withActivation(Pointwise function) {
        return new TransposedConvOperator(filters, window, outputPadding, groups, hasBias, initializer, biasInitializer,
                result.withActivation(function));
    }
}
