package dev.annette.processor.operator;

import java.util.List;
import java.util.Optional;

import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.IsFactor;
import dev.annette.processor.graph.IsPointwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Multiplies each element by a number and adds another one. The gradient needs no value of the forward pass, and is passed on where the factor is 1.
 *
 * @param function the runtime's linear function with both numbers
 */
record LinearOperator(Pointwise function) implements IsFactor, IsPointwise, WorksInPlace {

    static LinearOperator plus(Attributes attributes) {
        float value = attributes.number("value");
        return of(1, value, "plus " + Attributes.text(value));
    }

    static LinearOperator minus(Attributes attributes) {
        float value = attributes.number("value");
        return of(1, -value, "minus " + Attributes.text(value));
    }

    static LinearOperator times(Attributes attributes) {
        float value = attributes.number("value");
        return of(value, 0, "times " + Attributes.text(value));
    }

    static LinearOperator dividedBy(Attributes attributes) {
        float value = attributes.number("value", number -> Float.isFinite(1 / (float) number), "not 0", "2");
        return of(1 / value, 0, "divided by " + Attributes.text(value));
    }

    static LinearOperator negate() {
        return of(-1, 0, "negate");
    }

    /** What a power of 1 is. */
    static LinearOperator identity() {
        return of(1, 0, "power 1");
    }

    private static LinearOperator of(float factor, float addend, String text) {
        return new LinearOperator(new Pointwise("LINEAR", factor, addend, true, text));
    }

    @Override
    public Optional<Float> factor() {
        return function.beta() == 0 ? Optional.of(function.alpha()) : Optional.empty();
    }

    @Override
    public String kind() {
        return "Linear";
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
        if (function.alpha() == 1) {
            rule.passOn(0);
        } else {
            rule.backward("backward", new Backward(function), List.of(), List.of(rule.inputGradient(0)));
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction linear = emitter.construct("Elementwise").option("input", node.input()).option("output", node.output());
        ActivationOperator.emitFunction(function, linear);
        emitter.run(node.name(), "forward");
    }

    /** The gradient times the factor; constructs the operator itself where the forward part was fused into the layer before. */
    record Backward(Pointwise function) implements BackwardPart, WorksInPlace {

        @Override
        public String part() {
            return "backward";
        }

        @Override
        public void emit(Node node, Emitter emitter) {
            if (!emitter.isConstructed(node.operatorName())) {
                ActivationOperator.emitFunction(function, emitter.construct("Elementwise").option("fused"));
            }
            BackwardPart.super.emit(node, emitter);
        }
    }
}
