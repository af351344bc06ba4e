package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** Gated recurrent units whose reset gate stands behind the product, step by step. */
final class GruSteps extends RecurrentSteps {

    private static final int UPDATE = 0;
    private static final int RESET = 1;
    private static final int CANDIDATE = 2;

    private final Columns[] products;
    private final StateProduct product;
    /** What the reset gate is multiplied by, and once a step has been gone back, the gradient of the candidate before its function. */
    private final Columns recurrents;
    private final Value recurrentBiasWeight;
    private final float[] recurrentBias;
    private final float[] recurrentBiasSums;
    private final float[] update;
    private final float[] reset;
    private final float[] candidate;
    private final float[] recurrent;
    private final float[] previous;
    private final float[] scratch;
    private final float[] updateGradient;
    private final float[] resetGradient;
    private final float[] candidateGradient;
    private final float[] recurrentGradient;
    private StepProduct back;

    GruSteps(RecurrentLayer layer, PlanScope scope, Part part) {
        super(layer, scope, part);
        Columns all = Columns.all(part.temporary(layer.name() + "Products", Layout.plain(batch, layer.width())), layer.width());
        products = blocks(all);
        product = new StateProduct(part, past, WeightRows.all(layer.recurrentWeight()), all, false, steps);
        recurrents = isTraining ? Columns.all(part.temporary(layer.name() + "Recurrents", Layout.plain(rows(), units)), units) : null;
        recurrentBiasWeight = layer.recurrentBias() == null ? null : part.weight(layer.recurrentBias(), Layout.plain(units));
        recurrentBias = new float[units];
        recurrentBiasSums = new float[units];
        update = new float[units];
        reset = new float[units];
        candidate = new float[units];
        recurrent = new float[units];
        previous = new float[units];
        scratch = new float[units];
        updateGradient = new float[units];
        resetGradient = new float[units];
        candidateGradient = new float[units];
        recurrentGradient = new float[units];
        direct = new float[batch][units];
    }

    @Override
    void begin() {
        if (recurrentBiasWeight != null) {
            recurrentBiasWeight.read(0, recurrentBias, 0, units);
        }
    }

    @Override
    void forward(int t) {
        boolean hasPast = product.run(t, 0);
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                gate(UPDATE).read(row(t, n), update);
                gate(RESET).read(row(t, n), reset);
                gate(CANDIDATE).read(row(t, n), candidate);
                System.arraycopy(recurrentBias, 0, recurrent, 0, units);
                if (hasPast) {
                    addProduct(n, UPDATE, update);
                    addProduct(n, RESET, reset);
                    addProduct(n, CANDIDATE, recurrent);
                }
                past.before(t, n, previous);
                step();
                past.behind().write(row(t, n), scratch);
                if (isTraining) {
                    gate(UPDATE).write(row(t, n), update);
                    gate(RESET).write(row(t, n), reset);
                    gate(CANDIDATE).write(row(t, n), candidate);
                    recurrents.write(row(t, n), recurrent);
                }
            }
        }
    }

    private void addProduct(int n, int gate, float[] to) {
        products[gate].read(n, scratch);
        GateLoops.add(to, scratch, units);
    }

    private void step() {
        Sigmoids.logistic(update, units);
        Sigmoids.logistic(reset, units);
        GateLoops.addProduct(candidate, reset, recurrent, units);
        Sigmoids.tanh(candidate, units);
        GateLoops.mix(scratch, update, previous, candidate, units);
    }

    @Override
    List<WholeProducts.Term> inputTerms() {
        return List.of(new WholeProducts.Term(gates.part(0, CANDIDATE * units), new WeightRows(layer.weight(), 0, CANDIDATE * units)),
                new WholeProducts.Term(recurrents, new WeightRows(layer.weight(), CANDIDATE * units, units)));
    }

    @Override
    void buildBackwardSteps(Part part, RecurrentGradients given) {
        recurrents.value().extend(part.step(), part.step());
        back = backProduct(part, WeightRows.all(layer.recurrentWeight()), gates, carry, timesBehind());
    }

    @Override
    void buildSums(Part part, WholeProducts products) {
        super.buildSums(part, products);
        writeSums(part, products, layer.recurrentBias(), recurrentBiasSums);
    }

    @Override
    void beginBackward() {
        Arrays.fill(recurrentBiasSums, 0);
        clearPadding(recurrents);
    }

    @Override
    void backward(int t) {
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                gate(UPDATE).read(row(t, n), update);
                gate(RESET).read(row(t, n), reset);
                gate(CANDIDATE).read(row(t, n), candidate);
                recurrents.read(row(t, n), recurrent);
                pastAgain.before(t, n, previous);
                stateGradient(t, n, scratch);
                gateGradients(direct[n]);
                addSums();
                gate(UPDATE).write(row(t, n), updateGradient);
                gate(RESET).write(row(t, n), resetGradient);
                gate(CANDIDATE).write(row(t, n), recurrentGradient);
                recurrents.write(row(t, n), candidateGradient);
            }
        }
        if (goesBehind(t)) {
            back.run(t, 0);
        }
    }

    /** From the gradient of a state; leaves what of it reaches the state before past the products. */
    private void gateGradients(float[] past) {
        GateLoops.multiply(past, scratch, update, units);
        GateLoops.multiplyDifference(updateGradient, scratch, previous, candidate, units);
        GateLoops.throughLogistic(updateGradient, update, units);
        GateLoops.multiplyRest(candidateGradient, scratch, update, units);
        GateLoops.throughTanh(candidateGradient, candidate, units);
        GateLoops.multiply(resetGradient, candidateGradient, recurrent, units);
        GateLoops.throughLogistic(resetGradient, reset, units);
        GateLoops.multiply(recurrentGradient, candidateGradient, reset, units);
    }

    private void addSums() {
        GateLoops.add(biasSums[UPDATE], updateGradient, units);
        GateLoops.add(biasSums[RESET], resetGradient, units);
        GateLoops.add(biasSums[CANDIDATE], candidateGradient, units);
        GateLoops.add(recurrentBiasSums, recurrentGradient, units);
    }
}
