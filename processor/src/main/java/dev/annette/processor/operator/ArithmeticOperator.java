package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.AcceptsActivation;
import dev.annette.processor.graph.ComparesSizes;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.Shape;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * A function of two values element by element, with broadcasting. Sums are {@link SumOperator}.
 *
 * @param function   which one
 * @param activation the function applied to the result, or null
 */
record ArithmeticOperator(Function function, Pointwise activation)
        implements
            AcceptsActivation,
            WorksInPlace,
            ComparesSizes,
            HandlesSequences,
            IsElementwise {

    /** The functions; in the runtime's words {@code BinaryFunction}. */
    enum Function {
        ADD("Plus", "added"), SUBTRACT("Minus", "subtracted"), MULTIPLY("Times", "multiplied"), DIVIDE("DividedBy", "divided"), MAXIMUM(
                "Maximum", "compared"),
        MINIMUM("Minimum", "compared");

        private final String kind;
        private final String verb;

        Function(String kind, String verb) {
            this.kind = kind;
            this.verb = verb;
        }
    }

    static ArithmeticOperator of(Function function) {
        return new ArithmeticOperator(function, null);
    }

    @Override
    public String kind() {
        return function.kind;
    }

    @Override
    public String describe() {
        return activation == null ? "" : activation.text();
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        Broadcast.shape(rule, function.verb).ifPresent(rule::output);
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
        List<Value> inputs = rule.node().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            if (rule.needsInputGradient(i)) {
                gradient(rule, i);
            }
        }
    }

    private void gradient(GradientRule rule, int index) {
        Value first = rule.node().inputs().get(0);
        Value second = rule.node().inputs().get(1);
        boolean isFirst = index == 0;
        boolean isPassedOn = function == Function.ADD || function == Function.SUBTRACT && isFirst;
        if (isPassedOn && Broadcast.isFull(rule.node(), rule.node().inputs().get(index))) {
            rule.passOn(index);
            return;
        }
        List<Value> reads = switch (function) {
            case ADD, SUBTRACT -> List.of();
            case MULTIPLY -> List.of(isFirst ? second : first);
            case DIVIDE -> isFirst ? List.of(second) : List.of(first, second);
            case MAXIMUM, MINIMUM -> List.of(first, second);
        };
        String part = Broadcast.backwardPart(index);
        rule.backward(part, new BackwardPart.InPlace(part), reads, List.of(rule.inputGradient(index)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction arithmetic = emitter.construct("Arithmetic")
                .option("function", new Emitter.Constant("BinaryFunction", function.name()));
        node.inputs().forEach(input -> arithmetic.option("input", input));
        arithmetic.option("output", node.output());
        if (activation != null) {
            ActivationOperator.emitFunction(activation, arithmetic);
        }
        emitter.run(node.operatorName(), "forward");
    }

    @Override
    public boolean canFuseActivation() {
        return activation == null;
    }

    @Override
    public ArithmeticOperator withActivation(Pointwise behind) {
        return new ArithmeticOperator(function, behind);
    }
}
