package dev.annette.processor.operator;

import java.util.List;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.WorksInPlace;

/**
 * A pointwise activation, as a layer of its own or as another layer's attribute.
 *
 * @param function which one
 */
record ActivationOperator(Pointwise function) implements IsPointwise, WorksInPlace {

    private static final Pointwise RELU = new Pointwise("RELU", Float.NaN, true);

    static ActivationOperator relu() {
        return new ActivationOperator(RELU);
    }

    static ActivationOperator leakyRelu(float slope) {
        return new ActivationOperator(new Pointwise("LEAKY_RELU", slope, slope >= 0));
    }

    static ActivationOperator elu(float alpha) {
        return new ActivationOperator(new Pointwise("ELU", alpha, alpha >= 0));
    }

    /** An element to the power of a number. */
    static IsPointwise power(float exponent) {
        if (exponent == 1) {
            return LinearOperator.identity();
        }
        if (exponent == 2) {
            return fromInput("SQUARE");
        }
        return new ActivationOperator(new Pointwise("POWER", 1, exponent, false, "power " + Attributes.text(exponent)));
    }

    static ActivationOperator readClip(Attributes attributes) {
        float min = attributes.number("min");
        float max = attributes.number("max", number -> number >= min, "at least min = " + Attributes.text(min), Attributes.text(min) + "f");
        return new ActivationOperator(
                new Pointwise("CLIP", min, max, true, "clip " + Attributes.text(min) + " to " + Attributes.text(max)));
    }

    /** The larger of an element and a number. */
    static ActivationOperator maximum(float value) {
        return new ActivationOperator(
                new Pointwise("CLIP", value, Float.POSITIVE_INFINITY, true, "maximum " + Attributes.text(value)));
    }

    /** The smaller of an element and a number. */
    static ActivationOperator minimum(float value) {
        return new ActivationOperator(
                new Pointwise("CLIP", Float.NEGATIVE_INFINITY, value, true, "minimum " + Attributes.text(value)));
    }

    /** A function without a number of its own, whose derivative is computed from its result. */
    static ActivationOperator fromOutput(String constant) {
        return new ActivationOperator(new Pointwise(constant, Float.NaN, true));
    }

    /** A function without a number of its own, whose derivative needs its argument. */
    static ActivationOperator fromInput(String constant) {
        return new ActivationOperator(new Pointwise(constant, Float.NaN, false));
    }

    @Override
    public String kind() {
        return "Activation";
    }

    @Override
    public String describe() {
        return function.text();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public void gradient(GradientRule rule) {
        Node node = rule.node();
        rule.backward("backward", new Backward(function), List.of(function.fromOutput() ? node.output() : node.input()),
                List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction activation = emitter.construct("Elementwise").option("input", node.input()).option("output", node.output());
        emitFunction(function, activation);
        emitter.run(node.operatorName(), "forward");
    }

    static void emitFunction(Pointwise function, Emitter.Construction construction) {
        Emitter.Constant constant = new Emitter.Constant("Pointwise", function.constant());
        if (function.hasBeta()) {
            construction.option("activation", constant, function.alpha(), function.beta());
        } else if (function.hasAlpha()) {
            construction.option("activation", constant, function.alpha());
        } else {
            construction.option("activation", constant);
        }
    }

    /** The gradient, which has to construct the operator itself where the forward part was fused into the layer before. */
    record Backward(Pointwise function) implements BackwardPart, WorksInPlace {

        @Override
        public String part() {
            return "backward";
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            String name = node.operatorName();
            if (!emitter.isConstructed(name)) {
                emitFunction(function, emitter.construct("Elementwise").option("output", node.inputs().get(1)).option("fused"));
            }
            BackwardPart.super.emit(node, emitter);
        }
    }
}
