package dev.annette.runtime.operator;

/**
 * Loops over the first {@code count} numbers of arrays, out of which the gates of recurrent layers are made, forward and backward, and dropout. Each is so small that the virtual machine
 * turns it into vector instructions.
 */
final class GateLoops {

    private GateLoops() {}

    /** {@code to += what}. */
    static void add(float[] to, float[] what, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += what[i];
        }
    }

    /** {@code to = a b}. */
    static void multiply(float[] to, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] * b[i];
        }
    }

    /** {@code to += a b}. */
    static void addProduct(float[] to, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += a[i] * b[i];
        }
    }

    /** {@code to = a b + c d}. */
    static void sumOfProducts(float[] to, float[] a, float[] b, float[] c, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = a[i] * b[i] + c[i] * d[i];
        }
    }

    /** {@code to = share a + (1 - share) b}. */
    static void mix(float[] to, float[] share, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = share[i] * (a[i] - b[i]) + b[i];
        }
    }

    /** {@code to = gradient (a - b)}. */
    static void multiplyDifference(float[] to, float[] gradient, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = gradient[i] * (a[i] - b[i]);
        }
    }

    /** {@code to = gradient (1 - share)}. */
    static void multiplyRest(float[] to, float[] gradient, float[] share, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = gradient[i] * (1 - share[i]);
        }
    }

    /** {@code to = max(0, to)}. */
    static void rectify(float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Math.max(0, to[i]);
        }
    }

    /** Multiplies a gradient by the derivative of the logistic function, told by its result. */
    static void throughLogistic(float[] gradient, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= result[i] * (1 - result[i]);
        }
    }

    /** Multiplies a gradient by the derivative of the hyperbolic tangent, told by its result. */
    static void throughTanh(float[] gradient, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= 1 - result[i] * result[i];
        }
    }

    /** Multiplies a gradient by the derivative of the rectifier, told by its result. */
    static void throughRectifier(float[] gradient, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] = result[i] > 0 ? gradient[i] : 0;
        }
    }

    /** {@code to += gradient factor}, times the derivative of the hyperbolic tangent, told by its result. */
    static void addThroughTanh(float[] to, float[] gradient, float[] factor, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += gradient[i] * factor[i] * (1 - result[i] * result[i]);
        }
    }
}
