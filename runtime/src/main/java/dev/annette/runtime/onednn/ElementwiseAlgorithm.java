package dev.annette.runtime.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's element-wise functions that Annette uses. Where the derivative can be taken from the output, it is. */
public enum ElementwiseAlgorithm {
    /** {@code x > 0 ? x : alpha x}. */
    RELU(dnnl.dnnl_eltwise_relu, dnnl.dnnl_eltwise_relu_use_dst_for_bwd),
    /** {@code x > 0 ? x : alpha (e^x - 1)}. */
    ELU(dnnl.dnnl_eltwise_elu, dnnl.dnnl_eltwise_elu_use_dst_for_bwd),
    /** The logistic function. */
    LOGISTIC(dnnl.dnnl_eltwise_logistic, dnnl.dnnl_eltwise_logistic_use_dst_for_bwd),
    /** The hyperbolic tangent. */
    TANH(dnnl.dnnl_eltwise_tanh, dnnl.dnnl_eltwise_tanh_use_dst_for_bwd),
    /** {@code x Phi(x)}. */
    GELU_ERF(dnnl.dnnl_eltwise_gelu_erf, dnnl.dnnl_eltwise_gelu_erf),
    /** {@code log(1 + e^(alpha x)) / alpha}. */
    SOFT_RELU(dnnl.dnnl_eltwise_soft_relu, dnnl.dnnl_eltwise_soft_relu),
    /** {@code x / (1 + e^(-alpha x))}. */
    SWISH(dnnl.dnnl_eltwise_swish, dnnl.dnnl_eltwise_swish),
    /** {@code x max(0, min(1, alpha x + beta))}. */
    HARDSWISH(dnnl.dnnl_eltwise_hardswish, dnnl.dnnl_eltwise_hardswish),
    /** {@code alpha x + beta}. */
    LINEAR(dnnl.dnnl_eltwise_linear, dnnl.dnnl_eltwise_linear),
    /** {@code x^2}. */
    SQUARE(dnnl.dnnl_eltwise_square, dnnl.dnnl_eltwise_square),
    /** {@code alpha x^beta}. */
    POWER(dnnl.dnnl_eltwise_pow, dnnl.dnnl_eltwise_pow),
    /** {@code e^x}. */
    EXP(dnnl.dnnl_eltwise_exp, dnnl.dnnl_eltwise_exp_use_dst_for_bwd),
    /** The natural logarithm. */
    LOG(dnnl.dnnl_eltwise_log, dnnl.dnnl_eltwise_log),
    /** The square root. */
    SQRT(dnnl.dnnl_eltwise_sqrt, dnnl.dnnl_eltwise_sqrt_use_dst_for_bwd),
    /** The absolute value. */
    ABS(dnnl.dnnl_eltwise_abs, dnnl.dnnl_eltwise_abs),
    /** {@code max(alpha, min(beta, x))}. */
    CLIP(dnnl.dnnl_eltwise_clip_v2, dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd);

    private final int forwardCode;
    private final int backwardCode;

    ElementwiseAlgorithm(int forwardCode, int backwardCode) {
        this.forwardCode = forwardCode;
        this.backwardCode = backwardCode;
    }

    /** {@return whether the backward primitive reads the output (DST) and not the input (SRC)} */
    public boolean backwardReadsDst() {
        return forwardCode != backwardCode;
    }

    int forwardCode() {
        return forwardCode;
    }

    int backwardCode() {
        return backwardCode;
    }
}
