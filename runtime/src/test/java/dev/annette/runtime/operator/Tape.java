package dev.annette.runtime.operator;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic in double precision that remembers what it did, for gradients that are exact: what a test compares with. */
final class Tape {

    /** A number on the tape. */
    final class Number {

        final double value;
        double gradient;
        private final Number left;
        private final Number right;
        private final double leftSlope;
        private final double rightSlope;

        private Number(double value, Number left, double leftSlope, Number right, double rightSlope) {
            this.value = value;
            this.left = left;
            this.leftSlope = leftSlope;
            this.right = right;
            this.rightSlope = rightSlope;
            numbers.add(this);
        }

        Number plus(Number other) {
            return new Number(value + other.value, this, 1, other, 1);
        }

        Number times(Number other) {
            return new Number(value * other.value, this, other.value, other, value);
        }

        /** {@code scale this + shift} */
        Number linear(double scale, double shift) {
            return new Number(scale * value + shift, this, scale, null, 0);
        }

        Number tanh() {
            double result = Math.tanh(value);
            return new Number(result, this, 1 - result * result, null, 0);
        }

        Number logistic() {
            double result = 1 / (1 + Math.exp(-value));
            return new Number(result, this, result * (1 - result), null, 0);
        }

        Number rectified() {
            return new Number(Math.max(0, value), this, value > 0 ? 1 : 0, null, 0);
        }

        Number sine() {
            return new Number(Math.sin(value), this, Math.cos(value), null, 0);
        }
    }

    private final List<Number> numbers = new ArrayList<>();

    Number number(double value) {
        return new Number(value, null, 0, null, 0);
    }

    Number[] numbers(float[] values) {
        Number[] result = new Number[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = number(values[i]);
        }
        return result;
    }

    /** The gradients of a number with respect to all others. */
    void differentiate(Number of) {
        of.gradient = 1;
        for (int i = numbers.size() - 1; i >= 0; i--) {
            Number number = numbers.get(i);
            if (number.left != null) {
                number.left.gradient += number.leftSlope * number.gradient;
            }
            if (number.right != null) {
                number.right.gradient += number.rightSlope * number.gradient;
            }
        }
    }
}
