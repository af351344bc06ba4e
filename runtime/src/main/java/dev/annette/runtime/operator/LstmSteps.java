package dev.annette.runtime.operator;

import java.util.Arrays;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Value;

/** Long short-term memory, step by step. */
final class LstmSteps extends RecurrentSteps {

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int CANDIDATE = 2;
    private static final int OUTPUT = 3;

    private final StateProduct product;
    private final EndStates cellEnds;
    private final StateHistory cells;
    private final LstmProjection projection;
    private final Columns hidden;
    private final Value peepholeWeight;
    private final float[][] gate = new float[4][];
    private final float[][] gateGradient = new float[4][];
    /** Of the gates input, forget and output; zeros where there are none. */
    private final float[][] peephole = new float[3][];
    private final float[][] peepholeSums = new float[3][];
    private final float[] previousCell;
    private final float[] cell;
    private final float[] squashed;
    private final float[] state;
    private final float[] stateGradient;
    private final float[][] cellGradient;
    private StateHistory cellsAgain;
    private StepProduct back;
    private Value finalCellGradient;
    private Value initialCellGradient;

    LstmSteps(RecurrentLayer layer, PlanScope scope, Part part) {
        super(layer, scope, part);
        product = new StateProduct(part, past, WeightRows.all(layer.recurrentWeight()), gates, true, steps);
        cellEnds = new EndStates(scope, part, layer.name() + "Cell", layer.initialCell(), layer.finalCell(), carries, batch, units);
        cells = new StateHistory(Columns.all(part.temporary(layer.name() + "Cells", Layout.plain(rows(), units)), units), cellEnds.start(),
                batch);
        projection = layer.projection() == null ? null : new LstmProjection(this, part);
        hidden = projection == null ? past.behind() : projection.hidden();
        peepholeWeight = layer.peephole() == null ? null : part.weight(layer.peephole(), Layout.plain(3L * units));
        for (int g = 0; g < gate.length; g++) {
            gate[g] = new float[units];
            gateGradient[g] = new float[units];
        }
        for (int p = 0; p < peephole.length; p++) {
            peephole[p] = new float[units];
            peepholeSums[p] = new float[units];
        }
        previousCell = new float[units];
        cell = new float[units];
        squashed = new float[units];
        state = new float[units];
        stateGradient = new float[units];
        cellGradient = new float[batch][units];
    }

    @Override
    void begin() {
        cellEnds.begin();
        if (peepholeWeight != null) {
            for (int p = 0; p < peephole.length; p++) {
                peepholeWeight.read((long) p * units, peephole[p], 0, units);
            }
        }
        if (projection != null) {
            clearPadding(hidden);
        }
    }

    @Override
    void forward(int t) {
        product.run(t, t);
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                readGates(t, n);
                cells.before(t, n, previousCell);
                gates();
                cells.behind().write(row(t, n), cell);
                hidden.write(row(t, n), state);
                if (isTraining) {
                    writeGates(t, n, gate);
                }
            }
        }
        if (projection != null) {
            projection.forward(t);
        }
    }

    private void readGates(int t, int n) {
        for (int g = 0; g < gate.length; g++) {
            gate(g).read(row(t, n), gate[g]);
        }
    }

    private void writeGates(int t, int n, float[][] what) {
        for (int g = 0; g < what.length; g++) {
            gate(g).write(row(t, n), what[g]);
        }
    }

    private void gates() {
        if (peepholeWeight != null) {
            GateLoops.addProduct(gate[INPUT], peephole[0], previousCell, units);
            GateLoops.addProduct(gate[FORGET], peephole[1], previousCell, units);
        }
        Sigmoids.logistic(gate[INPUT], units);
        Sigmoids.logistic(gate[FORGET], units);
        Sigmoids.tanh(gate[CANDIDATE], units);
        GateLoops.sumOfProducts(cell, gate[FORGET], previousCell, gate[INPUT], gate[CANDIDATE], units);
        if (peepholeWeight != null) {
            GateLoops.addProduct(gate[OUTPUT], peephole[2], cell, units);
        }
        Sigmoids.logistic(gate[OUTPUT], units);
        System.arraycopy(cell, 0, squashed, 0, units);
        Sigmoids.tanh(squashed, units);
        GateLoops.multiply(state, gate[OUTPUT], squashed, units);
    }

    @Override
    void end(int n) {
        super.end(n);
        cellEnds.end(n, cells, length(n));
    }

    @Override
    void buildBackwardSteps(Part part, RecurrentGradients given) {
        cells.behind().value().extend(part.step(), part.step());
        cellsAgain = new StateHistory(cells.behind(), cellEnds.start(part), batch);
        finalCellGradient = plain(part, given.finalCell());
        initialCellGradient = given.initialCell() == null ? null
                : part.write(given.initialCell(), Layout.plain(given.initialCell().dims()));
        back = backProduct(part, WeightRows.all(layer.recurrentWeight()), gates, carry, timesBehind());
        if (projection != null) {
            projection.buildBackward(part);
        }
    }

    @Override
    void buildSums(Part part, WholeProducts products) {
        super.buildSums(part, products);
        writeSums(part, products, layer.peephole(), peepholeSums);
        if (projection != null) {
            projection.buildWeight(part, products);
        }
    }

    @Override
    void beginBackward() {
        clear(peepholeSums);
        clear(cellGradient);
        if (projection != null) {
            projection.beginBackward();
        }
    }

    @Override
    void backward(int t) {
        if (projection != null) {
            projection.backward(t);
        }
        for (int n = 0; n < batch; n++) {
            if (t < length(n)) {
                if (projection == null) {
                    stateGradient(t, n, stateGradient);
                } else {
                    projection.hiddenGradient(n, stateGradient);
                }
                if (finalCellGradient != null && t == length(n) - 1) {
                    finalCellGradient.read((long) n * units, cellGradient[n], 0, units);
                }
                readGates(t, n);
                cellsAgain.behind(t, n, cell);
                cellsAgain.before(t, n, previousCell);
                gateGradients(cellGradient[n]);
                writeGates(t, n, gateGradient);
                addSums();
            }
        }
        if (goesBehind(t)) {
            back.run(t, 0);
        }
    }

    /** From the gradient of a state, and that of its cell from the step behind; leaves that of the cell before the step. */
    private void gateGradients(float[] ofCell) {
        System.arraycopy(cell, 0, squashed, 0, units);
        Sigmoids.tanh(squashed, units);
        GateLoops.multiply(gateGradient[OUTPUT], stateGradient, squashed, units);
        GateLoops.throughLogistic(gateGradient[OUTPUT], gate[OUTPUT], units);
        GateLoops.addThroughTanh(ofCell, stateGradient, gate[OUTPUT], squashed, units);
        if (peepholeWeight != null) {
            GateLoops.addProduct(ofCell, gateGradient[OUTPUT], peephole[2], units);
        }
        GateLoops.multiply(gateGradient[INPUT], ofCell, gate[CANDIDATE], units);
        GateLoops.throughLogistic(gateGradient[INPUT], gate[INPUT], units);
        GateLoops.multiply(gateGradient[FORGET], ofCell, previousCell, units);
        GateLoops.throughLogistic(gateGradient[FORGET], gate[FORGET], units);
        Arrays.fill(gateGradient[CANDIDATE], 0);
        GateLoops.addThroughTanh(gateGradient[CANDIDATE], ofCell, gate[INPUT], gate[CANDIDATE], units);
        GateLoops.multiply(ofCell, ofCell, gate[FORGET], units);
        if (peepholeWeight != null) {
            GateLoops.addProduct(ofCell, gateGradient[INPUT], peephole[0], units);
            GateLoops.addProduct(ofCell, gateGradient[FORGET], peephole[1], units);
        }
    }

    private void addSums() {
        for (int g = 0; g < gateGradient.length; g++) {
            GateLoops.add(biasSums[g], gateGradient[g], units);
        }
        if (peepholeWeight != null) {
            GateLoops.addProduct(peepholeSums[0], gateGradient[INPUT], previousCell, units);
            GateLoops.addProduct(peepholeSums[1], gateGradient[FORGET], previousCell, units);
            GateLoops.addProduct(peepholeSums[2], gateGradient[OUTPUT], cell, units);
        }
    }

    @Override
    void endBackward(int n) {
        super.endBackward(n);
        if (initialCellGradient != null) {
            initialCellGradient.write((long) n * units, cellGradient[n], 0, units);
        }
    }
}
