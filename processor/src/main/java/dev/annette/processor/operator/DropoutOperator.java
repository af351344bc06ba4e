package dev.annette.processor.operator;

import java.util.List;
import java.util.function.Predicate;

import dev.annette.processor.graph.AbsorbsActivationBefore;
import dev.annette.processor.graph.AcceptsResidual;
import dev.annette.processor.graph.Emitter;
import dev.annette.processor.graph.GradientRule;
import dev.annette.processor.graph.HandlesSequences;
import dev.annette.processor.graph.IsElementwise;
import dev.annette.processor.graph.Node;
import dev.annette.processor.graph.Pointwise;
import dev.annette.processor.graph.ShapeRule;
import dev.annette.processor.graph.Steps;
import dev.annette.processor.graph.TrainingOnly;
import dev.annette.processor.graph.Value;
import dev.annette.processor.graph.WorksInPlace;

/**
 * Dropout (Srivastava et al. 2014): zeroes elements at random in training and scales the others up.
 *
 * @param probability of zeroing
 * @param activation  the function applied before, or null
 * @param hasResidual whether it adds the second input of its node
 */
record DropoutOperator(float probability, Pointwise activation, boolean hasResidual)
        implements
            TrainingOnly,
            WorksInPlace,
            HandlesSequences,
            IsElementwise,
            AbsorbsActivationBefore,
            AcceptsResidual {

    static DropoutOperator of(float probability) {
        return new DropoutOperator(probability, null, false);
    }

    static DropoutOperator read(String name, Attributes attributes) {
        return of(attributes.number(name, number -> number >= 0 && number < 1, "at least 0 and less than 1", "0.5f"));
    }

    @Override
    public String kind() {
        return "Dropout";
    }

    @Override
    public String describe() {
        return probability + (activation == null ? "" : ", " + activation.text()) + (hasResidual ? ", residual" : "");
    }

    @Override
    public void inferShapes(ShapeRule rule) {
        rule.output(rule.input());
    }

    @Override
    public Steps steps(Node node, Predicate<Value> isSequence) {
        return Steps.each();
    }

    @Override
    public void gradient(GradientRule rule) {
        rule.backward("backward", new Backward(), activation == null ? List.of() : List.of(rule.node().output()),
                List.of(rule.inputGradient(0)));
    }

    @Override
    public void emit(Node node, Emitter emitter) {
        Emitter.Construction dropout = emitter.construct("Dropout").option("input", node.input()).option("output", node.output())
                .option("probability", probability);
        if (activation != null) {
            ActivationOperator.emitFunction(activation, dropout);
        }
        if (hasResidual) {
            dropout.option("residual", node.inputs().get(1));
        }
        emitter.run(node.operatorName(), "forward");
    }

    /** Relu's gradient shows in what is dropped from its result; that of another function would not. */
    @Override
    public boolean canAbsorbBefore(Pointwise function) {
        return activation == null && !hasResidual && function.isRelu();
    }

    @Override
    public DropoutOperator withActivationBefore(Pointwise function) {
        return new DropoutOperator(probability, function, hasResidual);
    }

    /** Not behind an activation, whose gradient is computed from the result. */
    @Override
    public boolean canAddResidual() {
        return activation == null && !hasResidual;
    }

    @Override
    public DropoutOperator withResidual() {
        return new DropoutOperator(probability, activation, true);
    }

    /** Drops the same elements of the gradient, where they lie. */
    record Backward() implements BackwardPart, WorksInPlace {

        @Override
        public String part() {
            return "backward";
        }
    }
}
