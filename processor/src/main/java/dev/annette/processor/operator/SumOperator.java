package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.IsSum;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Adds values element by element: any number of one shape, or two with broadcasting.
 *
 * @param activation the function applied to the sum, or null
 */
record SumOperator(Pointwise activation) implements AcceptsActivation, WorksInPlace, ComparesSizes, HandlesSequences, IsElementwise, IsSum {

    @Override
    public String kind() {
        return "Sum";
    }

    @Override
    public String describe() {
        return activation == null ? "" : activation.text();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Broadcast.shape(rule, "added").ifPresent(rule::output);
    }

    @Override
    public List<Equality> equalities(List<Shape> inputs) {
        return Broadcast.equalities(inputs);
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Broadcast.steps(node, isSequence);
    }

    @Override
    public void gradient(GradientRule rule) {
        if (Broadcast.isNone(rule.node())) {
            for (int i = 0; i < rule.node().inputs().size(); i++) {
                rule.passOn(i);
            }
        } else {
            broadcast().gradient(rule);
        }
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        if (!Broadcast.isNone(node)) {
            broadcast().emit(node, emitter);
            return;
        }
        Emitter.Construction sum = emitter.construct("Sum");
        node.inputs().forEach(input -> sum.option("input", input));
        sum.option("output", node.output());
        if (activation != null) {
            ActivationOperator.emitFunction(activation, sum);
        }
        emitter.run(node.operatorName(), "forward");
    }

    /** What adds values of several shapes. */
    private ArithmeticOperator broadcast() {
        return new ArithmeticOperator(ArithmeticOperator.Function.ADD, activation);
    }

    @Override
    public boolean isPlain(Node node) {
        return activation == null && Broadcast.isNone(node);
    }

    @Override
    public boolean canFuseActivation() {
        return activation == null;
    }

    @Override
    public SumOperator withActivation(Pointwise function) {
        return new SumOperator(function);
    }
}
