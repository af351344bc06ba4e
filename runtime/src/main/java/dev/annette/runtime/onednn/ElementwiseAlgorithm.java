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
    HARDSWISH(dnnl.dnnl_eltwise_hardswish, dnnl.dnnl_eltwise_hardswish);

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
