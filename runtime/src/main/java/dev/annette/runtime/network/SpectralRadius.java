package dev.annette.runtime.network;

import java.util.SplittableRandom;

/**
 * The largest absolute eigenvalue of a matrix that is not symmetric, whose largest eigenvalues may be complex, multiple, or many of about the same size, which defeats a power
 * iteration. By Gelfand's formula it is the limit of {@code norm(A^k)^(1/k)}; squaring gets to {@code k = 2^30} in thirty steps, where the formula is exact to nine digits.
 *
 * <p>Large matrices are first projected to where their largest eigenvalues show: onto the space of {@code x, Bx, BBx, ...} (Arnoldi), where {@code B} is a power of the matrix, so
 * that the smaller eigenvalues fade.
 */
final class SpectralRadius {

    private static final int SQUARINGS = 30;
    private static final int DIRECT = 128;
    private static final int POWER = 32;

    private SpectralRadius() {}

    /**
     * @param elements the matrix, row by row
     * @param size its rows
     * @param random draws where the projection begins
     */
    static double of(float[] elements, int size, SplittableRandom random) {
        if (size > DIRECT) {
            return projected(elements, size, random);
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < elements.length; i++) {
            matrix[i / size][i % size] = elements[i];
        }
        return Math.exp(logarithm(matrix));
    }

    /** The logarithm of the spectral radius. */
    private static double logarithm(double[][] matrix) {
        double logarithm = 0;
        double share = 1;
        double[][] power = matrix;
        for (int step = 0; step <= SQUARINGS; step++) {
            double norm = norm(power);
            if (norm == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            logarithm += share * Math.log(norm);
            share /= 2;
            power = squared(power, 1 / norm);
        }
        return logarithm;
    }

    private static double norm(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            sum += Orthogonal.product(row, row);
        }
        return Math.sqrt(sum);
    }

    private static double[][] squared(double[][] matrix, double factor) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < matrix.length; k++) {
                double element = matrix[i][k] * factor * factor;
                if (element != 0) {
                    Orthogonal.add(result[i], element, matrix[k]);
                }
            }
        }
        return result;
    }

    private static double projected(float[] elements, int size, SplittableRandom random) {
        Sparse sparse = new Sparse(elements, size);
        double[][] base = new double[DIRECT][];
        double[][] projection = new double[DIRECT][DIRECT];
        base[0] = random.doubles(size, -1, 1).toArray();
        normalize(base[0]);
        int dimension = DIRECT;
        // The size of B is carried as a logarithm, since a power of the matrix may be too large or too small for a number.
        double logarithm = 0;
        for (int j = 0; j < dimension; j++) {
            double[] next = base[j];
            double grown = 0;
            for (int p = 0; p < POWER; p++) {
                next = sparse.times(next);
                double length = normalize(next);
                if (length == 0) {
                    return 0;
                }
                grown += Math.log(length);
            }
            if (j == 0) {
                logarithm = grown;
            }
            double factor = Math.exp(grown - logarithm);
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i <= j; i++) {
                    double part = Orthogonal.product(base[i], next);
                    Orthogonal.add(next, -part, base[i]);
                    projection[i][j] += factor * part;
                }
            }
            double rest = normalize(next);
            if (rest < 1e-12) {
                dimension = j + 1;
            } else if (j + 1 < dimension) {
                projection[j + 1][j] = factor * rest;
                base[j + 1] = next;
            }
        }
        return Math.exp((logarithm(cut(projection, dimension)) + logarithm) / POWER);
    }

    private static double[][] cut(double[][] matrix, int size) {
        double[][] result = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, result[i], 0, size);
        }
        return result;
    }

    private static double normalize(double[] vector) {
        double length = Math.sqrt(Orthogonal.product(vector, vector));
        if (length > 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
        }
        return length;
    }

    /** The elements that are not zero, row by row. */
    private static final class Sparse {

        private final int[] starts;
        private final int[] columns;
        private final double[] values;

        Sparse(float[] elements, int size) {
            int count = 0;
            for (float element : elements) {
                count += element == 0 ? 0 : 1;
            }
            starts = new int[size + 1];
            columns = new int[count];
            values = new double[count];
            int next = 0;
            for (int i = 0; i < elements.length; i++) {
                if (elements[i] != 0) {
                    columns[next] = i % size;
                    values[next] = elements[i];
                    next++;
                }
                starts[i / size + 1] = next;
            }
        }

        double[] times(double[] vector) {
            double[] result = new double[vector.length];
            for (int row = 0; row < result.length; row++) {
                double sum = 0;
                for (int i = starts[row]; i < starts[row + 1]; i++) {
                    sum += values[i] * vector[columns[i]];
                }
                result[row] = sum;
            }
            return result;
        }
    }
}
