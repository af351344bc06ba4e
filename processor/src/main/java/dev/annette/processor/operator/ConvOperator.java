package dev.annette.processor.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.AcceptsFoldedNorm;
import dev.annette.processor.graph.AcceptsResidual;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.RereadsInput;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Convolution over pictures ({@code @Conv}, {@code @DepthwiseConv}, both parts of {@code @SeparableConv}), over sequences ({@code @Conv1d}) and over volumes
 * ({@code @Conv3d}).
 *
 * @param kind            which of them
 * @param axes            how the sample is read
 * @param filters         how many channels come out; of each channel, where each is a group of its own
 * @param window          kernel, stride, padding, dilation
 * @param groups          into how many parts the channels are split, or {@link #PER_CHANNEL}
 * @param weightName      short name of the weight
 * @param hasBias         whether each filter adds a number of its own
 * @param initializer     of the weight
 * @param biasInitializer of the bias
 * @param result          what happens to the result before it is stored
 */
record ConvOperator(String kind, SampleAxes axes, int filters, Window window, int groups, String weightName, boolean hasBias,
        InitializerChoice initializer, InitializerChoice biasInitializer,
        FusedResult result) implements AcceptsActivation, AcceptsFoldedNorm, AcceptsResidual, RereadsInput, WorksInPlace {

    /** Stands for as many groups as there are channels. */
    private static final int PER_CHANNEL = 0;

    static ConvOperator read(Attributes attributes) {
        return read("Conv", attributes, SampleAxes.PICTURE);
    }

    static ConvOperator readOneDimensional(Attributes attributes) {
        return read("Conv1d", attributes, SampleAxes.read(attributes));
    }

    static ConvOperator readThreeDimensional(Attributes attributes) {
        return read("Conv3d", attributes, SampleAxes.VOLUME);
    }

    private static ConvOperator read(String kind, Attributes attributes, SampleAxes axes) {
        Window window = window(attributes);
        int filters = attributes.positive("filters");
        int groups = attributes.positive("groups");
        return new ConvOperator(kind, axes, filters, window, groups, "weight", attributes.flag("bias"),
                attributes.initializer("initializer"), attributes.initializer("biasInitializer"), FusedResult.NONE);
    }

    static ConvOperator readDepthwise(Attributes attributes) {
        return new ConvOperator("DepthwiseConv", SampleAxes.PICTURE, attributes.positive("multiplier"), window(attributes), PER_CHANNEL,
                "weight", attributes.flag("bias"), attributes.initializer("initializer"), attributes.initializer("biasInitializer"),
                FusedResult.NONE);
    }

    /** The first part of a separable convolution, channel by channel. */
    static ConvOperator readDepthwisePart(Attributes attributes) {
        return new ConvOperator("DepthwisePart", SampleAxes.PICTURE, attributes.positive("multiplier"), window(attributes), PER_CHANNEL,
                "depthwise_weight", false, attributes.initializer("depthwiseInitializer"), InitializerChoice.DEFAULT, FusedResult.NONE);
    }

    /** The second part of a separable convolution, place by place. */
    static ConvOperator readPointwisePart(Attributes attributes) {
        int[] one = {1};
        return new ConvOperator("SeparableConv", SampleAxes.PICTURE, attributes.positive("filters"),
                Window.of(one, one, new int[] {0}, one, false), 1, "pointwise_weight", attributes.flag("bias"),
                attributes.initializer("pointwiseInitializer"), attributes.initializer("biasInitializer"), FusedResult.NONE);
    }

    private static Window window(Attributes attributes) {
        return Window.of(attributes.integers("kernel", 1), attributes.integers("stride", 1), attributes.integers("padding", Window.SAME),
                attributes.integers("dilation", 1), false);
    }

    @Override
    public String describe() {
        String parts = groups == PER_CHANNEL ? filters == 1 ? "" : ", multiplier " + filters : groups == 1 ? "" : ", groups " + groups;
        return window.describe(1) + parts + result.describe();
    }

    private int groupsOf(int channels) {
        return groups == PER_CHANNEL ? channels : groups;
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        if (!axes.require(rule, SampleAxes.convolutionFor(rule.input()))) {
            return;
        }
        int channels = axes.channels(rule.input());
        int parts = groupsOf(channels);
        long wanted = groups == PER_CHANNEL ? (long) filters * channels : filters;
        if (wanted > Integer.MAX_VALUE) {
            rule.problem(ProblemKind.SIZE_TOO_LARGE, "multiplier", "a smaller multiplier", "its weight", wanted);
            return;
        }
        int count = (int) wanted;
        if (!Groups.divide(rule, parts, channels, count)) {
            return;
        }
        window.place(rule, axes).ifPresent(placed -> {
            int[] kernel = placed.kernel();
            long kernelArea = IntStream.of(kernel).asLongStream().reduce(1, Math::multiplyExact);
            long fanIn = channels / parts * kernelArea;
            long fanOut = count * kernelArea;
            rule.parameter(weightName, Shape.of(IntStream.concat(IntStream.of(count, channels / parts), IntStream.of(kernel)).toArray()),
                    initializer.resolve(fanIn, fanOut));
            if (hasBias) {
                rule.parameter("bias", Shape.of(count), biasInitializer.resolve(fanIn, fanOut));
            }
            rule.output(axes.shape(count, placed.output()));
        });
    }

    private Value weight(Node node) {
        return node.parameters().get(weightName);
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backwardWeights", rule.node().inputs(), rule.parameterGradients());
        rule.backward("backwardData", List.of(weight(rule.node())), List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction convolution = emitter.construct("Convolution").option("input", node.input());
        result.emitParameters(node, weight(node), convolution);
        convolution.option("output", node.output());
        PlacedWindow placed = window.place(axes.spatial(node.input().shape()));
        int[] one = new int[placed.stride().length];
        Arrays.fill(one, 1);
        placed.emit(convolution, one);
        int parts = groupsOf(axes.channels(node.input().shape()));
        if (parts != 1) {
            convolution.numbers("groups", parts);
        }
        if (axes.isTimeFirst()) {
            convolution.option("timeFirst");
        }
        result.emit(node, convolution);
        emitter.run(node.operatorName(), "forward");
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

    @Override
    public boolean canAddResidual() {
        return result.canAddResidual();
    }

    @Override
    public ConvOperator withResidual() {
        return withResult(result.withResidual());
    }

    @Override
    public Optional<Value> overwritable(Node node) {
        return result.residual(node);
    }

    private ConvOperator withResult(FusedResult changed) {
        return new ConvOperator(kind, axes, filters, window, groups, weightName, hasBias, initializer, biasInitializer, changed);
    }
}
