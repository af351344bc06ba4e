package dev.annette.runtime.operator;

import java.util.Arrays;

/**
 * Reduces a row-major array along some of its dimensions, and spreads gradients back.
 *
 * <p>The array is seen as rows of neighbours that are all reduced to one element, or all kept. A row is {@code length} elements, and the table tells each row its first
 * element of the result; so the inner loop runs over neighbours whatever the dimensions are. Sums are taken in double arithmetic.
 */
final class ReductionLoops {

    private final int length;
    private final boolean rowsAreReduced;
    private final int[] targets;
    private final int reduced;
    private final double[] sums;
    private final double[] means;

    /**
     * Loops over arrays of these dimensions.
     *
     * @param dims the dimensions
     * @param isReduced for each dimension whether it is reduced
     */
    ReductionLoops(int[] dims, boolean[] isReduced) {
        int inner = dims.length;
        int row = 1;
        boolean rows = dims.length > 0 && isReduced[dims.length - 1];
        while (inner > 0 && (isReduced[inner - 1] == rows || dims[inner - 1] == 1)) {
            row = Math.multiplyExact(row, dims[--inner]);
        }
        length = row;
        rowsAreReduced = rows;
        int kept = 1;
        int together = 1;
        for (int d = 0; d < dims.length; d++) {
            kept = isReduced[d] ? kept : Math.multiplyExact(kept, dims[d]);
            together = isReduced[d] ? Math.multiplyExact(together, dims[d]) : together;
        }
        reduced = together;
        sums = new double[kept];
        means = new double[kept];
        targets = targets(Arrays.copyOf(dims, inner), isReduced, rows ? 1 : row);
    }

    private static int[] targets(int[] outer, boolean[] isReduced, int unit) {
        int[] strides = new int[outer.length];
        int stride = unit;
        for (int d = outer.length - 1; d >= 0; d--) {
            strides[d] = isReduced[d] ? 0 : stride;
            stride = isReduced[d] ? stride : stride * outer[d];
        }
        int[] result = new int[Arrays.stream(outer).reduce(1, Math::multiplyExact)];
        int[] position = new int[outer.length];
        for (int i = 0; i < result.length; i++) {
            for (int d = 0; d < outer.length; d++) {
                result[i] += position[d] * strides[d];
            }
            for (int d = outer.length - 1; d >= 0 && ++position[d] == outer[d]; d--) {
                position[d] = 0;
            }
        }
        return result;
    }

    /** The number of elements of an array. */
    int elements() {
        return targets.length * length;
    }

    /** The number of elements of a result. */
    int results() {
        return sums.length;
    }

    /** Writes the sums, each multiplied by a factor. */
    void sum(float[] x, float[] y, double factor) {
        addUp(x);
        for (int i = 0; i < sums.length; i++) {
            y[i] = (float) (sums[i] * factor);
        }
    }

    /** Writes the means. */
    void mean(float[] x, float[] y) {
        sum(x, y, 1.0 / reduced);
    }

    private void addUp(float[] x) {
        Arrays.fill(sums, 0);
        for (int row = 0; row < targets.length; row++) {
            if (rowsAreReduced) {
                sums[targets[row]] += rowSum(x, row * length, length);
            } else {
                addRow(x, row * length, sums, targets[row], length);
            }
        }
    }

    /** Four sums at a time, which the processor adds side by side. */
    private static double rowSum(float[] x, int start, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = start;
        int end = start + length;
        for (; i < end - 3; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return a + b + (c + d);
    }

    private static void addRow(float[] x, int start, double[] sums, int target, int length) {
        for (int j = 0; j < length; j++) {
            sums[target + j] += x[start + j];
        }
    }

    /** Writes the largest elements. */
    void max(float[] x, float[] y) {
        Arrays.fill(y, 0, sums.length, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            int target = targets[row];
            if (rowsAreReduced) {
                float largest = y[target];
                for (int j = 0; j < length; j++) {
                    largest = Math.max(largest, x[start + j]);
                }
                y[target] = largest;
            } else {
                for (int j = 0; j < length; j++) {
                    y[target + j] = Math.max(y[target + j], x[start + j]);
                }
            }
        }
    }

    /** Writes the means of the squared distances from the mean. */
    void variance(float[] x, float[] y) {
        meansOf(x);
        Arrays.fill(sums, 0);
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            for (int j = 0; j < length; j++) {
                int target = rowsAreReduced ? targets[row] : targets[row] + j;
                double distance = x[start + j] - means[target];
                sums[target] += distance * distance;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            y[i] = (float) (sums[i] / reduced);
        }
    }

    private void meansOf(float[] x) {
        addUp(x);
        for (int i = 0; i < sums.length; i++) {
            means[i] = sums[i] / reduced;
        }
    }

    /** Writes the gradient of sums, each multiplied by a factor. */
    void sumGradient(float[] dy, float[] dx, float factor) {
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            int target = targets[row];
            if (rowsAreReduced) {
                Arrays.fill(dx, start, start + length, dy[target] * factor);
            } else {
                for (int j = 0; j < length; j++) {
                    dx[start + j] = dy[target + j] * factor;
                }
            }
        }
    }

    /** Writes the gradient of means. */
    void meanGradient(float[] dy, float[] dx) {
        sumGradient(dy, dx, 1f / reduced);
    }

    /** Writes the gradient of maxima: each is shared among the elements that have the largest number. */
    void maxGradient(float[] x, float[] y, float[] dy, float[] dx) {
        Arrays.fill(sums, 0);
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            for (int j = 0; j < length; j++) {
                int target = rowsAreReduced ? targets[row] : targets[row] + j;
                sums[target] += x[start + j] == y[target] ? 1 : 0;
            }
        }
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            for (int j = 0; j < length; j++) {
                int target = rowsAreReduced ? targets[row] : targets[row] + j;
                dx[start + j] = x[start + j] == y[target] ? (float) (dy[target] / sums[target]) : 0;
            }
        }
    }

    /** Writes the gradient of variances. */
    void varianceGradient(float[] x, float[] dy, float[] dx) {
        meansOf(x);
        double factor = 2.0 / reduced;
        for (int row = 0; row < targets.length; row++) {
            int start = row * length;
            for (int j = 0; j < length; j++) {
                int target = rowsAreReduced ? targets[row] : targets[row] + j;
                dx[start + j] = (float) (factor * dy[target] * (x[start + j] - means[target]));
            }
        }
    }
}
