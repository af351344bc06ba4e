package dev.annette.runtime.operator;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** Gated recurrent units whose reset gate stands before the product, step by step: two products in each, the second one of the states that were reset. */
final class ResetBeforeSteps extends RecurrentSteps {

    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    private final WeightRows gateRows;
    private final WeightRows candidateRows;
    private final StateProduct product;
    private final Columns resetStates;
    private final StepProduct candidateProduct;
    private final float[] update;
    private final float[] reset;
    private final float[] candidate;
    private final float[] previous;
    private final float[] scratch;
    private final float[] gradient;
    private Columns resetStateGradient;
    private StepProduct candidateBack;
    private StepProduct back;

    ResetBeforeSteps(RecurrentLayer layer, PlanScope scope, Part part) {
        super(layer, scope, part);
        gateRows = new WeightRows(layer.recurrentWeight(), 0, CANDIDATE * units);
        candidateRows = new WeightRows(layer.recurrentWeight(), CANDIDATE * units, units);
        product = new StateProduct(part, past, gateRows, gates.part(0, CANDIDATE * units), true, steps);
        resetStates = Columns.all(part.temporary(layer.name() + "ResetStates", Layout.plain(rows(), units)), units);
        candidateProduct = new StepProduct.Factory(part, batch, candidateRows, true).of(resetStates, gate(CANDIDATE), true,
                past.start() == null ? steps - 1 : steps);
        update = new float[units];
        reset = new float[units];
        candidate = new float[units];
        previous = new float[units];
        scratch = new float[units];
        gradient = new float[units];
        direct = new float[batch][units];
    }

    @Override
    void begin() {
        clearPadding(resetStates);
    }

    @Override
    void forward(int t) {
        boolean hasPast = product.run(t, t);
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                gate(UPDATE).read(row(t, n), update);
                gate(RESET).read(row(t, n), reset);
                past.before(t, n, previous);
                Sigmoids.logistic(update, units);
                Sigmoids.logistic(reset, units);
                GateLoops.multiply(scratch, reset, previous, units);
                resetStates.write(row(t, n), scratch);
                gate(UPDATE).write(row(t, n), update);
                gate(RESET).write(row(t, n), reset);
            }
        }
        if (hasPast) {
            candidateProduct.run(t, t);
        }
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                gate(UPDATE).read(row(t, n), update);
                gate(CANDIDATE).read(row(t, n), candidate);
                past.before(t, n, previous);
                Sigmoids.tanh(candidate, units);
                GateLoops.mix(scratch, update, previous, candidate, units);
                gate(CANDIDATE).write(row(t, n), candidate);
                past.behind().write(row(t, n), scratch);
            }
        }
    }

    @Override
    void buildBackwardSteps(Part part, RecurrentGradients given) {
        resetStates.value().extend(part.step(), part.step());
        resetStateGradient = Columns.all(part.temporary(layer.name() + "ResetStateGradient", Layout.plain(batch, units)), units);
        candidateBack = backProduct(part, candidateRows, gate(CANDIDATE), resetStateGradient, steps);
        back = backProduct(part, gateRows, gates.part(0, CANDIDATE * units), carry, timesBehind());
    }

    @Override
    void buildRecurrentWeight(WholeProducts products, Value of) {
        productOfStates(products, of, new WholeProducts.Term(gates.part(0, CANDIDATE * units), gateRows));
        products.weight(of, new WholeProducts.Term(gate(CANDIDATE), candidateRows), 0, resetStates, 0, rows(), false);
    }

    @Override
    void backward(int t) {
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                backToCandidate(t, n);
            }
        }
        candidateBack.run(t, 0);
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                backToReset(t, n);
            }
        }
        if (goesBehind(t)) {
            back.run(t, 0);
        }
    }

    private void backToCandidate(int t, int n) {
        gate(UPDATE).read(row(t, n), update);
        gate(CANDIDATE).read(row(t, n), candidate);
        pastAgain.before(t, n, previous);
        stateGradient(t, n, scratch);
        GateLoops.multiply(direct[n], scratch, update, units);
        GateLoops.multiplyDifference(gradient, scratch, previous, candidate, units);
        GateLoops.throughLogistic(gradient, update, units);
        GateLoops.add(biasSums[UPDATE], gradient, units);
        gate(UPDATE).write(row(t, n), gradient);
        GateLoops.multiplyRest(gradient, scratch, update, units);
        GateLoops.throughTanh(gradient, candidate, units);
        GateLoops.add(biasSums[CANDIDATE], gradient, units);
        gate(CANDIDATE).write(row(t, n), gradient);
    }

    private void backToReset(int t, int n) {
        gate(RESET).read(row(t, n), reset);
        pastAgain.before(t, n, previous);
        resetStateGradient.read(n, scratch);
        GateLoops.addProduct(direct[n], scratch, reset, units);
        GateLoops.multiply(gradient, scratch, previous, units);
        GateLoops.throughLogistic(gradient, reset, units);
        GateLoops.add(biasSums[RESET], gradient, units);
        gate(RESET).write(row(t, n), gradient);
    }
}
