package dev.annette.runtime.operator;

/** Elman networks, step by step. */
final class ElmanSteps extends RecurrentSteps {

    private final boolean isRectified;
    private final StateProduct product;
    private final float[] hidden;
    private final float[] gradient;
    private StepProduct back;

    ElmanSteps(RecurrentLayer layer, PlanScope scope, Part part) {
        super(layer, scope, part);
        isRectified = layer.cell() == RecurrentCell.ELMAN_RELU;
        product = new StateProduct(part, past, WeightRows.all(layer.recurrentWeight()), gates, true, steps);
        hidden = new float[units];
        gradient = new float[units];
    }

    @Override
    void forward(int t) {
        product.run(t, t);
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                gates.read(row(t, n), hidden);
                if (isRectified) {
                    GateLoops.rectify(hidden, units);
                } else {
                    Sigmoids.tanh(hidden, units);
                }
                past.behind().write(row(t, n), hidden);
            }
        }
    }

    @Override
    void buildBackwardSteps(Part part, RecurrentGradients given) {
        back = backProduct(part, WeightRows.all(layer.recurrentWeight()), gates, carry, timesBehind());
    }

    @Override
    void backward(int t) {
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                stateGradient(t, n, gradient);
                pastAgain.behind(t, n, hidden);
                if (isRectified) {
                    GateLoops.throughRectifier(gradient, hidden, units);
                } else {
                    GateLoops.throughTanh(gradient, hidden, units);
                }
                GateLoops.add(biasSums[0], gradient, units);
                gates.write(row(t, n), gradient);
            }
        }
        if (goesBehind(t)) {
            back.run(t, 0);
        }
    }
}
