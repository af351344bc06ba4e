package dev.annette.runtime.network;

import java.util.SplittableRandom;

/** Draws blocks of orthogonal rows: normally distributed ones, made orthogonal one after the other (Gram and Schmidt), which makes all directions equally likely. */
final class Orthogonal {

    private Orthogonal() {}

    static void fill(float[] elements, float gain, int rows, int columns, SplittableRandom random) {
        if (elements.length % ((long) rows * columns) != 0) {
            throw new IllegalArgumentException(elements.length + " elements are not made of blocks of " + rows + "x" + columns);
        }
        float[] normal = new float[rows * columns];
        for (int block = 0; block < elements.length; block += normal.length) {
            Initialization.normal(0, 1).fill(normal, random);
            boolean isWide = rows <= columns;
            double[][] vectors = vectors(normal, isWide ? rows : columns, isWide ? columns : rows);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    elements[block + r * columns + c] = (float) (gain * (isWide ? vectors[r][c] : vectors[c][r]));
                }
            }
        }
    }

    private static double[][] vectors(float[] normal, int count, int length) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < normal.length; i++) {
            vectors[i / length][i % length] = normal[i];
        }
        for (int i = 0; i < count; i++) {
            scale(vectors[i], 1 / Math.sqrt(product(vectors[i], vectors[i])));
            for (int j = i + 1; j < count; j++) {
                add(vectors[j], -product(vectors[i], vectors[j]), vectors[i]);
            }
        }
        return vectors;
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    /** {@code to += factor what}. */
    static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    /** The scalar product, in four sums that the processor adds side by side. */
    static double product(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }
}
