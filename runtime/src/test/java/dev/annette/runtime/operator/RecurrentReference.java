package dev.annette.runtime.operator;

/** A recurrent layer as its formulas are written, number by number, on a {@link Tape}. All arrays are row-major; {@code null} is an option that is not there. */
final class RecurrentReference {

    /** Sizes of a layer. */
    record Sizes(RecurrentCell cell, int batch, int steps, int features, int units, int states) {}

    private final Sizes sizes;
    private final Tape tape;
    private final Tape.Number[] weight;
    private final Tape.Number[] recurrentWeight;
    private final Tape.Number[] bias;
    private final Tape.Number[] recurrentBias;
    private final Tape.Number[] peephole;
    private final Tape.Number[] projection;

    RecurrentReference(Sizes sizes, Tape tape, Tape.Number[] weight, Tape.Number[] recurrentWeight, Tape.Number[] bias,
            Tape.Number[] recurrentBias, Tape.Number[] peephole, Tape.Number[] projection) {
        this.sizes = sizes;
        this.tape = tape;
        this.weight = weight;
        this.recurrentWeight = recurrentWeight;
        this.bias = bias;
        this.recurrentBias = recurrentBias;
        this.peephole = peephole;
        this.projection = projection;
    }

    /** The states of one sequence: {@code output[t]} behind each step, and the last cell state. */
    record Result(Tape.Number[][] output, Tape.Number[] cell) {}

    /** Runs over the counted steps of one sequence. */
    Result run(Tape.Number[][] input, int length, Tape.Number[] initialState, Tape.Number[] initialCell) {
        Tape.Number[] state = initialState != null ? initialState : zeros(sizes.states());
        Tape.Number[] cell = initialCell != null ? initialCell : zeros(sizes.units());
        Tape.Number[][] output = new Tape.Number[length][];
        for (int t = 0; t < length; t++) {
            Tape.Number[][] next = switch (sizes.cell()) {
                case ELMAN_TANH, ELMAN_RELU -> new Tape.Number[][] {elman(input[t], state), cell};
                case LSTM -> lstm(input[t], state, cell);
                case GRU, GRU_RESET_BEFORE -> new Tape.Number[][] {gru(input[t], state), cell};
            };
            state = next[0];
            cell = next[1];
            output[t] = state;
        }
        return new Result(output, cell);
    }

    private Tape.Number[] zeros(int count) {
        return tape.numbers(new float[count]);
    }

    /** Row {@code u} of a gate's block times a vector. */
    private Tape.Number product(Tape.Number[] matrix, int gate, int u, Tape.Number[] vector) {
        Tape.Number sum = tape.number(0);
        int row = (gate * sizes.units() + u) * vector.length;
        for (int i = 0; i < vector.length; i++) {
            sum = sum.plus(matrix[row + i].times(vector[i]));
        }
        return sum;
    }

    private Tape.Number read(int gate, int u, Tape.Number[] x) {
        Tape.Number sum = product(weight, gate, u, x);
        return bias == null ? sum : sum.plus(bias[gate * sizes.units() + u]);
    }

    private Tape.Number[] elman(Tape.Number[] x, Tape.Number[] h) {
        Tape.Number[] next = new Tape.Number[sizes.units()];
        for (int u = 0; u < next.length; u++) {
            Tape.Number sum = read(0, u, x).plus(product(recurrentWeight, 0, u, h));
            next[u] = sizes.cell() == RecurrentCell.ELMAN_TANH ? sum.tanh() : sum.rectified();
        }
        return next;
    }

    private Tape.Number[][] lstm(Tape.Number[] x, Tape.Number[] h, Tape.Number[] c) {
        int units = sizes.units();
        Tape.Number[] cell = new Tape.Number[units];
        Tape.Number[] hidden = new Tape.Number[units];
        for (int u = 0; u < units; u++) {
            Tape.Number[] sums = new Tape.Number[4];
            for (int g = 0; g < 4; g++) {
                sums[g] = read(g, u, x).plus(product(recurrentWeight, g, u, h));
            }
            if (peephole != null) {
                sums[0] = sums[0].plus(peephole[u].times(c[u]));
                sums[1] = sums[1].plus(peephole[units + u].times(c[u]));
            }
            cell[u] = sums[1].logistic().times(c[u]).plus(sums[0].logistic().times(sums[2].tanh()));
            if (peephole != null) {
                sums[3] = sums[3].plus(peephole[2 * units + u].times(cell[u]));
            }
            hidden[u] = sums[3].logistic().times(cell[u].tanh());
        }
        if (projection == null) {
            return new Tape.Number[][] {hidden, cell};
        }
        Tape.Number[] projected = new Tape.Number[sizes.states()];
        for (int s = 0; s < projected.length; s++) {
            projected[s] = product(projection, 0, s, hidden);
        }
        return new Tape.Number[][] {projected, cell};
    }

    private Tape.Number[] gru(Tape.Number[] x, Tape.Number[] h) {
        int units = sizes.units();
        Tape.Number[] update = new Tape.Number[units];
        Tape.Number[] reset = new Tape.Number[units];
        Tape.Number[] kept = new Tape.Number[units];
        for (int u = 0; u < units; u++) {
            update[u] = read(0, u, x).plus(product(recurrentWeight, 0, u, h)).logistic();
            reset[u] = read(1, u, x).plus(product(recurrentWeight, 1, u, h)).logistic();
            kept[u] = reset[u].times(h[u]);
        }
        Tape.Number[] next = new Tape.Number[units];
        for (int u = 0; u < units; u++) {
            Tape.Number past;
            if (sizes.cell() == RecurrentCell.GRU) {
                past = product(recurrentWeight, 2, u, h);
                past = reset[u].times(recurrentBias == null ? past : past.plus(recurrentBias[u]));
            } else {
                past = product(recurrentWeight, 2, u, kept);
            }
            Tape.Number candidate = read(2, u, x).plus(past).tanh();
            next[u] = update[u].times(h[u]).plus(update[u].linear(-1, 1).times(candidate));
        }
        return next;
    }
}
