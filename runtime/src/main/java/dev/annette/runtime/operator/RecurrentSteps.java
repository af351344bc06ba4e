package dev.annette.runtime.operator;

import java.util.Arrays;
import java.util.List;

import dev.annette.runtime.memory.Layout;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.onednn.Argument;
import dev.annette.runtime.onednn.Call;
import dev.annette.runtime.onednn.MatrixProductDescriptors;
import dev.annette.runtime.onednn.PrimitiveDescriptor;

/**
 * Carries a recurrent layer out as one product for what all steps read, a product per step for the states, and loops over the gates; backward, as a product per step for the
 * gradient of the states and one product over all steps for each other gradient. All matrices lie step after step, a row for each sample.
 *
 * <p>Padding stands behind the counted steps of a sequence. The loops leave it out, and its rows of all that is read over all steps are zero.
 *
 * <p>Going back overwrites what going forward has left, so that each run backward needs a run forward before it.
 */
abstract class RecurrentSteps implements RecurrentEngine {

    final RecurrentLayer layer;
    final int batch;
    final int steps;
    final int units;
    final int states;
    final boolean isTraining;
    /** Whether the plan carries the states of this layer from run to run. */
    final boolean carries;
    /** The gates of each step, and once that step has been gone back, their gradients. */
    final Columns gates;
    /** The states as the forward part writes them. */
    final StateHistory past;
    /** What the loops add up for the bias of each gate. */
    final float[][] biasSums;
    /** The states as the backward part reads them. */
    StateHistory pastAgain;
    /** Where the gradient of the states before a step goes. */
    Columns carry;
    /** What of that gradient reaches a state past all products; {@code null} where nothing does. */
    float[][] direct;

    private final Columns[] blocks;
    private final Lengths lengths;
    private final EndStates ends;
    private final Call inputProduct;
    private final float[] zeros;
    private final float[] stateRow;
    private RecurrentGradients gradients;
    private Value outputGradient;
    private Value finalStateGradient;
    private Value initialStateGradient;
    private int longest;

    RecurrentSteps(RecurrentLayer layer, PlanScope scope, Part part) {
        this.layer = layer;
        batch = layer.batch();
        steps = layer.steps();
        units = layer.units();
        states = layer.states();
        isTraining = scope.isTraining();
        lengths = scope.lengths(layer.input());
        carries = layer.carries(scope);
        gates = Columns.all(part.temporary(layer.name() + "Gates", Layout.plain(rows(), layer.width())), layer.width());
        blocks = blocks(gates);
        inputProduct = inputProduct(part);
        Value output = part.write(layer.output(), Layout.timeMajor(layer.output().dims()));
        ends = new EndStates(scope, part, layer.name() + "State", layer.initialState(), layer.finalState(), carries, batch, states);
        past = new StateHistory(Columns.all(output, states), ends.start(), batch);
        biasSums = new float[layer.cell().gates()][units];
        zeros = new float[Math.max(layer.width(), states)];
        stateRow = new float[states];
        part.then(this::runForward);
    }

    private Call inputProduct(Part part) {
        Value input = part.read(layer.input(), Layout.timeMajor(layer.input().dims()));
        Layout src = Layout.plain(rows(), layer.features());
        Layout dst = gates.rows(rows());
        Layout bias = layer.bias() == null ? null : Layout.plain(1, layer.width());
        WeightRows weight = WeightRows.all(layer.weight());
        try (PrimitiveDescriptor descriptor = MatrixProductDescriptors.of(src, weight.transposed(), bias, dst, part.products())) {
            Call call = part.own(descriptor).with(Argument.SRC, src, input)
                    .with(Argument.WEIGHTS, weight.transposed(), part.weight(layer.weight(), weight.rows()))
                    .with(Argument.DST, dst, gates.value());
            return bias == null ? call : call.with(Argument.BIAS, bias, part.weight(layer.bias(), Layout.plain(layer.width())));
        }
    }

    /** How many rows a matrix has that holds one for each sample of each step. */
    final long rows() {
        return (long) steps * batch;
    }

    /** The row of a sample in a step. */
    final long row(int t, int n) {
        return (long) t * batch + n;
    }

    /** A gate of each step, and once that step has been gone back, its gradient. */
    final Columns gate(int gate) {
        return blocks[gate];
    }

    /** The blocks of columns that belong to each gate. */
    final Columns[] blocks(Columns all) {
        Columns[] result = new Columns[layer.cell().gates()];
        for (int g = 0; g < result.length; g++) {
            result[g] = all.part(g * units, units);
        }
        return result;
    }

    /** How many steps of a sequence count. */
    final int length(int n) {
        return lengths.of(n, steps);
    }

    /** Begins a run forward: reads what is the same in all steps. */
    void begin() {}

    /** Computes a step; rows of padding may be left as they are. */
    abstract void forward(int t);

    /** Ends a sequence in a run forward. */
    void end(int n) {
        ends.end(n, past, length(n));
    }

    private void runForward() {
        longest = 1;
        for (int n = 0; n < batch; n++) {
            longest = Math.max(longest, length(n));
        }
        ends.begin();
        begin();
        clearPadding(past.behind());
        inputProduct.execute();
        for (int t = 0; t < longest; t++) {
            forward(t);
        }
        for (int n = 0; n < batch; n++) {
            end(n);
        }
    }

    /** Sets padding to zero. */
    final void clearPadding(Columns columns) {
        if (lengths.areFull()) {
            return;
        }
        for (int n = 0; n < batch; n++) {
            for (int t = length(n); t < steps; t++) {
                columns.write(row(t, n), zeros);
            }
        }
    }

    @Override
    public final void buildBackward(Part part, RecurrentGradients given) {
        gradients = given;
        gates.value().extend(part.step(), part.step());
        outputGradient = given.output() == null ? null : part.read(given.output(), Layout.timeMajor(given.output().dims()));
        finalStateGradient = plain(part, given.finalState());
        initialStateGradient = given.initialState() == null ? null
                : part.write(given.initialState(), Layout.plain(given.initialState().dims()));
        Value output = part.read(layer.output(), Layout.timeMajor(layer.output().dims()));
        pastAgain = new StateHistory(Columns.all(output, states), ends.start(part), batch);
        carry = Columns.all(part.temporary(layer.name() + "StateGradient", Layout.plain(batch, states)), states);
        buildBackwardSteps(part, given);
        WholeProducts products = wholeProducts(part);
        part.then(() -> runBackward(products));
    }

    /** A value that is read in row-major order, {@code null} if there is none. */
    static Value plain(Part part, Value value) {
        return value == null ? null : part.read(value, Layout.plain(value.dims()));
    }

    private WholeProducts wholeProducts(Part part) {
        WholeProducts products = new WholeProducts(part);
        List<WholeProducts.Term> terms = inputTerms();
        if (gradients.input() != null) {
            Value inputGradient = part.write(gradients.input(), Layout.timeMajor(gradients.input().dims()));
            products.input(terms, Columns.all(inputGradient, layer.features()), rows());
        }
        if (layer.weight().isTrainable()) {
            Columns input = Columns.all(part.read(layer.input(), Layout.timeMajor(layer.input().dims())), layer.features());
            Value of = part.weightGradient(layer.weight(), Layout.plain(layer.width(), layer.features()));
            terms.forEach(term -> products.weight(of, term, 0, input, 0, rows(), false));
        }
        if (layer.recurrentWeight().isTrainable()) {
            buildRecurrentWeight(products, part.weightGradient(layer.recurrentWeight(), Layout.plain(layer.width(), states)));
        }
        buildSums(part, products);
        return products;
    }

    /** The gradients of what the weight makes. */
    List<WholeProducts.Term> inputTerms() {
        return List.of(new WholeProducts.Term(gates, WeightRows.all(layer.weight())));
    }

    /** Builds what goes back step by step. */
    abstract void buildBackwardSteps(Part part, RecurrentGradients given);

    /** Builds the gradient of the recurrent weight. */
    void buildRecurrentWeight(WholeProducts products, Value of) {
        productOfStates(products, of, new WholeProducts.Term(gates, WeightRows.all(layer.recurrentWeight())));
    }

    /** Builds the gradients of the parameters that the loops add up. */
    void buildSums(Part part, WholeProducts products) {
        writeSums(part, products, layer.bias(), biasSums);
    }

    /** Adds up the gradient of rows that have read the states before each step. */
    final void productOfStates(WholeProducts products, Value of, WholeProducts.Term term) {
        if (steps > 1) {
            products.weight(of, term, batch, pastAgain.behind(), 0, rows() - batch, false);
        }
        if (pastAgain.start() != null) {
            products.weight(of, term, 0, pastAgain.atStart(), 0, batch, steps > 1);
        } else if (steps == 1) {
            float[] nothing = new float[term.weight().count() * states];
            long at = term.weight().at();
            products.then(() -> of.write(at, nothing, 0, nothing.length));
        }
    }

    /** Writes what the loops have added up for each block of a parameter. */
    static void writeSums(Part part, WholeProducts products, Parameter parameter, float[]... blocks) {
        if (parameter == null || !parameter.isTrainable()) {
            return;
        }
        Value gradient = part.weightGradient(parameter, Layout.plain(parameter.value().dims()));
        products.then(() -> {
            long place = 0;
            for (float[] block : blocks) {
                gradient.write(place, block, 0, block.length);
                place += block.length;
            }
        });
    }

    /**
     * The product of the gradients of what rows of a weight have made in a step.
     *
     * @param times how often it runs in a pass over all steps
     */
    final StepProduct backProduct(Part part, WeightRows weight, Columns from, Columns to, int times) {
        return new StepProduct.Factory(part, batch, weight, false).of(from, to, false, times);
    }

    /** In how many steps the gradient of the states before is asked for. */
    final int timesBehind() {
        return initialStateGradient == null ? steps - 1 : steps;
    }

    /** Whether the gradient of the states before a step is asked for. */
    final boolean goesBehind(int t) {
        return t > 0 || initialStateGradient != null;
    }

    /** Begins a run backward. */
    void beginBackward() {}

    /** Goes a step back. */
    abstract void backward(int t);

    /** Ends a sequence in a run backward. */
    void endBackward(int n) {
        if (initialStateGradient != null) {
            readCarry(n, stateRow);
            initialStateGradient.write((long) n * states, stateRow, 0, states);
        }
    }

    private void runBackward(WholeProducts products) {
        clear(biasSums);
        clear(direct);
        clearPadding(gates);
        beginBackward();
        for (int t = longest - 1; t >= 0; t--) {
            backward(t);
        }
        for (int n = 0; n < batch; n++) {
            endBackward(n);
        }
        products.run();
    }

    /** Reads the gradient of the state behind a step: from the output, from the step behind it, and from the final state. */
    final void stateGradient(int t, int n, float[] to) {
        if (t < longest - 1) {
            readCarry(n, to);
        } else {
            Arrays.fill(to, 0, states, 0);
        }
        if (outputGradient != null) {
            outputGradient.read(row(t, n) * states, stateRow, 0, states);
            GateLoops.add(to, stateRow, states);
        }
        if (finalStateGradient != null && t == length(n) - 1) {
            finalStateGradient.read((long) n * states, stateRow, 0, states);
            GateLoops.add(to, stateRow, states);
        }
    }

    private void readCarry(int n, float[] to) {
        carry.read(n, to);
        if (direct != null) {
            GateLoops.add(to, direct[n], states);
        }
    }

    /** Sets all numbers to zero. */
    static void clear(float[][] rows) {
        if (rows != null) {
            for (float[] row : rows) {
                Arrays.fill(row, 0);
            }
        }
    }
}
