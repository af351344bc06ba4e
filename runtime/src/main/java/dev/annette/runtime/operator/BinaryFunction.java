package dev.annette.runtime.operator;

import dev.annette.runtime.onednn.BinaryAlgorithm;

/** A function of two elements. Comparisons give 1 where they hold, else 0, and have no gradient. */
public enum BinaryFunction {
    /** {@code a + b}. */
    ADD(BinaryAlgorithm.ADD),
    /** {@code a - b}. */
    SUBTRACT(BinaryAlgorithm.SUBTRACT),
    /** {@code a b}. */
    MULTIPLY(BinaryAlgorithm.MULTIPLY),
    /** {@code a / b}. */
    DIVIDE(BinaryAlgorithm.DIVIDE),
    /** The larger of both; where they are the same, the gradient goes to the first. */
    MAXIMUM(BinaryAlgorithm.MAXIMUM),
    /** The smaller of both; where they are the same, the gradient goes to the first. */
    MINIMUM(BinaryAlgorithm.MINIMUM),
    /** Whether {@code a > b}. */
    GREATER(BinaryAlgorithm.GREATER),
    /** Whether {@code a >= b}. */
    GREATER_OR_EQUAL(BinaryAlgorithm.GREATER_OR_EQUAL),
    /** Whether {@code a < b}. */
    LESS(BinaryAlgorithm.LESS),
    /** Whether {@code a <= b}. */
    LESS_OR_EQUAL(BinaryAlgorithm.LESS_OR_EQUAL),
    /** Whether both are the same. */
    EQUAL(BinaryAlgorithm.EQUAL);

    private final BinaryAlgorithm algorithm;

    BinaryFunction(BinaryAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** {@return whether it compares, so that it has no gradient} */
    public boolean isComparison() {
        return ordinal() >= GREATER.ordinal();
    }

    BinaryAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether the function of two zeros is zero. */
    boolean preservesZero() {
        return switch (this) {
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, GREATER, LESS -> true;
            case DIVIDE, GREATER_OR_EQUAL, LESS_OR_EQUAL, EQUAL -> false;
        };
    }

    /** The function that gives the same with both elements exchanged; for a difference its negative, {@code null} for a quotient. */
    BinaryFunction exchanged() {
        return switch (this) {
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case DIVIDE -> null;
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, EQUAL -> this;
        };
    }
}
