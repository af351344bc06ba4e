package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;

/**
 * What the compiler generates for {@code next = x.then(fromInput).plus(hidden.then(fromState)).tanh()}; and, if it remembers, for {@code before.next(hidden)}, where
 * {@code next.plus(before)} is the output.
 */
final class ElmanStep extends ScanStep {

    private final InnerProduct fromInput;
    private final InnerProduct fromState;
    private final Sum plus;
    private final Sum output;
    private final Dropout drop;
    private final int units;
    private final boolean remembers;
    private final Value next;
    private Sum gradientSum;
    private Sum stateSum;
    private Elementwise tanh;

    ElmanStep(StepScope scope, Parameter weight, Parameter bias, Parameter recurrent, boolean remembers, float dropped) {
        super(scope);
        this.remembers = remembers;
        units = bias.size();
        Value input = scope.stepInput(0);
        Value inputOutput = scope.value("inputOutput", 0, 2, units);
        fromInput = InnerProduct.named("fromInput").input(input).weight(weight).bias(bias).output(inputOutput).build(scope);
        Value hidden = scope.state(0);
        Value kept = hidden;
        if (dropped > 0) {
            kept = scope.value("dropOutput", 0, 1, units);
            drop = Dropout.named("drop").input(hidden).output(kept).probability(dropped).build(scope);
        } else {
            drop = null;
        }
        Value stateOutput = scope.value("stateOutput", 1, 2, units);
        fromState = InnerProduct.named("fromState").input(kept).weight(recurrent).output(stateOutput).build(scope);
        next = scope.inPlace("next", inputOutput, 2, 4, units);
        plus = Sum.named("plus").input(inputOutput).input(stateOutput).output(next).activation(Pointwise.TANH).build(scope);
        if (remembers) {
            Value given = scope.value("given", 3, 3, units);
            output = Sum.named("output").input(next).input(scope.state(1)).output(given).build(scope);
            scope.output(given);
            scope.next(1, hidden);
        } else {
            output = null;
            scope.output(next);
        }
        scope.next(0, next);
    }

    @Override
    protected void buildBackward(StepScope scope) {
        Value outputGradient = scope.outputGradient();
        Value found = scope.nextGradient(0);
        if (outputGradient != null) {
            Value sum = scope.value("nextGradientSum", 4, 5, units);
            gradientSum = Sum.named("gradientSum").input(outputGradient).input(found).output(sum).build(scope);
            found = sum;
        }
        Value before = scope.value("beforeTanh", 5, 7, units);
        tanh = Elementwise.named("tanh").output(next).fused().activation(Pointwise.TANH).build(scope);
        tanh.buildBackward(scope, found, before);
        fromState.buildBackwardWeights(scope, before);
        Value keptGradient = scope.value("keptGradient", 7, 8, units);
        fromState.buildBackwardData(scope, before, keptGradient);
        Value hiddenGradient = keptGradient;
        if (drop != null) {
            hiddenGradient = scope.value("hiddenGradient", 7, 8, units);
            drop.buildBackward(scope, keptGradient, hiddenGradient);
        }
        fromInput.buildBackwardWeights(scope, before);
        Value inputGradient = scope.value("inputGradient", 8, 8, (int) scope.stepInput(0).dims()[1]);
        fromInput.buildBackwardData(scope, before, inputGradient);
        scope.inputGradient(0, inputGradient);
        if (remembers) {
            Value summed = scope.value("hiddenGradientSum", 9, 9, units);
            stateSum = Sum.named("stateSum").input(hiddenGradient).input(scope.nextGradient(1)).output(summed).build(scope);
            hiddenGradient = summed;
            scope.stateGradient(1, outputGradient);
        }
        scope.stateGradient(0, hiddenGradient);
    }

    @Override
    protected void forward() {
        fromInput.forward();
        if (drop != null) {
            drop.forward();
        }
        fromState.forward();
        plus.forward();
        if (remembers) {
            output.forward();
        }
    }

    @Override
    protected void backward() {
        if (gradientSum != null) {
            gradientSum.forward();
        }
        tanh.backward();
        fromState.backwardWeights();
        fromState.backwardData();
        if (drop != null) {
            drop.backward();
        }
        fromInput.backwardWeights();
        fromInput.backwardData();
        if (remembers) {
            stateSum.forward();
        }
    }
}
