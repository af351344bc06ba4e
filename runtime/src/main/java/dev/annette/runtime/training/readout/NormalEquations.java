package dev.annette.runtime.training.readout;

/**
 * The normal equations {@code (XᵀX + D) W = XᵀY} of linear least squares, summed up row by row and solved by Cholesky's decomposition, all in doubles. {@code D} is the
 * penalty on the diagonal.
 */
final class NormalEquations {
    /** So many rows are added at once, so that a row of the matrix is read and written once for all of them. */
    private static final int ROWS = 4;

    private final int unknowns;
    private final int outputs;
    /** XᵀX: of row i the elements 0 to i, since the matrix is symmetric. */
    private final double[][] gram;
    /** XᵀY, a row for each unknown. */
    private final double[][] moments;

    NormalEquations(int unknowns, int outputs) {
        this.unknowns = unknowns;
        this.outputs = outputs;
        this.gram = new double[unknowns][];
        for (int i = 0; i < unknowns; i++) {
            gram[i] = new double[i + 1];
        }
        this.moments = new double[unknowns][outputs];
    }

    /** Gives the rows of X and Y by their numbers. */
    interface Rows {
        /** Fills in a row of X and of Y. */
        void copy(int row, double[] x, double[] y);
    }

    /** Adds the rows from {@code first} on, {@code end} excluded. */
    void add(Rows rows, int first, int end) {
        double[][] x = new double[ROWS][unknowns];
        double[][] y = new double[ROWS][outputs];
        for (int row = first; row < end; row += ROWS) {
            for (int i = 0; i < ROWS; i++) {
                if (row + i < end) {
                    rows.copy(row + i, x[i], y[i]);
                } else {
                    // The last group is filled up with rows of zeros, which add nothing.
                    x[i] = new double[unknowns];
                    y[i] = new double[outputs];
                }
            }
            for (int i = 0; i < unknowns; i++) {
                addProducts(gram[i], i + 1, x, i, x);
                addProducts(moments[i], outputs, x, i, y);
            }
        }
    }

    private static void addProducts(double[] sums, int count, double[][] left, int column, double[][] right) {
        double a = left[0][column];
        double b = left[1][column];
        double c = left[2][column];
        double d = left[3][column];
        double[] first = right[0];
        double[] second = right[1];
        double[] third = right[2];
        double[] fourth = right[3];
        for (int j = 0; j < count; j++) {
            sums[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
        }
    }

    /**
     * Solves for W.
     *
     * @param penalty D, a number for each unknown
     * @return a row for each unknown
     * @throws SingularUnknown if the equations leave an unknown open
     */
    double[][] solve(double[] penalty) throws SingularUnknown {
        double[][] factor = decompose(penalty);
        double[][] solution = new double[unknowns][];
        for (int i = 0; i < unknowns; i++) {
            double[] row = moments[i].clone();
            for (int k = 0; k < i; k++) {
                subtract(row, factor[i][k], solution[k]);
            }
            divide(row, factor[i][i]);
            solution[i] = row;
        }
        for (int i = unknowns - 1; i >= 0; i--) {
            for (int k = i + 1; k < unknowns; k++) {
                subtract(solution[i], factor[k][i], solution[k]);
            }
            divide(solution[i], factor[i][i]);
        }
        return solution;
    }

    /** The lower triangle L with {@code LLᵀ = XᵀX + D}. */
    private double[][] decompose(double[] penalty) throws SingularUnknown {
        double[][] factor = new double[unknowns][];
        for (int i = 0; i < unknowns; i++) {
            double[] row = gram[i].clone();
            row[i] += penalty[i];
            double whole = row[i];
            for (int j = 0; j <= i; j++) {
                double[] other = j == i ? row : factor[j];
                double rest = row[j];
                for (int k = 0; k < j; k++) {
                    rest -= row[k] * other[k];
                }
                row[j] = j == i ? rest : rest / other[j];
            }
            // What rounding alone could leave of the square sum is no information.
            if (!(row[i] > unknowns * Math.ulp(1.0) * whole)) {
                throw new SingularUnknown(i, row[i] / whole);
            }
            row[i] = Math.sqrt(row[i]);
            factor[i] = row;
        }
        return factor;
    }

    private static void subtract(double[] from, double scale, double[] other) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= scale * other[i];
        }
    }

    private static void divide(double[] row, double divisor) {
        for (int i = 0; i < row.length; i++) {
            row[i] /= divisor;
        }
    }

    /** An unknown that follows from those before it. */
    static final class SingularUnknown extends Exception {
        private static final long serialVersionUID = 1L;

        private final int index;
        private final double share;

        SingularUnknown(int index, double share) {
            super("unknown " + index);
            this.index = index;
            this.share = share;
        }

        /** Which unknown. */
        int index() {
            return index;
        }

        /** What is left of its square sum when the others are taken off, as a share; not a number where there was nothing. */
        double share() {
            return share;
        }
    }
}
