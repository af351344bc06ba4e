package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's functions of two elements that Annette uses. */
public enum BinaryAlgorithm {
    /** {@code a + b}. */
    ADD(dnnl.dnnl_binary_add),
    /** {@code a - b}. */
    SUBTRACT(dnnl.dnnl_binary_sub),
    /** {@code a b}. */
    MULTIPLY(dnnl.dnnl_binary_mul),
    /** {@code a / b}. */
    DIVIDE(dnnl.dnnl_binary_div),
    /** The larger of both. */
    MAXIMUM(dnnl.dnnl_binary_max),
    /** The smaller of both. */
    MINIMUM(dnnl.dnnl_binary_min),
    /** 1 where {@code a > b}, else 0. */
    GREATER(dnnl.dnnl_binary_gt),
    /** 1 where {@code a >= b}, else 0. */
    GREATER_OR_EQUAL(dnnl.dnnl_binary_ge),
    /** 1 where {@code a < b}, else 0. */
    LESS(dnnl.dnnl_binary_lt),
    /** 1 where {@code a <= b}, else 0. */
    LESS_OR_EQUAL(dnnl.dnnl_binary_le),
    /** 1 where both are the same, else 0. */
    EQUAL(dnnl.dnnl_binary_eq);

    private final int code;

    BinaryAlgorithm(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
